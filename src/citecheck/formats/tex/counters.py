"""LaTeX's counters: what a note is numbered, and how its number is printed."""

from __future__ import annotations

from citecheck.formats.numerals import printed
from citecheck.late import late

_KINDS = {"arabic": "decimal", "roman": "lowerRoman", "Roman": "upperRoman", "alph": "lowerLetter",
          "Alph": "upperLetter", "fnsymbol": "fnsymbol"}  # fmt: skip
_FORM = late(r"\\(arabic|roman|Roman|alph|Alph|fnsymbol)\b")
_RESTART = frozenset("book report memoir scrbook scrreprt extbook extreport amsbook".split())
"""Classes in which footnotes begin anew in each chapter (their manuals)."""
SECTIONS = ("chapter", "section", "subsection", "subsubsection")
_LIMIT = 999_999


class Counters:
    """Values by name; the form in which each is printed lasts as long as its group."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}
        self.forms: dict[str, str] = {}  # counter → kind of numeral, or "=" and what is printed
        self.parents: dict[str, set[str]] = {}  # counter → those that begin anew with it
        self.depth = 0
        self.changes: list[tuple[int, str, str | None]] = []  # depth, counter, form before

    def use_class(self, name: str) -> None:
        """Number as a document class does."""
        if name in _RESTART:
            self.tie("footnote", "chapter")

    def tie(self, counter: str, parent: str) -> None:
        """`counter` begins anew whenever `parent` is stepped."""
        self.parents.setdefault(parent, set()).add(counter)

    def untie(self, counter: str, parent: str) -> None:
        """The reverse."""
        self.parents.get(parent, set()).discard(counter)

    def set(self, counter: str, value: int) -> None:
        """Give a counter a value, within what a paper can hold."""
        self.values[counter] = max(-_LIMIT, min(value, _LIMIT))

    def step(self, counter: str) -> int:
        """The next value; what is counted within this one begins anew."""
        value = self.values.get(counter, 0) + 1
        self.set(counter, value)
        for child in self.parents.get(counter, ()):
            self.values[child] = 0
        return value

    def section_number(self, name: str) -> str:
        """The number of a section with those of what it stands in: `2.1`."""
        at = SECTIONS.index(name) if name in SECTIONS else 0
        values = [self.values.get(one, 0) for one in SECTIONS[: at + 1]]
        for below in SECTIONS[at + 1 :]:
            self.values[below] = 0
        return ".".join(str(value) for value in values if value)

    def printed(self, counter: str, value: int) -> str:
        """A value in the counter's form."""
        form = self.forms.get(counter, "decimal")
        return form[1:] if form.startswith("=") else printed(value, form)

    def use_form(self, counter: str, definition: str) -> None:
        """`\\renewcommand{\\thefootnote}{definition}`."""
        self.changes.append((self.depth, counter, self.forms.get(counter)))
        m = _FORM.search(definition)
        fixed = definition.strip(" ${}").replace("\\relax", "").replace("\\ast", "*")
        if "\\" in fixed:
            fixed = ""
        self.forms[counter] = _KINDS[m[1]] if m else f"={fixed}"

    def open_group(self) -> None:
        """Forms set from here on end with the group."""
        self.depth += 1

    def close_group(self) -> None:
        """Take back what the group set."""
        self.depth -= 1
        while self.changes and self.changes[-1][0] > self.depth:
            _, counter, form = self.changes.pop()
            if form is None:
                del self.forms[counter]
            else:
                self.forms[counter] = form
