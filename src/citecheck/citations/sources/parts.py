"""The kinds of parts that a note's text is made of.

The parts of a note join to its text. A part may be empty: it then marks the place where something
that is usual there is absent (`title-comma` with the value "missing"). A rule reads the parts, with
their values and places, and does not search the text.
"""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    # around sources
    "label": "country or topic before a source, colon included: `Norway:`",
    "signal": "word that introduces a source: `See also`, `Cf.`; value: its class, see `signals`",
    "separator": "what stands between two sources, spaces included; value: without its spaces",
    "commentary": "prose that belongs to no source",
    "final-stop": "full stop that ends the note, value `present`; empty with the value `missing`,"
    " `absorbed` (the stop belongs to the last part: `Ibid.`) or `unneeded` (after `?`, `!`, `…`)",
    # the title and its marks
    "title": "title, or a piece of it between nested marks",
    "translated-title": "translation of the title, without its brackets",
    "open-quote": "mark that opens a quoted title; value: the mark that should close it",
    "close-quote": "mark that closes a quoted title",
    "nested-open": "opening mark inside a quotation; value: `same` where it repeats the outer pair",
    "nested-close": "closing mark inside a quotation; value as for `nested-open`",
    "stray-quote": "double mark without a partner; value: `doubled`, `unclosed` or `unopened`",
    "title-comma": "comma between title and container; value: `inside`, `outside`, `missing` or"
    " `unneeded` (after `?`, `!`, `…`); empty for the last two; form: the mark",
    # who, where, when
    "author": "names of authors, as printed",
    "editor": "names of editors or translators, as printed",
    "container": "journal, newspaper, site, book that holds the title, or a case's reporter",
    "outlet-host": "outlet printed as a host; value: in lower case, without `www.`",
    "publisher": "publisher, university or institution",
    "place": "place of publication",
    "date": "date of issue; value: ISO 8601, reduced where the print is; form: see"
    " `certain.mentions.FORMS`",
    "weekday": "weekday before a date; value: 1 (Monday) to 7",
    "impossible-date": "date that no calendar holds; value: as ISO 8601 would write it",
    "no-date": "`n.d.`, `forthcoming` and their like; value: `n.d.` or `forthcoming`",
    "calendar": "date in another calendar, never given as ours",
    "access-phrase": "words that make the next date one of access",
    "access-date": "date of access; value and form as for `date`",
    # numbers
    "edition": "edition, as printed",
    "series": "series of books, as printed",
    "volume": "volume number",
    "issue": "issue number",
    "number": "number of a report, law, document or collection",
    "page": "page number or numbers up to a range's dash",
    "range-dash": "mark between the two ends of a page range; value: `-`, `–` or `—`",
    "locator": "place within a source that is no page: chapter, note, section, paragraph",
    "prefix": "word or sign before a number or name: `vol.`, `pp.`, `no.`, `in`, `ed.`",
    # identifiers
    "url": "web address as printed; value: without spaces and trailing marks; form: `broken` where"
    " the print breaks it",
    "archive-url": "address of an archived copy; value as for `url`",
    "doi": "DOI; value: without `doi:` or address before it",
    "isbn": "ISBN; value: digits and X alone",
    "issn": "ISSN; value: with its hyphen",
    "arxiv": "arXiv number",
    # kinds of source
    "archive": "archival place: collection, box, folder, ф., оп., д.",
    "legal": "statute, section, docket number, court",
    "genre": "words that say what the source is: `PhD diss.`, `interview by the author`",
    "back-reference": "`ibid.`, `op. cit.`, `see note 5`; value: its class, see `back_references`",
    # marks
    "markup": "marks of typography: `_`, `*`, the backslash before a bracket, the target of a link",
    "space": "white space",
    "space-before-mark": "white space before a comma, stop, semicolon or closing mark; value: it",
    "mark": "other punctuation",
    "other": "what no kind above explains",
}
