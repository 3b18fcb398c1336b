"""One made-up source printed in a style, with the accidents that happen to real ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from training.people import joined
from training.romanize import SCHEMES, romanize
from training.templates import Piece, Style, draw, parse
from training.wording import date, month, wording
from training.works import Draw
from training.writer import Writer

LABELS = {
    "a": "author", "e": "editor", "t": "title", "T": "title", "b": "book", "c": "container",
    "k": "container", "f": "book", "w": "container", "h": "container", "s": "series",
    "y": "date", "d": "date", "m": "date", "q": "date", "x": "date", "v": "volume", "n": "issue",
    "p": "pages", "page": "pages", "P": "publisher", "I": "publisher", "L": "place", "g": "genre",
    "r": "number", "i": "number", "pat": "number", "un": "number", "E": "edition", "u": "url",
    "D": "doi", "A": "access", "N": "note", "in": "in", "tt": "translated-title",
    "soc": "container",     "archive": "archive", "legal": "legal", "court": "court",
}  # fmt: skip
# How often a source of a list or of a note is of a kind.
_SHARES = {
    "bib": "article:38 inproc:14 chapter:11 book:19 edbook:6 thesis:4 report:7 web:4 news:3 misc:2 "
    "preprint:1 dataset:1 film:1 patent:1 undoc:1 post:1 standard:1",
    "note": "article:16 chapter:7 book:20 edbook:4 thesis:3 report:6 web:14 news:26 case:6 "
    "statute:2 letter:3 misc:2 entry:1 post:2 film:1 undoc:2 dataset:1 preprint:1",
}
TYPES = {
    use: [kind for kind, share in (x.split(":") for x in shares.split()) for _ in range(int(share))]
    for use, shares in _SHARES.items()
}
_FORMS = (
    "inv-dot inv-tight vanc initials-first full-first inv-full vanc-dot inv-nodot inv-first-i "
    "inv-first-i inv-first caps-inv-first inv-caps-full family-paren caps-last"
).split()
_EDITOR_FORMS = {
    "inv-dot": "initials-first",
    "inv-tight": "initials-first-tight",
    "inv-first": "full-first",
    "inv-full": "full-first",
}
_AGAIN = {"de": "Ders.|Dies.|ders.|dies.", "ru": "Он же.|Его же.", "en": "Idem|idem|id."}
_DASHES = "———|————|———.|_____|____|———|---|— —".split("|")


class Source:
    """One made-up source in a style."""

    def __init__(self, style: Style, seed: str, language: str, rng: Random, use: str) -> None:
        self.style, self.seed, self.rng = style, seed, rng
        self.base = "ru" if language == "rom" else language
        self.scheme = Random(seed).choice(sorted(SCHEMES)) if language == "rom" else ""
        kind = rng.choice(TYPES[use])
        while kind not in style.templates:
            kind = rng.choice(TYPES[use])
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
        if chooser.random() < 0.17:
            form = chooser.choice(_FORMS)
        if language in ("ru", "uk") and form == "vanc":
            form = "gost"
        words = wording(language)
        if language not in ("en", "ru") and chooser.random() < 0.6:
            last = words.joiner
        if chooser.random() < 0.05:
            last = joiner
        tail = chooser.choice(
            [" et al.", ", et al.", " et al", ", et al", " [et al.]", ", et. al."]
        )
        if language != "en" and chooser.random() < 0.6:
            tail = words.et_al
        authors = self.draw.authors
        et_al = tail if len(authors) > 2 and rng.random() < 0.25 else ""
        self.values["a"] = self.draw.corporate or joined(authors, form, joiner, last, rng, et_al)
        if use == "note" and rng.random() < 0.025:
            self.values["a"] = rng.choice(_AGAIN.get(language, _AGAIN["en"]).split("|"))
        elif use == "bib" and rng.random() < 0.015:
            self.values["a"] = rng.choice(_DASHES)
        if chooser.random() < 0.5:
            form = _EDITOR_FORMS.get(form, form)
        et_al = tail if rng.random() < 0.06 else ""
        self.values["e"] = joined(self.draw.editors, form, joiner, last, rng, et_al)

    def _romanize(self) -> None:
        english = {"d", "m", "q", "x", "A", "u", "D", "h", "y", "r", "p", "v", "n", "page", "tt"}
        for key, value in self.values.items():
            if key not in english:
                self.values[key] = romanize(value, self.scheme)
        moscow = {"M.": "Moscow", "L.": "Leningrad", "SPb.": "St. Petersburg"}
        place = self.values.get("L", "")
        self.values["L"] = moscow.get(place, place)
        year = self.draw.year
        self.values["d"] = date("en", year, self.rng)
        self.values["m"] = month("en", year, self.rng)
        self.values["A"] = f"accessed {date('en', year, self.rng)}"

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
        if rng.random() < 0.06:
            lost = rng.choice(["c", "k", "w", "y", "p", "L", "P", "n", "v"])
            pieces = _without(pieces, lost)
        done = [
            Piece(_slip(p.text, rng), None) if p.field is None and rng.random() < 0.02 else p
            for p in pieces
        ]
        if rng.random() < 0.05:
            done += self._trail(done)
        return done

    def _trail(self, done: list[Piece]) -> list[Piece]:
        rng = self.rng
        trail = rng.choice(wording(self.base).trails)
        field = "i" if "ISBN" in trail or "PMID" in trail else "N"
        check = rng.choice("0123456789X")
        number = f"{rng.randint(0, 9)}-{rng.randint(100, 999)}-{rng.randint(10000, 99999)}-{check}"
        before = Piece(" " if done and done[-1].text.endswith(".") else ". ", None)
        return [before, Piece(trail.replace("{i}", number), field)]

    def cut_stop(self) -> None:
        """Drop the full stop at the end."""
        last = self.pieces[-1]
        if last.field is None and last.text.rstrip().endswith("."):
            self.pieces[-1] = Piece(last.text.rstrip()[:-1], None)

    def write(self, writer: Writer) -> None:
        """Print the source."""
        writer.starts.add(writer.length)
        names = [p.field for p in self.pieces]
        head_editor = "e" in names and all(n is None for n in names[: names.index("e")])
        first_title = names.index("t") if "t" in names else len(names)
        for i, piece in enumerate(self.pieces):
            label = LABELS[piece.field] if piece.field else None
            text = piece.text
            if piece.field in ("t", "b"):
                text = _inner(text, _mark_before(self.pieces, i), self.rng)
            if label == "date" and i < first_title and "t" in names:
                label = "edate"
            if label == "editor" and head_editor and i < first_title:
                label = "heditor"
            if i == 0 or (i == 1 and writer.length in writer.starts):
                writer.starts.add(writer.length)
            writer.add(text, label)


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


def _slip(text: str, rng: Random) -> str:
    changed = rng.choice(
        [
            text.replace(",", "", 1),
            text.replace(", ", " , ", 1),
            text.replace(". ", ", ", 1),
            text.replace(",”", "”,”"),
            text.replace(". ", ".", 1),
            text.replace(", ", ". ", 1),
            text.replace(". ", "., ", 1),
        ]
    )
    return changed or text


def _mark_before(pieces: Sequence[Piece], at: int) -> str:
    before = pieces[at - 1].text.rstrip()[-1:] if at else ""
    return before if before and before in "“\"«„‘'`»" else ""


def _inner(title: str, outer: str, rng: Random) -> str:
    """The title's own quotation marks under the outer ones."""
    if '"' not in title:
        return title
    pair = "‘’" if outer and outer in '“"`' else rng.choice(["“”", "“”", '""', "‘’", "«»"])
    return re.sub(r'"([^"]*)"', lambda m: pair[0] + m[1] + pair[1], title)
