"""Names of persons and organisations, as printed in a note, to CSL's names."""

from __future__ import annotations

import re
from functools import cache

from citecheck.facts.names import BETWEEN, particles
from citecheck.facts.phrases import phrases
from citecheck.facts.tables import read_table
from citecheck.late import compiled, late
from citecheck.model import Name

_COMMA_OR_SPACE = r"(?:,\s*+|(?<!\s)\s++)?"
_AND = late(rf"(?:,\s++|(?<!\s)\s++)(?:{BETWEEN}|with)\s++|(?:(?<!\s)\s++)?;\s*+|(?<!\s)\s++/\s++")
_ET_AL = late(
    rf"{_COMMA_OR_SPACE}\[?(?:et al\.?|u\. ?a\.?|e\.a\.|vd\.|и др\.?|та ін\.?|i dr\.?|i in\.|et collab\.|and others)\]?\s*+$"
)
_TITLES = late(r"\b(?:Dr|Prof|Sir|Mr|Mrs|Ms|Rev|Col|Gen|Lt|Capt)\.?\s(?=[^\W\d_])|[’']s$")
_HANDLE = late(r"(?:(?<!\s)\s++)?\(?@\w++\)?")
_EDITOR = late(
    rf"{_COMMA_OR_SPACE}\(?(?:eds?\.?|Hrsg\.?|Hg\.?|Hgg\.?|ред\.?|сост\.?|dirs?\.|coords?\.|editors?"
    r"|trans\.?)\)?\s*+$"
)
_EDITOR_FIRST = late(  # `ed. by Clara Quill`, `Hrsg. von Erich Moor`
    r"\A(?:eds?\.?|edited|Hrsg\.|Hg\.|dirs?\.|coords?\.|éds?\.|под ред\.|red\.)\s++"
    r"(?:(?:by|von|v\.|par|por)\s++)?+(?=\S)"
)
_CAPITAL = "A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄҐЎ"
_INITIALS = rf"(?:[{_CAPITAL}](?:[a-zа-яёіїєґў]{{1,2}})?\.[ -]?){{1,9}}"
_BARE_INITIALS = late(rf"[{_CAPITAL}]{{1,3}}")
_STARTS_WITH_INITIALS = late(_INITIALS)
_INITIALS_RUN = late(rf"{_INITIALS}|[{_CAPITAL}]{{1,3}}")
_INVERTED = late(rf"(?P<family>[^,]*?[^,\s]),?\s++(?P<given>{_INITIALS}[{_CAPITAL}]?\.?)$")
_PARTICLE_HEAD = late(  # `de la Torre, C.`: no body's little words
    r"(?:\A|(?<=, )|(?<=; )|(?<= y )|(?<= et )|(?<=& ))(?:de la|del|des|du) "
    r"(?=[^\W\d_][\w’'-]*+(?:,? [^\W\d_a-zа-я](?:\.|\b)|, [^\W\d_a-zа-я][\w-]*+\Z))"
)
_PARTICLE_WITHIN = late(  # `Ana de la Torre`
    r"(?:\A|(?<=, ))([^\W\d_][\w’'-]{2,20}+)((?: [^\W\d_][\w.’'-]{0,20}+)?) (?:de la|del|des|du) (?=[^\W\d_])"
)
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_OF_A_BODY = late(r" (?:OF|FOR) ")  # `PORT OF LERWICK`
_ACRONYM = late(r"[A-Z]{3,8}")  # a name of one word in capitals: UNEP

_ED, _EDS = Name("Ed", None), Name("Eds", None)


@cache
def _body_words() -> re.Pattern[str]:
    forms = sorted(read_table("bodies")["words"].split("|"), key=len, reverse=True)
    ends = read_table("bodies")["endings"].split("|")
    whole = "|".join(re.escape(form.strip()) for form in forms)
    return compiled(rf"(?<!\w)(?:{whole}|[^\W\d_]{{4,30}}(?:{'|'.join(ends)}))(?!\w)")


@cache
def _made_by() -> re.Pattern[str]:
    forms = (form.strip() for form in read_table("phrases")["made by"].split("|"))
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return compiled(rf"\A(?:{words})\s++(?=\S)", re.IGNORECASE)


_LEADING_WORDS = (" by ", " von ", " p", " de ", " di ")
_LEADING = " →⇒–—•·"
_INVERTED_ALONE = late(r"[^\W\d_][\w’'-]*(?: [\w’'-]+)?, [^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,2}")


def parse_names(printed: str) -> tuple[Name, ...]:
    """The names in a printed list, in order. A word that is no person's name is a `literal`."""
    rest = _EDITOR_FIRST.sub("", _EDITOR.sub("", printed.lstrip(_LEADING).strip(" ,;:")))
    if rest[:1].islower() or any(word in rest for word in _LEADING_WORDS):
        rest = _made_by().sub("", rest)
    rest = _TITLES.sub("", _HANDLE.sub("", rest))
    rest = _ET_AL.sub("", rest).partition(" to ")[0].strip(" ,;")  # a letter's sender
    if not rest or rest.islower() or printed.strip(" .,:[]").casefold() in _nobody():
        return ()
    if is_corporate(rest):
        return (Name(None, None, rest),)
    names = tuple(_name(piece) for piece in _pieces(rest) if piece)
    is_marked = len(names) > 1 and names[-1] in (_ED, _EDS)  # `L. G. Moor, Ed`: its stop is gone
    return names[:-1] if is_marked else names


@cache
def _nobody() -> frozenset[str]:
    """`Anon.`, `o. A.`: words in the place of an author."""
    return frozenset(form.rstrip(".") for form in phrases("lists")["nobody"])


def names_editors(printed: str) -> bool:
    """Whether a list of names ends with the mark of editors: `, eds.`, `(Hrsg.)`."""
    return _EDITOR.search(printed.strip(" ,;:")) is not None


def has_others(printed: str) -> bool:
    """Whether a list of names ends with *et al.*, in any of its languages."""
    return _ET_AL.search(printed.strip(" ,;:")) is not None


def is_corporate(printed: str) -> bool:
    """Whether a printed name is an organisation's."""
    plain = _AND.sub(", ", _PARTICLE_HEAD.sub("", printed))
    if " de la " in plain or " del " in plain or " du " in plain or " des " in plain:
        plain = _PARTICLE_WITHIN.sub(_without_particle, plain)
    plain = plain.title() if plain.isupper() else plain
    if printed.isupper() and _OF_A_BODY.search(printed):
        return True
    if _body_words().search(plain) or _ACRONYM.fullmatch(printed.strip(" .,")):
        return True
    before = printed.partition(" & ")[0]
    return before != printed and before.count(" ") >= 2 and "," not in before and "." not in before


def has_body_words(printed: str) -> bool:
    """Whether a name holds a word that only organisations bear."""
    return _body_words().search(printed) is not None


def _without_particle(found: re.Match[str]) -> str:
    """A person's name without its little words, which a body's name may have too."""
    from citecheck.citations.labelling.lexicon import NO_PERSON, WORD_CLASSES, folded, lexicon

    bits = lexicon().words.get(folded(found[1]), 0)
    is_given = bits >> WORD_CLASSES.index("given") & 1 and not bits & NO_PERSON
    return f"{found[1]}{found[2]} " if is_given else found[0]


def _pieces(printed: str) -> list[str]:
    """One string a name. A comma divides names, or a family name from a given name."""
    if ";" in printed:  # `Müller, Hans; Schmidt, Eva`
        chunks = [chunk.strip() for chunk in printed.split(";")]
        return [
            name
            for chunk in chunks
            for name in ([chunk] if _INVERTED_ALONE.fullmatch(chunk) else _pieces(chunk))
        ]
    if "/" in printed:  # `Müller, Hans/Schmidt, Eva`
        chunks = [chunk.strip() for chunk in printed.split("/")]
        if len(chunks) > 1 and all(map(_INVERTED_ALONE.fullmatch, chunks)):
            return chunks
    found: list[str] = []
    for chunk in _AND.split(printed):
        words = [piece.strip() for piece in chunk.split(",") if piece.strip()]
        at = 0
        while at < len(words):
            word = words[at]
            following = words[at + 1] if at + 1 < len(words) else ""
            is_alone = len(words) == 2 and at == 0 and found and "," in found[0]  # `and Moor, Eva`
            if following and _is_given(word, following, is_first=not found or bool(is_alone)):
                found.append(f"{word}, {following}")
                at += 2
            else:
                found.append(word)
                at += 1
            if at < len(words) and words[at].casefold() in _SUFFIXES:
                found[-1] += f", {words[at]}"
                at += 1
    return found


def _is_given(word: str, following: str, *, is_first: bool) -> bool:
    """Whether `following` is the given name that belongs to the family name `word`."""
    if following.casefold() in _SUFFIXES:
        return False
    if _INITIALS_RUN.fullmatch(following):
        return not _has_given(word)
    if word.isupper() and len(word) > 3 and not following.isupper():  # `MOOR, Erich`
        return len(following.split()) <= 3
    is_family = " " not in word or word.split()[0].casefold() in particles()
    return is_first and is_family and len(following.split()) <= 3 and not _has_given(word)


def _has_given(word: str) -> bool:
    """Whether a name has its initials already, before or behind: `Le Goff P`."""
    words = word.split()
    if _capitals(words):  # `DE GROOT Ivor`
        return True
    has_initials = _STARTS_WITH_INITIALS.match(word) is not None and not _SAINT.match(word)
    return has_initials or bool(_INITIALS_RUN.fullmatch(words[-1]))


_SAINT = late(r"(?i:ste?)\. [^\W\d_][\w’'-]+\Z")  # `St. Aubyn`: a family name


def _name(piece: str) -> Name:
    family, comma, given = piece.partition(",")
    given = given.strip()
    if comma and given.casefold() in _SUFFIXES:
        name = _name(family)
        return Name(f"{name.family} {given}", name.given) if name.family else name
    if comma:
        return Name(family.strip(), given or None)
    words = piece.split()
    at = _capitals(words)
    if 0 < at < len(words):  # `CASTEL Basile N.`
        return Name(" ".join(words[:at]), " ".join(words[at:]))
    inverted = _INVERTED.match(piece)
    if inverted and (not _STARTS_WITH_INITIALS.match(piece) or _SAINT.match(inverted["family"])):
        return Name(inverted["family"], inverted["given"].strip())
    if len(words) == 1:
        return Name(piece, None)
    if len(words) == 2 and _BARE_INITIALS.fullmatch(words[1]):  # `Berg A`
        return Name(words[0], words[1])
    if words[0].casefold() in particles() and _BARE_INITIALS.fullmatch(words[-1]):  # `von Moor A`
        return Name(" ".join(words[:-1]), words[-1])
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in particles():
        at -= 1
    if at == 1 and words[0].casefold() in particles():
        return Name(piece, None)
    return Name(" ".join(words[at:]), " ".join(words[:at]))


def _capitals(words: list[str]) -> int:
    """How many words in capitals a name begins with, where a given name in small letters follows.

    `DE GROOT Ivor` has two; initials and acronyms of three letters count for none.
    """
    at = 0
    while at < len(words) and words[at].isupper() and words[at].find(".") in (-1, 2):
        at += 1
    is_family = any(len(word) > 3 for word in words[:at])
    return at if is_family and at < len(words) and words[at][:1].isupper() else 0
