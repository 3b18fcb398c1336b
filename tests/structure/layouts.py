"""Papers laid out anew: one text, many layouts, exact gold.

A `Base` is a text without numbers of its own: paragraphs in which places are marked, and the notes
that belong to them. `lay_out` prints it in a layout drawn at random: form of marker and head, wrap,
place of the notes, decoys, defects. Sentinel characters travel with the print and give the gold.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import NamedTuple

MARK, NOTE, END = (
    "\ue000",
    "\ue001",
    "\ue002",
)  # before a marker's label, a note's label, after a note
CITE = "\ue003"  # in a Base: here a note is cited
PARAGRAPH = "\ue004"  # in a note: a new paragraph
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Base(NamedTuple):
    """A text to be laid out. `notes[i]` belongs to the i-th `CITE` of the paragraphs."""

    name: str
    paragraphs: list[str]
    notes: list[str]


@dataclass
class Layout:
    """How a paper is printed."""

    marker: str = "glued"
    head: str = "stop"
    width: int = 0  # 0: not wrapped
    hyphenate: bool = False
    place: str = "end"
    heading: str = ""
    jam: float = 0.0
    blank_between: bool = False
    running_heads: bool = False
    before_stop: bool = False
    decoys: list[str] = field(default_factory=list)
    drop_note: float = 0.0
    drop_marker: float = 0.0
    double: float = 0.0
    paragraphs: float = 0.0  # share of notes with several paragraphs
    tail: bool = False  # a following text without notes
    subheads: bool = False  # headings among the notes
    crlf: bool = False
    straight: bool = False  # straight quotation marks
    no_break: bool = False  # no-break spaces before spaced markers
    numbered: bool = False  # every paragraph begins with its number
    bibliography: bool = False  # an unnumbered list after the notes


class GoldMarker(NamedTuple):
    label: str
    start: int
    note: str | None
    section: int


class GoldNote(NamedTuple):
    label: str
    start: int
    text: str
    section: int


class Printed(NamedTuple):
    """A laid-out paper with its gold."""

    name: str
    layout: Layout
    text: str
    markers: list[GoldMarker]
    notes: list[GoldNote]
    region: tuple[int, int] | None
    uncited: list[str]  # notes whose marker was dropped
    lost: list[str]  # labels whose note was dropped
    doubled: list[str]  # labels given to two notes


MARKERS = {
    "glued": ("{}", 8), "superscript": ("{}", 5), "bracket": ("[{}]", 4), "spaced-bracket": (" [{}]", 3),
    "paren": ("({})", 2), "caret": ("^{}", 2), "spaced": (" {}", 2), "brace": ("{{{}}}", 0.5), "note-bracket": ("[note {}]", 0.7), "tag": ("<sup>{}</sup>", 0.3),
    "spaced-paren": (" ({})", 1), "caret-bracket": ("[^{}]", 0.7), "spaced-superscript": (" {}", 0.7),
}  # fmt: skip
HEADS = {
    "space": ("{} ", 5), "stop": ("{}. ", 8), "glued": ("{}", 3), "bracket": ("[{}] ", 5), "paren": ("({}) ", 2), "closing": ("{}) ", 3),
    "superscript": ("{} ", 3), "superscript-glued": ("{}", 2), "caret": ("^{} ", 1), "word": ("Note {}: ", 1.5), "own-line": ("{}\n", 1.5), "tab": ("{}\t", 1),
    "slash": ("{}/ ", 0.5), "caret-bracket": ("[^{}]: ", 0.5), "arrow": ("↑ {} ", 0.3), "angle": ("{}> ", 0.0), "dash": ("{} – ", 0.3), "quote": ("{}.– ", 0.2), "bracket-colon": ("[{}]: ", 0.5), "own-line-stop": ("{}.\n", 0.7), "indent": ("   {}. ", 0.7), "colon": ("{}: ", 0.5),
}  # fmt: skip
FOOT = ("foot", "restart")
HEADINGS = [
    "Notes",
    "NOTES",
    "Endnotes",
    "References",
    "Footnotes",
    "Notes:",
    "Примечания",
    "Anmerkungen",
    "Notas",
    "Sources",
    "* * *",
    "________",
]


def draw_layout(rng: random.Random, size: int) -> Layout:
    """A layout drawn at random for a text with `size` notes."""
    layout = Layout()
    layout.marker = _weighted(rng, MARKERS)
    layout.head = _weighted(rng, HEADS)
    if layout.marker in ("bracket", "spaced-bracket") and rng.random() < 0.5:
        layout.head = "bracket"
    if layout.marker == "superscript" and rng.random() < 0.4:
        layout.head = "superscript"
    layout.width = rng.choice([0, 0, rng.randint(60, 95)])
    layout.hyphenate = bool(layout.width) and rng.random() < 0.2
    layout.place = rng.choice(
        ["end"] * 5 + ["middle", "foot", "foot", "two", "two", "book", "parts", "restart"]
    )
    if layout.place in FOOT and not layout.width:
        layout.width = rng.randint(60, 95)
    if layout.place not in FOOT and rng.random() < 0.55:
        layout.heading = rng.choice(HEADINGS)
    layout.jam = rng.choice([0.0, 0.0, 0.0, 0.0, 0.2, 0.4, 1.0])
    if layout.head.startswith("own-line"):
        layout.jam = 0.0
    layout.blank_between = rng.random() < 0.3
    layout.running_heads = rng.random() < (0.8 if layout.place in FOOT else 0.12)
    layout.before_stop = layout.marker not in ("caret", "spaced") and rng.random() < 0.1
    layout.decoys = [d for d in DECOYS if rng.random() < 0.22]
    if rng.random() < 0.4:
        layout.drop_note = rng.choice([0.0, 0.03, 0.06])
        layout.drop_marker = rng.choice([0.0, 0.03, 0.06])
        layout.double = rng.choice([0.0, 0.0, 0.03])
    layout.paragraphs = rng.choice([0.0, 0.0, 0.0, 0.08])
    layout.subheads = layout.place in ("end", "middle") and rng.random() < 0.08
    layout.crlf = rng.random() < 0.06
    layout.straight = rng.random() < 0.1
    layout.no_break = rng.random() < 0.1
    layout.numbered = rng.random() < 0.05
    layout.bibliography = layout.place == "end" and rng.random() < 0.1
    layout.tail = layout.place == "middle" or rng.random() < 0.1
    if size < 4 or layout.place == "restart":
        layout.drop_note = layout.drop_marker = layout.double = 0.0
    return layout


def _weighted(rng: random.Random, table: dict[str, tuple[str, float]]) -> str:
    return rng.choices(list(table), [weight for _, weight in table.values()])[0]


# --- decoys -----------------------------------------------------------------------------------


def _numbered_list(rng: random.Random) -> list[str]:
    form = rng.choice(["{}. ", "{}) ", "({}) "])
    things = [
        "Widen the road to the quarry before the winter.", "Mend both bridges and post a guard.", "Close the old gate at night.",
        "The council should publish its accounts every spring.", "Ensure that ferries run on Sundays.", "Teachers ought to be paid in coin.",
        "Grant the mills a longer lease.", "Members of the guild shall keep the keys.", "Repair the northern wall.",
    ]  # fmt: skip
    count = rng.randint(3, len(things))
    separator = rng.choice(["\n", "\n\n"])
    return [separator.join(form.format(n) + text for n, text in enumerate(things[:count], 1))]


def _table(rng: random.Random) -> list[str]:
    rows = ["Year  Tons  Ships"]
    rows += [
        f"{1990 + n}  {rng.randint(2, 99)}  {rng.randint(1, 30)}" for n in range(rng.randint(3, 9))
    ]
    return [f"Table {rng.randint(1, 5)}. Cargo by year", "\n".join(rows)]


def _sentences(rng: random.Random) -> list[str]:
    choice = [
        "In 1998 some 45 boats carried 3,400 tons; by 2004 there were 12.",
        "COVID-19 and the G20 summit of March 15, 2020 cost 3.5 percent, or $12 million.",
        "Between 7 and 9 October the H1N1 cases rose from 14 to 21.",
        "Call 555-0142 before 8:30 or after 17.45 and ask for room 7.",
        "The Su-57, the F-16 and 2 older types flew on day 4.",
        "He was 11 when the 1950s ended; she was 9.",
        "Article 5, paragraph 2 and Resolution 1244 were read aloud on the 3rd of May.",
        "As of 31 December 2019, 6 of 10 farms had closed, see Table 2.",
        "Psalm 23:4 was sung; vol. 3, p. 12 has the tune.",
        "The lake covers 18 km² and is 4 m deep at 60°.",
        "Chapter 4 tells of 13 ministers who met on 5 June.",
        "At 10 p.m. the score was 3–2, and 1,000 people cheered.",
    ]
    rng.shuffle(choice)
    return [" ".join(choice[: rng.randint(2, 6)])]


def _verse(rng: random.Random) -> list[str]:
    lines = [
        "The river ran beneath the moon",
        "and no one heard it go;",
        "the miller slept till afternoon,",
        "his wheel was turning slow.",
    ]
    return [
        "\n".join(f"{n} {line}" if rng.random() < 0.6 else line for n, line in enumerate(lines, 1))
    ]


def _headings(rng: random.Random) -> list[str]:
    return [
        f"{rng.randint(1, 4)}. {rng.choice(['The Harbour and Its Owners', 'Earlier Attempts', 'What the Guild Wanted'])}"
    ]


def _quoted(rng: random.Random) -> list[str]:
    return ["“The old law,3 they wrote, was never kept by those who made it.7”"]


def _contents(rng: random.Random) -> list[str]:
    titles = ["Introduction", "The Harbour", "The Guild", "What Came Later", "Conclusion"]
    return [
        "Contents",
        "\n".join(f"{n}. {title} .... {n * 7 - 4}" for n, title in enumerate(titles, 1)),
    ]


def _formula(rng: random.Random) -> list[str]:
    return ["Let x2 = 3y + 4 and f(5) = 7; then by (1) and (2) the sum in [0, 1] is 6."]


DECOYS = {
    "list": _numbered_list, "table": _table, "sentences": _sentences, "verse": _verse, "headings": _headings, "quoted": _quoted, "contents": _contents,
    "formula": _formula,
}  # fmt: skip


# --- printing ---------------------------------------------------------------------------------


class _Printer:
    """Prints one or several bases in one layout."""

    def __init__(self, layout: Layout, rng: random.Random) -> None:
        self.layout = layout
        self.rng = rng
        self.markers: list[tuple[str, str | None, int]] = []
        self.notes: list[tuple[str, str, int]] = []
        self.uncited: list[str] = []
        self.lost: list[str] = []
        self.doubled: list[str] = []

    def article(self, base: Base, section: int) -> tuple[list[str], list[tuple[int, str, str]]]:
        """Paragraphs with markers printed, and (serial, label, text) of the notes that exist."""
        layout, rng = self.layout, self.rng
        size = len(base.notes)
        dropped = {n for n in range(2, size) if rng.random() < layout.drop_note}
        doubled = {
            n
            for n in range(3, size)
            if rng.random() < layout.double and n not in dropped and n - 1 not in dropped
        }
        doubled -= {n + 1 for n in doubled}
        silent = {
            n for n in range(1, size + 1) if rng.random() < layout.drop_marker and n not in dropped
        }
        self.lost += [str(n) for n in sorted(dropped | doubled)]
        self.doubled += [str(n - 1) for n in sorted(doubled)]
        self.uncited += [str(n) for n in sorted(silent - doubled)]
        serial = 0

        def marker(m: re.Match[str]) -> str:
            nonlocal serial
            serial += 1
            stop = m.group(1) or ""
            if serial in silent:
                return stop
            exists = serial not in dropped and serial not in doubled
            self.markers.append((str(serial), str(serial) if exists else None, section))
            printed = self.print_marker(serial)
            return (
                printed + stop
                if layout.before_stop and len(stop) == 1 and stop in ".,;"
                else stop + printed
            )

        paragraphs = [re.sub(f"([.,;:!?]?){CITE}", marker, p) for p in base.paragraphs]
        notes = [
            (n, str(n - 1) if n in doubled else str(n), text)
            for n, text in enumerate(base.notes, 1)
            if n not in dropped
        ]
        return paragraphs, notes

    def print_marker(self, number: int) -> str:
        label = str(number)
        kind = self.layout.marker
        if kind.endswith("superscript"):
            label = label.translate(_SUPERSCRIPT)
        return MARKERS[kind][0].format(MARK + label)

    def print_note(self, label: str, text: str, section: int) -> str:
        shown = (
            label.translate(_SUPERSCRIPT) if self.layout.head.startswith("superscript") else label
        )
        parts = text.split(PARAGRAPH)
        whole = " ".join(parts)
        if self.layout.straight:
            whole = whole.translate(_STRAIGHT)
        self.notes.append((label, whole, section))
        printed = HEADS[self.layout.head][0].format(NOTE + shown) + parts[0]
        return "\n".join([self.wrap(printed), *(self.wrap("    " + p) for p in parts[1:])]) + END

    def wrap(self, text: str) -> str:
        """The text in lines of the layout's width; hyphenated where the layout says so."""
        width = self.layout.width
        if not width:
            return text
        lines = []
        for line in text.split("\n"):
            current = ""
            for at, word in enumerate(line.split(" ")):
                room = width - len(current) - 1
                if current and len(word) > room:
                    head, tail = self._divide(word, room)
                    lines.append(current + (" " + head if head else ""))
                    current = tail
                else:
                    current = f"{current} {word}" if at else word
            lines.append(current)
        return "\n".join(lines)

    def _divide(self, word: str, room: int) -> tuple[str, str]:
        if (
            self.layout.hyphenate
            and room > 6
            and len(word) > 9
            and word.isalpha()
            and word.islower()
            and self.rng.random() < 0.5
        ):
            cut = min(room - 1, len(word) - 4)
            return word[:cut] + "-", word[cut:]
        return "", word

    def note_block(self, notes: list[tuple[int, str, str]], section: int) -> str:
        """Notes one after the other, some run together, with running heads between if asked."""
        layout, rng = self.layout, self.rng
        out = ""
        line_count = 0
        page = rng.randint(5, 40)
        for n, (_, label, text) in enumerate(notes):
            if n and layout.subheads and n % 9 == 4:
                out += (
                    f"\n\n{rng.choice(['The Second Part', 'Chapter Three', 'After the Flood'])}\n"
                )
            jam = n > 0 and rng.random() < layout.jam
            plain = text.split(PARAGRAPH)[0] if jam else text
            printed = self.print_note(label, plain, section)
            if n == 0:
                out = printed
            elif jam:
                out += " " + printed
            else:
                if layout.running_heads and layout.place not in FOOT and line_count > 18:
                    out += f"\n\n{self.running_head(page)}\n"
                    page += 1
                    line_count = 0
                out += ("\n\n" if layout.blank_between else "\n") + printed
            line_count += printed.count("\n") + 1
        return out

    def running_head(self, page: int) -> str:
        return f"{page}   The Harbour Review" if page % 2 else str(page)


def lay_out(base: list[Base], layout: Layout, rng: random.Random) -> Printed:
    """Print the texts in this layout. One text, or two for the places `two` and `book`."""
    printer = _Printer(layout, rng)
    decoys = list(layout.decoys)
    if layout.place in FOOT:
        text = _print_pages(printer, base[0], decoys)
    elif layout.place == "parts":
        text = _print_parts(printer, base[0], decoys)
    elif layout.place in ("two", "book") and len(base) > 1:
        text = _print_articles(printer, base, decoys)
    else:
        text = _print_one(printer, base[0], decoys)
    if layout.bibliography:
        text += "\n\nBibliography\n\n" + "\n".join(_list_of_works(rng))
    if layout.tail:
        text += "\n\n" + "\n\n".join(_following(printer, rng))
    if layout.straight:
        text = text.translate(_STRAIGHT)
    if layout.no_break and layout.marker == "spaced":
        text = text.replace(f" {MARK}", f"\xa0{MARK}")
    if layout.crlf:
        text = text.replace("\n", "\r\n")
    return _gold(base[0].name, printer, text)


_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')


def _list_of_works(rng: random.Random) -> list[str]:
    names = ["Adeyemi, T.", "Berg, A.", "Duval, M.", "Kowalska, J.", "Tanaka, H."]
    return [
        f"{name} A History of Weights. Oslo: Northgate, {rng.randint(1950, 2015)}."
        for name in names
    ]


def _print_parts(printer: _Printer, base: Base, decoys: list[str]) -> str:
    """Notes under each part of the text; the numbers run on."""
    paragraphs, notes = printer.article(base, 1)
    cut = max(1, len(paragraphs) // 3)
    parts = [paragraphs[:cut], paragraphs[cut : 2 * cut], paragraphs[2 * cut :]]
    heading = [printer.layout.heading] if printer.layout.heading else []
    out: list[str] = []
    waiting = list(notes)
    for n, part in enumerate(parts):
        text = _body(printer, part, decoys[n::3]) if part else []
        cited = _cited(printer, "\n".join(text))
        top = max(cited, default=0) if n < 2 else 10**9
        block = [note for note in waiting if note[0] <= top]
        waiting = waiting[len(block) :]
        out += [printer.wrap(p) for p in text]
        if block:
            out += [*heading, printer.note_block(block, 1)]
    return "\n\n".join(out)


def _cited(printer: _Printer, text: str) -> list[int]:
    """Serial numbers of the markers in a printed text."""
    found = re.findall(f"{MARK}([0-9⁰¹²³⁴-⁹]+)", text)
    return [int(m.translate(_PLAIN)) for m in found]


def _body(printer: _Printer, paragraphs: list[str], decoys: list[str]) -> list[str]:
    rng = printer.rng
    out = list(paragraphs)
    for name in decoys:
        at = 0 if name == "contents" else rng.randint(1, max(1, len(out) - 1))
        out[at:at] = DECOYS[name](rng)
    if printer.layout.numbered:
        out = [f"{n}. {p}" if len(p) > 80 else p for n, p in enumerate(out, 1)]
    return out


def _print_one(printer: _Printer, base: Base, decoys: list[str]) -> str:
    paragraphs, notes = printer.article(base, 1)
    body = [printer.wrap(p) for p in _body(printer, paragraphs, decoys)]
    heading = [printer.layout.heading] if printer.layout.heading else []
    return "\n\n".join([*body, *heading, printer.note_block(notes, 1)])


def _print_articles(printer: _Printer, bases: list[Base], decoys: list[str]) -> str:
    parts: list[str] = []
    blocks: list[str] = []
    heading = [printer.layout.heading] if printer.layout.heading else []
    for n, base in enumerate(bases, 1):
        paragraphs, notes = printer.article(base, n)
        parts.append(f"{['First', 'Second', 'Third'][n - 1]} Article")
        parts += [printer.wrap(p) for p in _body(printer, paragraphs, decoys[n - 1 :: len(bases)])]
        block = printer.note_block(notes, n)
        if printer.layout.place == "two":
            parts += [*heading, block]
        else:
            blocks.append(block)
    if blocks:
        parts += heading or ["Notes"]
        for n, block in enumerate(blocks, 1):
            parts += [f"Chapter {n}", block]
    return "\n\n".join(parts)


def _print_pages(printer: _Printer, base: Base, decoys: list[str]) -> str:
    """Notes at the foot of the page on which they are cited."""
    rng = printer.rng
    paragraphs, notes = printer.article(base, 1)
    texts = [printer.wrap(p) for p in _body(printer, paragraphs, decoys)]
    lines = "\n\n".join(texts).split("\n")
    by_serial = {serial: (serial, label, text) for serial, label, text in notes}
    length = rng.randint(22, 45)
    rule = rng.choice(["", "", "____________\n"])
    folio = rng.randint(1, 90)
    feed = rng.choice(["", "", "\f"])
    pages = []
    waiting = sorted(by_serial)
    position = 0
    while position < len(lines):
        page = lines[position : position + length]
        position += length
        cited = _cited(printer, "\n".join(page))
        top = max(cited, default=0) if position < len(lines) else 10**9
        block = [by_serial[s] for s in waiting if s <= top]
        waiting = [s for s in waiting if s > top]
        text = "\n".join(page).strip("\n")
        if printer.layout.place == "restart":
            text, block = _count_anew(printer, text, block)
        if block:
            text += "\n\n" + rule + printer.note_block(block, 1)
        if printer.layout.running_heads:
            text += f"\n\n{feed}{printer.running_head(folio)}"
            folio += 1
        pages.append(text)
    return "\n\n".join(pages)


def _count_anew(
    printer: _Printer, text: str, block: list[tuple[int, str, str]]
) -> tuple[str, list[tuple[int, str, str]]]:
    """The page with its notes numbered from 1."""
    local = {serial: str(n) for n, (serial, _, _) in enumerate(block, 1)}
    for i, (label, note, section) in enumerate(printer.markers):
        if label.isdecimal() and int(label) in local and note is not None:
            new = local[int(label)]
            printer.markers[i] = (f"={new}", f"={new}", section)

    def relabel(m: re.Match[str]) -> str:
        new = local.get(int(m.group(1).translate(_PLAIN)), m.group(1))
        return MARK + (new if m.group(1).isascii() else new.translate(_SUPERSCRIPT))

    text = re.sub(f"{MARK}([0-9⁰¹²³⁴-⁹]+)", relabel, text)
    return text, [(serial, local[serial], note) for serial, _, note in block]


def _following(printer: _Printer, rng: random.Random) -> list[str]:
    texts = ["About the Next Issue"]
    texts += [
        " ".join(_sentences(rng))
        + " The harbour office opens at noon and closes when the tide turns, and nobody hurries."
        for _ in range(5)
    ]
    return [printer.wrap(t) for t in texts]


def _gold(name: str, printer: _Printer, text: str) -> Printed:
    """Take the sentinels out and note where they stood."""
    marks: list[int] = []
    notes: list[tuple[int, int]] = []
    out: list[str] = []
    size = 0
    for piece in re.split(f"([{MARK}{NOTE}{END}])", text):
        if piece == MARK:
            marks.append(size)
        elif piece == NOTE:
            notes.append((size, size))
        elif piece == END:
            notes[-1] = (notes[-1][0], size)
        else:
            out.append(piece)
            size += len(piece)
    plain = "".join(out)
    gold_markers = [
        GoldMarker(label.lstrip("="), at, note and note.lstrip("="), section)
        for at, (label, note, section) in zip(marks, printer.markers, strict=True)
    ]
    gold_notes = [
        GoldNote(label, at, body, section)
        for (at, _), (label, body, section) in zip(notes, printer.notes, strict=True)
    ]
    region = (min(s for s, _ in notes), max(e for _, e in notes)) if notes else None
    return Printed(
        name, printer.layout, plain, gold_markers, gold_notes, region,
        printer.uncited, printer.lost, printer.doubled,
    )  # fmt: skip
