"""The interpreter: tokens become printed text. no recursion, bounded work.

What a command does is said in `commands.txt` and done in `actions`.
"""

from __future__ import annotations

from citecheck.formats.sheet import Mark, Sheet, SheetNote, Spot, raised
from citecheck.formats.tex.conditions import choose, set_switch
from citecheck.formats.tex.counters import Counters
from citecheck.formats.tex.frames import Argument, Frame, Frames, Macro
from citecheck.formats.tex.tables import COMMANDS, Command
from citecheck.formats.tex.tokens import Token
from citecheck.formats.tex_letters import ACCENTS, SIGNS, composed
from citecheck.model import ReadingProblem, Span

_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "<<": "«", ">>": "»", "?`": "¿",
              "!`": "¡", ",,": "„"}  # fmt: skip
_SHORTHANDS = {"`": "„", "'": "“", "<": "«", ">": "»", "=": "-", "~": "‑", "-": "", "|": "",
               '"': "", "a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü", "s": "ß"}  # fmt: skip
"""babel's shorthands behind `"` (manual of babel-german)."""
_SYMBOLS = {"\\": "\n", " ": " ", "\n": " ", ",": "\u202f", ";": " ", ":": " ", "-": "", "/": "",
            "@": "", "!": "", ">": "", "<": "", "+": "", "|": "\u2016"}  # fmt: skip


_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹,–-")


class Reader(Frames):
    """A paper as it is being read."""

    def __init__(self, folder: str | None) -> None:
        super().__init__()
        self.folder = folder  # where files may be read from; None: nowhere
        self.sheet = self.body = Sheet()
        self.macros: dict[str, Macro] = {}
        self.aliases: dict[str, str] = {}
        self.counters = Counters()
        self.notes: list[SheetNote] = []
        self.waiting: dict[tuple[str, int], list[Mark]] = {}  # marks whose text is still to come
        self.labels: dict[str, str] = {}  # \label within a note → the note's number
        self.lists: list[str] = []  # open environments
        self.problems: list[ReadingProblem] = []
        self.metadata: dict[str, str] = {}
        self.bibliographies: list[str] = []
        self.included = 0
        self.spot = ("", 0)
        self.notes_from_citations = False  # \autocite prints a footnote
        self.has_shorthands = False
        self.in_title = False
        self.has_document = False
        self.math: tuple[Sheet, int] | None = None  # where a formula began
        self.current = ""  # number of the section, figure or item that a label stands for
        self.numbers: list[Span] = []  # of list items
        self.switches = {"false": False, "true": True}  # \\newif\\ifdraft → draft
        self.quoting = 0  # quotations in one another

    def read(self) -> None:
        """Read all that is open, to its end."""
        while self.frames:
            frame = self.frames[-1]
            if frame.at >= frame.end:
                self.pop()
                continue
            token = frame.source.tokens.all[frame.at]
            frame.at += 1
            getattr(self, f"read_{token.kind}")(frame, token)

    # --- printing -------------------------------------------------------------------------------

    def put(self, frame: Frame, text: str, at: int, is_same: bool = False) -> None:
        """Print text that stands at `at` of its file, as it is there (`is_same`) or not."""
        source = frame.source
        spot = (source.path, source.line_of(at))
        sheet = self.sheet
        if spot != self.spot or not sheet.spots:
            self.spot = spot
            sheet.spots.append(Spot(sheet.size, spot[1], spot[0]))
        is_own = source.is_main and not self.expanding
        sheet.add(text, at if is_same and is_own else -1)
        if not is_same and is_own and text:
            # What is printed otherwise cannot be edited, but something can stand behind it.
            end = source.tokens.all[frame.at - 1].end
            sheet.runs.add(sheet.size, end, 0)

    def paragraph(self, count: int = 2) -> None:
        """End the paragraph; notes keep theirs on lines of one sheet."""
        self.math = None
        self.sheet.end_line(count if self.sheet is self.body else 1)

    def read_text(self, frame: Frame, token: Token) -> None:
        start = token.start
        text = frame.source.text[start : token.end]
        if text[0] == " " and self.sheet.last in " \n\u00a0":
            start += 1
            text = text[1:]
        if text:
            self.put(frame, text, start, True)

    def read_space(self, frame: Frame, token: Token) -> None:
        is_same = frame.source.is_main and frame.source.text[token.start] == " "
        self.sheet.space(" ", token.start if is_same else -1)

    def read_paragraph(self, frame: Frame, token: Token) -> None:
        self.paragraph()

    def read_ligature(self, frame: Frame, token: Token) -> None:
        sign = frame.source.text[token.start : token.end]
        self.put(frame, _LIGATURES[sign], token.start)

    def read_mark(self, frame: Frame, token: Token) -> None:
        sign = frame.source.text[token.start]
        follow = frame.source.text[token.end : token.end + 1]
        if sign == '"' and self.has_shorthands and follow in _SHORTHANDS:
            self.put(frame, _SHORTHANDS[follow], token.start)
            self.skip_character(frame, token.end)
        elif sign == '"':
            self.put(frame, sign, token.start, True)
        else:
            self.put(frame, "‘" if sign == "`" else "’", token.start)

    def read_other(self, frame: Frame, token: Token) -> None:
        """A lone sign that prints nothing."""

    def read_open(self, frame: Frame, token: Token) -> None:
        self.counters.open_group()

    def read_close(self, frame: Frame, token: Token) -> None:
        self.counters.close_group()

    def read_bracket(self, frame: Frame, token: Token) -> None:
        self.put(frame, frame.source.text[token.start], token.start, True)

    read_unbracket = read_bracket

    def read_tie(self, frame: Frame, token: Token) -> None:
        self.put(frame, "\u00a0", token.start)

    def read_math(self, frame: Frame, token: Token) -> None:
        """What stands between two signs is no words; a raised number alone may be a marker."""
        start, self.math = self.math, None
        if start is None or start[0] is not self.sheet:
            self.math = (self.sheet, self.sheet.size)
        elif not set(self.sheet.since(start[1])) <= _RAISED:
            self.lock(start[1])

    def read_cell(self, frame: Frame, token: Token) -> None:
        self.sheet.space()

    def read_raised(self, frame: Frame, token: Token) -> None:
        digits = frame.source.text[token.start + 1 : token.end].strip("{}")
        self.put(frame, "".join(raised(c) for c in digits), token.start)

    def read_raw(self, frame: Frame, token: Token) -> None:
        self.put(frame, frame.source.text[token.start : token.end], token.start, True)

    def read_code(self, frame: Frame, token: Token) -> None:
        self.paragraph()

    def read_parameter(self, frame: Frame, token: Token) -> None:
        number = int(frame.source.text[token.end - 1]) - 1
        if number < len(frame.args) and self.may_push(frame.args[number]):
            self.push(frame.args[number])

    # --- commands -------------------------------------------------------------------------------

    def read_symbol(self, frame: Frame, token: Token) -> None:
        name = token.name
        if name in ACCENTS:
            self.accent(frame, name, token)
        elif name == "[":
            frame.at = min(frame.source.tokens.display_end(frame.at), frame.end)
            self.paragraph(1)
        elif name == "\\":
            self.optional(frame)
            self.sheet.end_line(1)
        elif name in "()":
            self.read_math(frame, token)
        elif name in "%&$#_{}":
            self.put(frame, name, token.start)
        elif (sign := _SYMBOLS.get(name, "")) == " ":
            self.sheet.space()
        elif sign:
            self.put(frame, sign, token.start)

    def read_word(self, frame: Frame, token: Token) -> None:
        name = token.name
        if (macro := self.macros.get(name)) is not None:
            self.expand(frame, macro, name)
            return
        name = self.aliases.get(name, name)
        if frame.at - 1 in frame.source.tokens.closing:
            choose(self, frame, name)
        elif command := COMMANDS.get(name):
            self.act(frame, token, command, name)
        elif name in SIGNS:
            self.put(frame, SIGNS[name], token.start)
            self.skip_empty_group(frame)
        elif name in ACCENTS:
            self.accent(frame, name, token)
        elif self.math is not None and not self.has_group(frame):
            self.put(frame, name, token.start)  # a sign that is not known
        elif not set_switch(self, name) and frame.source.text.startswith(
            "[", token.start + len(name) + 1
        ):
            self.optional(frame)

    def act(self, frame: Frame, token: Token, command: Command, name: str) -> None:
        if command.action == "skip":
            self.skip(frame, command.said)
            return
        from citecheck.formats.tex.actions import ACTIONS

        ACTIONS[command.action](self, frame, token, command, name)

    def expand(self, frame: Frame, macro: Macro, name: str) -> None:
        """Read a macro's body with the arguments that follow."""
        args: list[Argument] = []
        for kind in macro.signature:
            if kind == "m":
                args.append(self.mandatory(frame))
            elif kind == "o":
                empty = Argument(frame.source, 0, 0)
                args.append(self.optional(frame) or macro.default or empty)
        # Conditions are not weighed: a macro that calls itself would never end.
        if name not in self.expanding and self.may_push(macro.body):
            self.frames.append(Frame(macro.body._replace(args=tuple(args)), None, name))
            self.expanding.add(name)

    def accent(self, frame: Frame, name: str, token: Token) -> None:
        """An accent and the letter under it, which may stand in braces or be `\\i`."""
        tokens, at = frame.source.tokens.all, frame.at
        while at < frame.end and tokens[at].kind == "open":
            self.counters.open_group()
            at += 1
        if at >= frame.end or tokens[at].kind not in ("text", "word"):
            frame.at = at
            return
        letter = tokens[at]
        frame.at = at + 1
        if letter.kind == "word":
            sign = SIGNS.get(letter.name, "")
            self.put(frame, composed(name, sign) if sign else "", token.start)
            return
        text = frame.source.text[letter.start : letter.end].lstrip()
        self.put(frame, composed(name, text[:1]) + text[1:], token.start)

    def skip_character(self, frame: Frame, at: int) -> None:
        """Go on behind one character of the file."""
        token = frame.source.tokens.all[frame.at]
        if token.end == at + 1:
            frame.at += 1
        elif token.start == at:
            self.read_text(frame, token._replace(start=at + 1))
            frame.at += 1

    def lock(self, start: int) -> None:
        """What is printed from `start` on is no words: nothing is looked for in it."""
        self.sheet.opaque.append(Span(start, self.sheet.size))
