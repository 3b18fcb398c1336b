"""What stands in and around paragraphs: lists, notes, links, marks of reference managers,
tables.
"""

from __future__ import annotations

from citecheck.formats.flow import Anchor, Paragraph, Stretch
from citecheck.formats.managers import read_code
from citecheck.formats.odt.story import TO_RAISED, List, Note, Outer, Said, Story, attribute
from citecheck.formats.odt.styles import Counter
from citecheck.formats.xml import Attributes

_MAX_BLANKS = 1_000  # that one text:s prints


class Text(Story):
    """A story with its text."""

    # --- paragraphs

    def on_text(self, _: Attributes) -> None:
        self.is_in_text = True

    def on_p(self, attributes: Attributes) -> None:
        self._begin(attributes)

    def on_h(self, attributes: Attributes) -> None:
        paragraph = self._begin(attributes)
        if paragraph is None:
            return
        paragraph.is_heading = True
        if not self.lists and self.styles.outline:
            self.outline = self.outline or Counter(self.styles.outline)
            level = attribute(attributes, "outline-level") or "1"
            place = int(level) - 1 if level.isdecimal() else 0
            if attribute(attributes, "is-list-header") != "true":
                paragraph.number = self.outline.next(place)

    def _begin(self, attributes: Attributes) -> Paragraph | None:
        if not self.is_in_text:
            return None
        paragraph = Paragraph(self.lead)
        self.lead = "\n\n" if not self.rows else "\n"
        self.flow.append(paragraph)
        self.paragraph = paragraph
        self.blank = True
        self.spans = []
        name = attribute(attributes, "style-name")
        style = self.styles.get("paragraph", name)
        self.is_paragraph_raised = bool(style.is_raised)
        if style.is_hidden:
            self.spans.append(Said(None, True))
        if self.lists:
            self._number(paragraph, style.list_name)
        return paragraph

    def _number(self, paragraph: Paragraph, list_name: str | None) -> None:
        own = self.lists[-1]
        if paragraph.lead == "\n\n":
            paragraph.lead = "\n"
        if not own.is_fresh:
            return
        own.is_fresh = False
        if own.counter is None and list_name in self.styles.lists:
            own.counter = Counter(self.styles.lists[list_name])
        if own.is_numbered and own.counter is not None:
            paragraph.number = own.counter.next(own.level, own.start)

    def off_p(self) -> None:
        if self.paragraph is not None:
            self.paragraph.settle()
        self.paragraph = None
        self.is_paragraph_raised = False

    off_h = off_p

    def on_span(self, attributes: Attributes) -> None:
        style = self.styles.get("text", attribute(attributes, "style-name"))
        self.spans.append(Said(style.is_raised, style.is_hidden, style.is_italic))

    def off_span(self) -> None:
        if self.spans:
            self.spans.pop()

    def on_s(self, attributes: Attributes) -> None:
        count = attribute(attributes, "c") or "1"
        self.emit(" " * min(int(count) if count.isdecimal() else 1, _MAX_BLANKS))

    def on_tab(self, _: Attributes) -> None:
        self.emit("\t")
        self.blank = False

    def on_line_break(self, _: Attributes) -> None:
        self.emit("\n")
        self.blank = True

    def on_section(self, attributes: Attributes) -> None:
        if attribute(attributes, "display") == "none":
            self.skip = 1

    # --- lists

    def on_list(self, attributes: Attributes) -> None:
        level = len(self.lists)
        if level and attribute(attributes, "style-name") is None:
            counter = self.lists[-1].counter
        else:
            counter = self._counter(attributes, level)
        self.lists.append(List(counter, level))
        if (key := attribute(attributes, "id")) and counter is not None:
            self.last_lists[f"#{key}"] = counter

    def _counter(self, attributes: Attributes, level: int) -> Counter | None:
        name = attribute(attributes, "style-name") or ""
        continued = attribute(attributes, "continue-list")
        known = self.last_lists.get(f"#{continued}") if continued else None
        if known is None and attribute(attributes, "continue-numbering") == "true":
            known = self.last_lists.get(name)
        if known is None and level and self.lists[-1].counter is not None:
            outer = self.lists[-1].counter
            if outer.levels is self.styles.lists.get(name):
                known = outer
        if known is None and name in self.styles.lists:
            known = Counter(self.styles.lists[name])
        if known is not None:
            self.last_lists[name] = known
        return known

    def off_list(self) -> None:
        if self.lists:
            self.lists.pop()

    def on_list_item(self, attributes: Attributes) -> None:
        if self.lists:
            own = self.lists[-1]
            start = attribute(attributes, "start-value")
            own.is_fresh = own.is_numbered = True
            own.start = int(start) if start and start.isdecimal() and len(start) < 7 else None

    def on_list_header(self, _: Attributes) -> None:
        if self.lists:
            self.lists[-1].is_numbered = False
            self.lists[-1].is_fresh = True

    # --- notes

    def on_note(self, attributes: Attributes) -> None:
        paragraph = self.paragraph
        if paragraph is None:
            self.skip = 1
            return
        series = attribute(attributes, "note-class") or "footnote"
        id = attribute(attributes, "id") or f"{series} {len(self.notes) + 1}"
        anchor = paragraph.here
        paragraph.add("")
        self.note = Note(series, id, anchor, [], [])
        self.notes.append(self.note)

    def on_note_citation(self, _: Attributes) -> None:
        self.is_citation = self.note is not None

    def off_note_citation(self) -> None:
        self.is_citation = False
        if self.note is not None:
            label = "".join(self.note.label).strip()
            self.note.label[:] = [label]
            place = self.note.anchor
            printed = label.translate(TO_RAISED) if label.isdecimal() else label
            place.paragraph.texts[place.piece] = printed

    def cite(self, said: str) -> None:
        if self.note is not None:
            self.note.label.append(said)

    def on_note_body(self, _: Attributes) -> None:
        self._leave()
        if self.note is not None:
            self.flow = self.note.paragraphs
        self.note = None

    def off_note_body(self) -> None:
        self._return()

    def _leave(self) -> None:
        """Begin a text of its own inside a paragraph."""
        self.outer.append(
            Outer(self.paragraph, self.is_paragraph_raised, self.flow, self.spans, self.lists,
                  self.rows, self.lead, self.note)
        )  # fmt: skip
        self.paragraph, self.spans, self.lists, self.rows = None, [], [], []
        self.lead = "\n\n"

    def _return(self) -> None:
        if not self.outer:
            return
        (self.paragraph, self.is_paragraph_raised, self.flow, self.spans, self.lists, self.rows,
         self.lead, self.note) = self.outer.pop()  # fmt: skip
        self.blank = False

    def on_text_box(self, _: Attributes) -> None:
        host = self.paragraph
        self._leave()
        if host is not None:
            self.flow = host.boxes

    def off_text_box(self) -> None:
        self._return()

    def on_note_ref(self, attributes: Attributes) -> None:
        self.open_repeats.append((attribute(attributes, "ref-name") or "", self.here))
        self.foreign += 1

    def off_note_ref(self) -> None:
        self.foreign -= 1
        name, start = self.open_repeats.pop()
        end = self.here
        if start is not None and end is not None:
            self.repeats.append((name, Stretch(start, end), self.is_raised))

    # --- marks and links

    def on_a(self, attributes: Attributes) -> None:
        address = attribute(attributes, "href") or ""
        self.open_links.append((address if "://" in address else "", self.here))

    def off_a(self) -> None:
        address, start = self.open_links.pop()
        end = self.here
        if address and start is not None and end is not None:
            self.links.append((address, Stretch(start, end)))

    def on_reference_mark_start(self, attributes: Attributes) -> None:
        name = attribute(attributes, "name") or ""
        if "CSL_CITATION" in name and self.here is not None:
            self.open_codes[name] = self.here
            self.foreign += 1

    def on_reference_mark_end(self, attributes: Attributes) -> None:
        name = attribute(attributes, "name") or ""
        start = self.open_codes.pop(name, None)
        if start is not None:
            self.foreign -= 1
            end = self.here
            if end is not None:
                self.codes.extend((code, Stretch(start, end)) for code in read_code(name))

    def on_change_start(self, _: Attributes) -> None:
        self.foreign += 1

    def on_change_end(self, _: Attributes) -> None:
        self.foreign = max(0, self.foreign - 1)

    def on_table_of_content(self, _: Attributes) -> None:
        self.open_contents.append((self.flow, len(self.flow)))

    def off_table_of_content(self) -> None:
        flow, first = self.open_contents.pop()
        if len(flow) > first:
            self.contents.append(Stretch(Anchor(flow[first], 0), flow[-1].here))

    on_alphabetical_index, off_alphabetical_index = on_table_of_content, off_table_of_content
    on_illustration_index, off_illustration_index = on_table_of_content, off_table_of_content
    on_table_index, off_table_index = on_table_of_content, off_table_of_content

    # --- fields: what a program prints is not to be edited

    def on_bookmark_ref(self, _: Attributes) -> None:
        self.foreign += 1

    def off_bookmark_ref(self) -> None:
        self.foreign -= 1

    on_reference_ref, off_reference_ref = on_bookmark_ref, off_bookmark_ref
    on_sequence, off_sequence = on_bookmark_ref, off_bookmark_ref
    on_sequence_ref, off_sequence_ref = on_bookmark_ref, off_bookmark_ref
    on_bibliography_mark, off_bibliography_mark = on_bookmark_ref, off_bookmark_ref
    on_page_number, off_page_number = on_bookmark_ref, off_bookmark_ref
    on_date, off_date = on_bookmark_ref, off_bookmark_ref

    # --- tables: a line a row, cells parted by tabs

    def on_table(self, _: Attributes) -> None:
        self.rows.append(False)

    def off_table(self) -> None:
        if self.rows:
            self.rows.pop()
        self.lead = "\n\n"

    def on_table_row(self, _: Attributes) -> None:
        if self.rows:
            self.rows[-1] = False
        self.lead = "\n"

    def on_table_cell(self, _: Attributes) -> None:
        if self.rows and self.rows[-1]:
            self.lead = "\t"
        elif self.rows:
            self.rows[-1] = True
