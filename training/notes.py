"""Made-up notes and reference-list entries with the exact label of every token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from citecheck.citations.labelling.tokens import tokenize
from training import facts
from training.people import joined, person
from training.records import SHORT, TYPES, Draw
from training.romanize import SCHEMES, romanize
from training.templates import Piece, Style, draw, parse, styles

LABELS = {
    "a": "author", "e": "editor", "t": "title", "T": "title", "b": "book", "c": "container",
    "k": "container", "f": "book", "w": "container", "h": "container", "s": "series",
    "y": "date", "d": "date", "m": "date", "v": "volume", "n": "issue", "p": "pages",
    "page": "pages", "P": "publisher", "I": "publisher", "L": "place", "g": "genre", "r": "number",
    "i": "number", "E": "edition", "u": "url", "D": "doi", "A": "access", "N": "note", "in": "in",
    "tt": "translated-title", "archive": "archive", "legal": "legal", "court": "court",
}  # fmt: skip
OPENING = set("([{<“‘«„‚‹") | {"``"}
LANGUAGES = {
    "bib": ["en"] * 36 + ["de"] * 4 + ["fr"] * 4 + ["es"] * 3 + ["ru"] * 2 + ["rom"],
    "note": ["en"] * 18 + ["rom"] * 5 + ["ru"] * 5 + ["de"] * 3 + ["fr"] * 3 + ["es"] * 3,
}
LINKS = {
    "en": "; |; |; |; |; |. |; see also | ; |;|.; |; and |, and |. See also |; cf. |. Cf. |; see |; | and ",
    "ru": "; |; |; |; см. также: |. |. См. также: |;|; ср.: |.; ",
    "de": "; |; |; |; vgl. auch |. |; siehe auch |. Vgl. auch |; ferner ",
    "fr": "; | ; | ; |. |; voir aussi |. Voir aussi |; cf. ",
    "es": "; |; |; |. |; véase también |; cf. ",
}
SIGNALS = {
    "en": "See |See |See also |Cf. |See, e.g., |See for example |See, for instance, |Compare |But see |Quoted in |Cited in |For example, |E.g., |As reported by |Also see |For details, see |See generally ",
    "ru": "См.: |См. |См., например: |Ср.: |См. также: |Подробнее см.: |Цит. по: ",
    "de": "Vgl. |Siehe |Siehe auch |Vgl. dazu |So |Vgl. etwa |Zit. nach ",
    "fr": "Voir |Cf. |Voir aussi |Voir notamment |Cité dans ",
    "es": "Véase |Cf. |Ver |Véase también |Citado en ",
}
BACK = {
    "en": "Ibid.|Ibid|Ibidem|Id.|Idem|op. cit.|loc. cit.|supra note 5|See note 12 above|see n. 4 above|Ibid.|ibid.",
    "ru": "Там же|Там же|Указ. соч.|Tam zhe|см. прим. 5|Там же",
    "de": "Ebd.|Ebenda|a.a.O.|Ebd.|vgl. Anm. 5",
    "fr": "Ibid.|Ibid.|op. cit.|art. cit.|Idem|voir note 5",
    "es": "Ibíd.|Ibid.|op. cit.|Idem|Ibidem",
}
PAGE = {"en": "p. |pp. |at ||, |", "ru": "С. |с. |", "de": "S. |", "fr": "p. |", "es": "p. |pp. "}
TRAILS = {
    "en": "(in Russian)|\\[In Russian\\]|(in German)|Print.|ISBN {i}|PMID: 1{i}|(in Chinese)|Reprint.|To appear.|Accepted.|Mimeo.|272 pp.|xiv + 320 pp.|1 vol.|Paperback.|(Original work published 1934)|Reprinted.|Abstract.",
    "ru": "(на узб. яз.)|ISBN {i}|352 с.",
    "de": "(in russischer Sprache)|ISBN {i}",
    "fr": "320 p.|ISBN {i}",
    "es": "ISBN {i}|320 pp.",
}

_WORDS = re.compile(r"[(\[][^()\[\]<]*\w[^()\[\]<]*[)\]]|\w[\w.]*")
_BEFORE_ADDRESS = re.compile(
    r"(?i)available|retrieved|\burl\b|from|\bat\b|disponible|abrufbar|unter|viewed|режим|доступа|\ben\b|\bsur\b|^online$"
)


class LabelledNote(NamedTuple):
    """A made-up text with the label of each of its tokens, in order."""

    text: str
    labels: list[str]


class _Writer:
    """Collects text with one label a character; `None` is to be decided by the neighbours."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.labels: list[str | None] = []
        self.starts: set[int] = set()

    def add(self, text: str, label: str | None) -> None:
        """Append text; a mark that the last one makes needless is left out."""
        last = self.parts[-1][-1:] if self.parts else ""
        if label is None and self.parts:
            tail = "".join(self.parts[-2:]).rstrip("”’\"'»“")[-1:]
            if (text[:1] == "." and (last == "." or tail in "?!…")) or (
                text[:1] == "," and tail in "?!"
            ):
                text = text[1:]
        if last == " " and text[:1] == " ":
            text = text[1:]
        if text:
            self.parts.append(text)
            self.labels += [label] * len(text) if label else self._labels_of_words(text)

    def _labels_of_words(self, text: str) -> list[str | None]:
        """Words between fields: those before an address are its, others the field's before."""
        labels: list[str | None] = [None] * len(text)
        before = next((x for x in reversed(self.labels) if x), None)
        for match in _WORDS.finditer(text):
            label = "url" if _BEFORE_ADDRESS.search(match[0]) else before
            labels[match.start() : match.end()] = [label] * len(match[0])
        return labels

    @property
    def length(self) -> int:
        """Characters so far."""
        return len(self.labels)

    def finish(self) -> LabelledNote:
        """The note: labels of tokens, marks between fields with the field they stand by."""
        text = "".join(self.parts)
        tokens = tokenize(text)
        raw = [next((x for x in self.labels[t.start : t.end] if x), None) for t in tokens]
        labels = list(raw)
        for i, token in enumerate(tokens):
            if labels[i] is None and token.text not in OPENING:
                labels[i] = labels[i - 1] if i else None
        for i in range(len(tokens) - 1, -1, -1):
            if labels[i] is None:
                labels[i] = labels[i + 1] if i + 1 < len(tokens) else "other"
        done = [label or "other" for label in labels]
        for i, token in enumerate(tokens):
            if token.start in self.starts and done[i] not in ("other", "sep", "sig"):
                done[i] = "S-" + done[i]
        return LabelledNote(text, done)


def _writes_quotes(pieces: Sequence[Piece], at: int) -> str:
    before = pieces[at - 1].text[-1:] if at else ""
    return before if before in "“\"«„‘'`»" and before else ""


def _inner(title: str, outer: str, rng: Random) -> str:
    """The title's own quotation marks under the outer ones."""
    if '"' not in title:
        return title
    pair = "‘’" if outer in '“"`' else rng.choice(["“”", "“”", '""', "‘’"])
    return re.sub(r'"([^"]*)"', lambda m: pair[0] + m[1] + pair[1], title)


class Source:
    """One made-up source in a style."""

    def __init__(self, style: Style, seed: str, language: str, rng: Random, use: str) -> None:
        self.style, self.seed, self.rng = style, seed, rng
        self.base = "ru" if language == "rom" else language
        self.scheme = ""
        if language == "rom":
            self.scheme = Random(seed).choice(sorted(SCHEMES))
        kind = rng.choice(TYPES[use].split())
        while kind not in style.templates:
            kind = rng.choice(TYPES[use].split())
        chooser = Random(seed)
        law = style.name in ("law", "oscola")
        self.draw = Draw(kind, self.base, chooser.choice(style.cases), rng, law=law)
        self.values = self.draw.values
        self._people(chooser, use)
        if self.scheme and style.name not in ("gost", "rubib"):
            self._romanize()
        self.pieces = self._draw_pieces(kind)

    def _people(self, chooser: Random, use: str) -> None:
        rng, language = self.rng, self.base
        forms, joiners, lasts = (x.split("|") for x in self.style.names)
        form, joiner, last = chooser.choice(forms), chooser.choice(joiners), chooser.choice(lasts)
        if chooser.random() < 0.15:
            form = chooser.choice(
                "inv-dot inv-tight vanc initials-first full-first inv-full vanc-dot inv-nodot inv-first-i inv-first-i inv-first".split()
            )
        if language == "ru" and form == "vanc":
            form = "gost"
        if language in ("de", "fr", "es") and chooser.random() < 0.7:
            last = {"de": " und ", "fr": " et ", "es": " y "}[language]
        if chooser.random() < 0.05:
            last = joiner
        all_et_al = {"ru": " и др.", "de": " u. a.", "fr": " et al.", "es": " et al."}
        tail = chooser.choice([" et al.", ", et al.", " et al", ", et al"])
        if language != "en" and chooser.random() < 0.6:
            tail = all_et_al[language]
        authors = self.draw.authors
        et_al = tail if len(authors) > 2 and rng.random() < 0.25 else ""
        self.values["a"] = self.draw.corporate or joined(authors, form, joiner, last, rng, et_al)
        if use == "note" and rng.random() < 0.025:
            again = {"de": "Ders.|Dies.|ders.|dies.", "ru": "Он же.|Его же."}
            self.values["a"] = rng.choice(again.get(language, "Idem|idem|id.").split("|"))
        editor_form = form
        if chooser.random() < 0.5:
            editor_form = {
                "inv-dot": "initials-first",
                "inv-tight": "initials-first-tight",
                "inv-first": "full-first",
                "inv-full": "full-first",
            }.get(form, form)
        self.values["e"] = joined(
            self.draw.editors, editor_form, joiner, last, rng, tail if rng.random() < 0.06 else ""
        )

    def _romanize(self) -> None:
        english = {"d", "m", "A", "u", "D", "h", "y", "r", "p", "v", "n", "page"}
        for key, value in self.values.items():
            if key not in english:
                self.values[key] = romanize(value, self.scheme)
        moscow = {"M.": "Moscow", "L.": "Leningrad", "SPb.": "St. Petersburg"}
        place = self.values.get("L", "")
        self.values["L"] = moscow.get(place, place)
        other = Draw("book", "en", "title", self.rng)
        for key in ("d", "m", "A"):
            self.values[key] = other.values[key]

    def _draw_pieces(self, kind: str) -> list[Piece]:
        order = list(self.style.templates[kind])
        Random(f"{self.seed}/{kind}").shuffle(order)
        if self.rng.random() < 0.25:
            self.rng.shuffle(order)
        for template in order:
            pieces = draw(parse(template), self.values, f"{self.seed}/{template}")
            if pieces is not None:
                break
        else:
            pieces = [Piece(self.values["t"], "t"), Piece(".", None)]
        pieces = self._accidents(pieces)
        if self.scheme and self.style.name in ("gost", "rubib"):
            pieces = [
                p if p.field in ("u", "D") else Piece(romanize(p.text, self.scheme), p.field)
                for p in pieces
            ]
        return pieces

    def _accidents(self, pieces: list[Piece]) -> list[Piece]:
        rng = self.rng
        fields = [p.field for p in pieces]
        if fields[:1] == ["a"] and "t" in fields and rng.random() < 0.045:
            pieces = pieces[fields.index("t") :] if fields.index("t") == 2 else pieces
        if rng.random() < 0.05:
            pieces = self._without(
                pieces, rng.choice(["c", "k", "w", "y", "p", "L", "P", "n", "v"])
            )
        done: list[Piece] = []
        for piece in pieces:
            text = piece.text
            if piece.field is None and rng.random() < 0.02:
                text = (
                    rng.choice(
                        [
                            text.replace(",", "", 1),
                            text.replace(", ", " , ", 1),
                            text.replace(". ", ", ", 1),
                            text.replace(",”", "”,”"),
                            text.replace(". ", ".", 1),
                            text.replace(", ", ". ", 1),
                        ]
                    )
                    or text
                )
            done.append(Piece(text, piece.field))
        if rng.random() < 0.05:
            trail = rng.choice(TRAILS[self.base].split("|")).replace("\\", "")
            field = "i" if "ISBN" in trail or "PMID" in trail else "N"
            number = f"{rng.randint(0, 9)}-{rng.randint(100, 999)}-{rng.randint(10000, 99999)}-{rng.choice('0123456789X')}"
            done += [
                Piece(" " if done[-1].text.endswith(".") else ". ", None),
                Piece(trail.replace("{i}", number), field),
            ]
        return done

    @staticmethod
    def _without(pieces: list[Piece], field: str) -> list[Piece]:
        """The pieces without a field and what stands between it and the field before."""
        for i, piece in enumerate(pieces):
            if (
                piece.field == field
                and i > 1
                and pieces[i - 1].field is None
                and re.fullmatch(r"[,.;: ]+", pieces[i - 1].text)
            ):
                return pieces[: i - 1] + pieces[i + 1 :]
        return pieces

    def write(self, writer: _Writer) -> None:
        """Print the source."""
        writer.starts.add(writer.length)
        seen_title = False
        names = [p.field for p in self.pieces]
        head_editor = "e" in names and all(n is None for n in names[: names.index("e")])
        first_title = names.index("t") if "t" in names else len(names)
        for i, piece in enumerate(self.pieces):
            label = LABELS[piece.field] if piece.field else None
            text = piece.text
            if piece.field in ("t", "b"):
                text = _inner(text, _writes_quotes(self.pieces, i), self.rng)
            if label == "date" and i < first_title and "t" in names and not seen_title:
                label = "edate"
            if label == "editor" and head_editor and i < first_title:
                label = "heditor"
            if piece.field == "t":
                seen_title = True
            if i == 0 or (i == 1 and writer.length in writer.starts):
                writer.starts.add(writer.length)
            writer.add(text, label)


def _style(use: str, language: str, rng: Random) -> Style:
    wanted = (
        "ru"
        if language == "rom" and rng.random() < 0.35
        else "en"
        if language == "rom"
        else language
    )

    def fits(style: Style) -> bool:
        return style.use in (use, "both") and (
            wanted in style.languages.split(",") or (style.languages == "*" and wanted != "ru")
        )

    found = [s for s in styles() if fits(s)]
    if not found:
        found = [s for s in styles() if wanted in s.languages.split(",")]
    own = [s.weight * (2 if s.languages == wanted else 1) for s in found]
    return rng.choices(found, own)[0]


def entry(rng: Random) -> LabelledNote:
    """One reference-list entry."""
    language = rng.choice(LANGUAGES["bib"])
    writer = _Writer()
    Source(_style("bib", language, rng), str(rng.random()), language, rng, "bib").write(writer)
    _end(writer, rng)
    return writer.finish()


def _end(writer: _Writer, rng: Random) -> None:
    text = "".join(writer.parts)
    last = text[-1:]
    if last.isalnum() or last in ')”"’':
        if rng.random() < 0.7 and not re.search(r"https?://\S+$", text):
            writer.add(".", None)
    elif last == "." and rng.random() < 0.06:
        writer.parts[-1] = writer.parts[-1][:-1]
        writer.labels.pop()


def _prose(language: str, rng: Random) -> str:
    line = rng.choice(facts.by_heading("prose.txt")[language])
    return line.replace("$", person(language, rng).family).replace(
        "#", str(rng.randint(1800, 2020))
    )


def _words(text: str, writer: _Writer) -> None:
    """A link between sources: signal words, and `;` or "and" as separators."""
    for part in re.findall(r"[;,.]+|[^\s;,.][^;]*?(?=[;]|\s*$)|\s+", text):
        bare = part.strip()
        if not bare:
            writer.add(part, None)
        elif ";" in part or bare in ("and", "ferner"):
            writer.add(part, "sep")
        elif re.fullmatch(r"[,.]+", bare):
            writer.add(part, None)
        else:
            writer.add(part, "sig")


def _back_reference(language: str, rng: Random, writer: _Writer) -> None:
    form = rng.choice(BACK[language].split("|"))
    page = rng.choice(PAGE[language].split("|")).replace(",", "")
    writer.starts.add(writer.length)
    if form in ("op. cit.", "loc. cit.", "a.a.O.", "Указ. соч.", "art. cit.", "supra note 5"):
        writer.add(person(language, rng).family, "author")
        writer.add(", " if language != "ru" else " ", None)
    elif rng.random() < 0.25:
        writer.add(person(language, rng).family, "author")
        writer.add(", ", None)
        title = rng.choice(facts.titles(language, "book")[""]).split(":")[0]
        quoted = rng.random() < 0.4
        writer.add("“" if quoted else "", None)
        writer.add(" ".join(title.split()[:4]), "title")
        writer.add(",”" if quoted else ",", None)
        writer.add(" ", None)
        writer.add(page + str(rng.randint(1, 400)), "pages")
        return
    writer.add(form, "backref")
    if rng.random() < 0.6:
        writer.add(", " if language != "ru" else ". ", None)
        number = rng.randint(1, 400)
        writer.add(page + rng.choice([str(number), f"{number}–{number + 5}"]), "pages")


def note(rng: Random) -> LabelledNote:
    """A footnote: prose, signal, sources in one style, back-references."""
    language = rng.choice(LANGUAGES["note"])
    base = "ru" if language == "rom" else language
    spoken = "en" if language == "rom" else language
    writer = _Writer()
    if rng.random() < 0.06:
        for _ in range(rng.randint(1, 3)):
            writer.add(_prose(spoken, rng).rstrip(".") + ". ", "other")
        return writer.finish()
    style, seed = _style("note", language, rng), str(rng.random())
    if spoken == "en" and rng.random() < 0.2:
        return _essay(style, seed, language, rng)
    _lead(spoken, rng, writer)
    count = rng.choice([1] * 60 + [2] * 22 + [3] * 10 + [4, 4, 5])
    link = rng.choice(LINKS[spoken].split("|"))
    for i in range(count):
        if i:
            _words(link if rng.random() < 0.75 else rng.choice(LINKS[spoken].split("|")), writer)
        if (i == 0 and rng.random() < 0.07) or rng.random() < 0.04:
            _back_reference(base if language != "rom" else "en", rng, writer)
            continue
        if rng.random() < 0.05:
            writer.add(rng.choice(facts.lines("names_of_topics.txt")) + ": ", "other")
        source = Source(style, seed, language, rng, "note")
        if i + 1 < count:
            _cut_stop(source)
        source.write(writer)
    _end(writer, rng)
    if rng.random() < 0.09:
        writer.add(". " if not writer.parts[-1].endswith(".") else " ", None)
        writer.add(_prose(spoken, rng).rstrip(".") + ".", "other")
    return writer.finish()


def _sentence(rng: Random) -> str:
    text = rng.choice(facts.lines("sentences.txt"))
    while "$" in text:
        at = text.index("$")
        if text[at + 1 : at + 2].isdigit():
            break
        text = text.replace("$", person("en", rng).family, 1)
    return text.replace("#", str(rng.randint(1880, 2020)))


def _essay(style: Style, seed: str, language: str, rng: Random) -> LabelledNote:
    """A long note: sentences of commentary before, between and after its sources."""
    writer = _Writer()
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        for _ in range(rng.choice([0, 1, 1, 2])):
            writer.add(_sentence(rng) + " ", "other")
        if rng.random() < 0.65:
            _words_signal(rng.choice(SIGNALS["en"].split("|")), writer)
        if rng.random() < 0.08:
            _back_reference("en", rng, writer)
            writer.add(". ", None)
            continue
        source = Source(style, seed, language, rng, "note")
        _cut_stop(source)
        source.write(writer)
        _remark(writer, rng)
        writer.add(". ", None)
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        writer.add(_sentence(rng) + " ", "other")
    return writer.finish()


def _remark(writer: _Writer, rng: Random) -> None:
    """What a writer adds to a source within its sentence."""
    chance = rng.random()
    sentence = _sentence(rng).rstrip(".")
    clause = sentence[0].lower() + sentence[1:]
    if chance < 0.12:
        writer.add(
            rng.choice(
                [", arguing that ", ", reporting that ", ", who shows that ", ", noting that "]
            )
            + clause,
            "other",
        )
    elif chance < 0.2:
        writer.add(
            f" ({rng.choice(['arguing that ', 'noting that ', 'finding that ', ''])}{clause})",
            "other",
        )
    elif chance < 0.26:
        writer.add(f": “{sentence}”", "other")
    elif chance < 0.3:
        writer.add(
            rng.choice(
                [
                    ", available at link #12",
                    ", available online",
                    ", on file with the author",
                    " (emphasis added)",
                    " (testimony of the president)",
                ]
            ),
            "note",
        )


def _cut_stop(source: Source) -> None:
    last = source.pieces[-1]
    if last.field is None and last.text.rstrip().endswith("."):
        source.pieces[-1] = Piece(last.text.rstrip()[:-1], None)


def _lead(language: str, rng: Random, writer: _Writer) -> None:
    chance = rng.random()
    if chance < 0.17:
        _words_signal(rng.choice(SIGNALS[language].split("|")), writer)
    elif chance < 0.27:
        prose = _prose(language, rng)
        writer.add(prose, "other")
        if prose.endswith("."):
            writer.add(" ", None)
            if rng.random() < 0.5:
                _words_signal(rng.choice(SIGNALS[language].split("|")), writer)
        else:
            writer.add(rng.choice([", ", ", ", ": ", ", "]), "other")
            if rng.random() < 0.6:
                signal = rng.choice(SIGNALS[language].split("|"))
                _words_signal(signal[0].lower() + signal[1:], writer)
    elif chance < 0.29:
        fragment = " ".join(rng.choice(facts.titles(language, "book")[""]).lower().split()[:4])
        writer.add(
            f"The phrase “{fragment}” is used in " if language == "en" else f"«{fragment}»: ",
            "other",
        )
    elif chance < 0.33:
        writer.add(rng.choice(facts.lines("names_of_topics.txt")) + ": ", "other")


def _words_signal(text: str, writer: _Writer) -> None:
    writer.add(text, "sig")


def make(count: int, seed: int, share_of_entries: float = 0.45) -> list[LabelledNote]:
    """Notes from a seed; the same seed gives the same notes."""
    rng = Random(seed)
    return [entry(rng) if rng.random() < share_of_entries else note(rng) for _ in range(count)]


__all__ = ["SHORT", "LabelledNote", "make"]
