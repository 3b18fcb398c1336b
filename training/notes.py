"""Made-up notes and reference-list entries with the exact label of every token."""

from __future__ import annotations

import re
from random import Random

from training import facts
from training.people import person
from training.sources import Source
from training.templates import Style, styles
from training.wording import wording
from training.writer import LabelledNote, Writer

LANGUAGES = {
    "bib": "en:72 de:12 fr:10 es:6 ru:4 rom:2 it:2 pt:2 nl:1 pl:1 cs:2 sv:1 tr:1 ro:1 uk:1",
    "note": "en:36 rom:9 ru:9 de:8 fr:6 es:6 it:1 pt:1 nl:1 pl:1 cs:1 sv:1 tr:1 ro:1 uk:1",
}
_POOLS = {
    use: [x for pair in shares.split() for x in [pair.split(":")[0]] * int(pair.split(":")[1])]
    for use, shares in LANGUAGES.items()
}
# Back-references that the name of the work's author stands before.
_AFTER_NAME = {"op. cit.", "loc. cit.", "a.a.O.", "Указ. соч.", "art. cit.", "supra note 5", "a.w.",
               "c. d.", "a.g.e.", "a.a.", "Вказ. праця"}  # fmt: skip


def _style(use: str, language: str, rng: Random) -> Style:
    wanted = language
    if language == "rom":
        wanted = "ru" if rng.random() < 0.35 else "en"

    def fits(style: Style) -> bool:
        return style.use in (use, "both") and (
            wanted in style.languages.split(",")
            or (style.languages == "*" and wanted not in ("ru", "uk"))
        )

    found = [s for s in styles() if fits(s)]
    if not found:
        found = [s for s in styles() if wanted in s.languages.split(",")]
    weights = [s.weight * (2 if wanted != "en" and s.languages != "*" else 1) for s in found]
    return rng.choices(found, weights)[0]


def entry(rng: Random) -> LabelledNote:
    """One reference-list entry."""
    language = rng.choice(_POOLS["bib"])
    writer = Writer()
    Source(_style("bib", language, rng), str(rng.random()), language, rng, "bib").write(writer)
    _end(writer, rng)
    return writer.finish()


def _end(writer: Writer, rng: Random) -> None:
    text = "".join(writer.parts)
    last = text[-1:]
    if last.isalnum() or last in ')”"’':
        if rng.random() < 0.7 and not re.search(r"https?://\S+$", text):
            writer.add(".", None)
    elif last == "." and rng.random() < 0.06:
        writer.cut_last()


def _prose(language: str, rng: Random) -> str:
    table = facts.by_heading("prose.txt")
    line = rng.choice(table.get(language, table["en"]))
    return line.replace("$", person(language, rng).family).replace(
        "#", str(rng.randint(1800, 2020))
    )


def _link(text: str, writer: Writer) -> None:
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


def _back_reference(language: str, rng: Random, writer: Writer) -> None:
    words = wording(language)
    form = rng.choice(words.back)
    page = rng.choice(words.page).replace(",", "")
    writer.starts.add(writer.length)
    if form in _AFTER_NAME:
        writer.add(person(language, rng).family, "author")
        writer.add(", " if language not in ("ru", "uk") else " ", None)
    elif rng.random() < 0.25:
        _short_form(language, page, rng, writer)
        return
    writer.add(form, "backref")
    if rng.random() < 0.6:
        writer.add(", " if language not in ("ru", "uk") else ". ", None)
        number = rng.randint(1, 400)
        writer.add(page + rng.choice([str(number), f"{number}–{number + 5}"]), "pages")


def _short_form(language: str, page: str, rng: Random, writer: Writer) -> None:
    writer.add(person(language, rng).family, "author")
    writer.add(", ", None)
    title = rng.choice(facts.titles(language, "book")[""]).split(":")[0]
    quoted = rng.random() < 0.4
    writer.add("“" if quoted else "", None)
    writer.add(" ".join(title.split()[:4]), "title")
    writer.add(",”" if quoted else ",", None)
    writer.add(" ", None)
    writer.add(page + str(rng.randint(1, 400)), "pages")


def note(rng: Random) -> LabelledNote:
    """A footnote: prose, signal, sources in one style, back-references."""
    language = rng.choice(_POOLS["note"])
    spoken = "en" if language == "rom" else language
    writer = Writer()
    if rng.random() < 0.06:
        for _ in range(rng.randint(1, 3)):
            writer.add(_prose(spoken, rng).rstrip(".") + ". ", "other")
        return writer.finish()
    style, seed = _style("note", language, rng), str(rng.random())
    if spoken == "en" and rng.random() < 0.2:
        return _essay(style, seed, language, rng)
    _lead(spoken, rng, writer)
    count = rng.choice([1] * 60 + [2] * 22 + [3] * 10 + [4, 4, 5])
    links = wording(spoken).links
    link = rng.choice(links)
    for i in range(count):
        if i:
            _link(link if rng.random() < 0.75 else rng.choice(links), writer)
        if (i == 0 and rng.random() < 0.07) or rng.random() < 0.04:
            _back_reference(spoken, rng, writer)
            continue
        if rng.random() < 0.05:
            writer.add(rng.choice(facts.lines("names_of_topics.txt")) + ": ", "other")
        source = Source(style, seed, language, rng, "note")
        if i + 1 < count:
            source.cut_stop()
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
    writer = Writer()
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        for _ in range(rng.choice([0, 1, 1, 2])):
            writer.add(_sentence(rng) + " ", "other")
        if rng.random() < 0.65:
            _words_signal(rng.choice(wording("en").signals), writer)
        if rng.random() < 0.08:
            _back_reference("en", rng, writer)
            writer.add(". ", None)
            continue
        source = Source(style, seed, language, rng, "note")
        source.cut_stop()
        source.write(writer)
        _remark(writer, rng)
        writer.add(". ", None)
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        writer.add(_sentence(rng) + " ", "other")
    return writer.finish()


def _remark(writer: Writer, rng: Random) -> None:
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


def _lead(language: str, rng: Random, writer: Writer) -> None:
    chance = rng.random()
    if chance < 0.17:
        _words_signal(rng.choice(wording(language).signals), writer)
    elif chance < 0.27:
        prose = _prose(language, rng)
        writer.add(prose, "other")
        if prose.endswith("."):
            writer.add(" ", None)
            if rng.random() < 0.5:
                _words_signal(rng.choice(wording(language).signals), writer)
        else:
            writer.add(rng.choice([", ", ", ", ": ", ", "]), "other")
            if rng.random() < 0.6:
                signal = rng.choice(wording(language).signals)
                _words_signal(signal[0].lower() + signal[1:], writer)
    elif chance < 0.29:
        fragment = " ".join(rng.choice(facts.titles(language, "book")[""]).lower().split()[:4])
        writer.add(
            f"The phrase “{fragment}” is used in " if language == "en" else f"«{fragment}»: ",
            "other",
        )
    elif chance < 0.33:
        writer.add(rng.choice(facts.lines("names_of_topics.txt")) + ": ", "other")


def _words_signal(text: str, writer: Writer) -> None:
    writer.add(text, "sig")


def make(count: int, seed: int, share_of_entries: float = 0.45) -> list[LabelledNote]:
    """Notes from a seed; the same seed gives the same notes."""
    rng = Random(seed)
    return [entry(rng) if rng.random() < share_of_entries else note(rng) for _ in range(count)]


__all__ = ["LabelledNote", "make"]
