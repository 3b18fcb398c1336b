"""What stands in and around runs: text, references, fields, links, bookmarks, content controls."""

from __future__ import annotations

from citecheck.formats.docx.fields import Field
from citecheck.formats.docx.nouns import RAISED, TO_RAISED, Control, Reference, value_of
from citecheck.formats.docx.sections import is_custom
from citecheck.formats.docx.story import Story
from citecheck.formats.docx.symbols import character
from citecheck.formats.flow import Anchor, Stretch
from citecheck.formats.managers import MENDELEY_TAG, read_tag
from citecheck.formats.xml import Attributes, Node


class Text(Story):
    """A story with its text."""

    # --- characters

    def emit(self, text: str, source: object | None = None) -> None:
        """Print some characters of the open run."""
        paragraph = self.paragraph
        if paragraph is None or self.mute or not text:
            return
        if self._is_hidden():
            return
        if self.custom is not None:
            self.custom.print(self.custom.label + text.strip())
            return
        if self._find_raised():
            if self.fields:
                self.fields[-1].is_raised = True
            if RAISED.fullmatch(text):
                self.raised.append(paragraph.here)
                text, source = text.translate(TO_RAISED), None
        start = paragraph.here if self._is_italic() else None
        paragraph.add(text, None if self.foreign else source)
        if start is not None:
            self.emphasised.append(Stretch(start, paragraph.here))

    def on_t(self, _: Attributes) -> None:
        self.target = "t"
        self.source = self.trace()

    def on_formula(self, attributes: Attributes) -> None:
        """A formula's characters: no tracked change can stand there."""
        self.on_t(attributes)
        self.source = None

    def trace(self) -> object | None:
        """What stands for the place in the file of the text that begins."""
        return True

    def off_t(self) -> None:
        self.emit("".join(self.buffer), self.source)
        self._end_text()

    def _end_text(self) -> None:
        self.target = ""
        self.buffer.clear()

    def on_tab(self, _: Attributes) -> None:
        self.emit("\t")

    on_ptab = on_tab

    def on_br(self, _: Attributes) -> None:
        self.emit("\n")

    on_cr = on_br

    def on_noBreakHyphen(self, _: Attributes) -> None:
        self.emit("\u2011")

    def on_sym(self, attributes: Attributes) -> None:
        self.emit(character(value_of(attributes, "font") or "", value_of(attributes, "char") or ""))

    # --- notes

    def on_footnoteReference(self, attributes: Attributes) -> None:
        self._refer("footnote", attributes)

    def on_endnoteReference(self, attributes: Attributes) -> None:
        self._refer("endnote", attributes)

    def _refer(self, series: str, attributes: Attributes) -> None:
        paragraph = self.paragraph
        if paragraph is None or self.mute or self._is_hidden():
            return
        at = paragraph.here
        id = value_of(attributes, "id") or ""
        reference = Reference(series, id, at, len(self.sections))
        reference.is_custom = is_custom(attributes)
        reference.is_raised = self._find_raised()
        paragraph.add("")
        self.references.append(reference)
        self.custom = reference if reference.is_custom else None

    def on_footnoteRef(self, _: Attributes) -> None:
        if self.paragraph is not None and id(self.paragraph) not in self.own_labels:
            self.own_labels[id(self.paragraph)] = self.paragraph.here.piece
            self.paragraph.add("")

    on_endnoteRef = on_footnoteRef

    def on_footnote(self, attributes: Attributes) -> None:
        self.flow = self.notes.setdefault(value_of(attributes, "id") or "", [])
        self.fields.clear()
        self.mute = self.foreign = 0
        self.joined = None
        self.lead = "\n"

    on_endnote = on_footnote

    # --- fields

    def on_fldChar(self, attributes: Attributes) -> None:
        kind = value_of(attributes, "fldCharType")
        if kind == "begin":
            self._open_field("")
        elif kind == "separate":
            self._separate()
        elif kind == "end" and self.fields:
            self._close_field()

    def _open_field(self, instruction: str) -> None:
        self.fields.append(Field(self.paragraph, instruction))
        self.mute += 1

    def _separate(self) -> None:
        if self.fields and self.fields[-1].result is None and self.paragraph is not None:
            self.fields[-1].separate(self.paragraph.here)
            self.mute -= 1
            self.foreign += not self.fields[-1].is_link

    def _close_field(self) -> None:
        field = self.fields.pop()
        if field.result is None:
            self.mute -= 1
        else:
            self.foreign -= not field.is_link
            last = self.paragraph
            end = last.here if last is not None else field.result
            self.found.add_field(field, end)
        if self.fields:
            self.fields[-1].is_raised |= field.is_raised

    def on_instrText(self, _: Attributes) -> None:
        self.target = "instrText"

    def off_instrText(self) -> None:
        if self.fields and self.fields[-1].result is None:
            self.fields[-1].instruction += "".join(self.buffer)
        self._end_text()

    def on_fldData(self, _: Attributes) -> None:
        self.target = "fldData"

    def off_fldData(self) -> None:
        if self.fields:
            # EndNote keeps the data of a citation in a field inside that field's instruction.
            for field in self.fields[-2:]:
                field.data += "".join(self.buffer)
        self._end_text()

    def on_fldSimple(self, attributes: Attributes) -> None:
        self._open_field(value_of(attributes, "instr") or "")
        self._separate()

    def off_fldSimple(self) -> None:
        if self.fields:
            self._close_field()

    # --- wrappings

    def on_ins(self, _: Attributes) -> None:
        self.foreign += 1

    def off_ins(self) -> None:
        self.foreign -= 1

    on_moveTo, off_moveTo = on_ins, off_ins

    def _here(self) -> Anchor | None:
        paragraph = self.paragraph
        if paragraph is None and self.flow:
            paragraph = self.flow[-1]
        return paragraph.here if paragraph is not None else None

    def on_hyperlink(self, attributes: Attributes) -> None:
        self.open_links.append(
            (self.addresses.get(value_of(attributes, "id") or "", ""), self._here())
        )

    def off_hyperlink(self) -> None:
        address, start = self.open_links.pop()
        end = self._here()
        if address and start is not None and end is not None:
            self.found.links.append((address, Stretch(start, end)))

    def on_bookmarkStart(self, attributes: Attributes) -> None:
        name = value_of(attributes, "name") or ""
        self.open_marks[value_of(attributes, "id") or ""] = (name, len(self.references))

    def on_bookmarkEnd(self, attributes: Attributes) -> None:
        name, first = self.open_marks.pop(value_of(attributes, "id") or "", ("", 0))
        if name and first < len(self.references):
            self.bookmarks[name] = self.references[first]

    def on_sdt(self, _: Attributes) -> None:
        self.controls.append(Control(self.flow, len(self.flow)))

    def off_sdtPr(self, node: Node) -> None:
        if not self.controls:
            return
        control = self.controls[-1]
        control.tag = node.value("tag") or ""
        lock = (node.value("lock") or "").casefold()
        gallery = next((n for n in node.walk() if n.name == "docPartGallery"), None)
        control.is_contents = bool(
            gallery and "contents" in (gallery.attributes.get("val") or "").casefold()
        )
        control.is_foreign = control.tag.startswith(MENDELEY_TAG) or "contentlocked" in lock
        self.foreign += control.is_foreign
        control.start = self._here() if self.paragraph is not None else None

    def off_sdt(self) -> None:
        if not self.controls:
            return
        control = self.controls.pop()
        self.foreign -= control.is_foreign
        start, end = control.start, self._here()
        if start is None and len(control.flow) > control.place:
            start = Anchor(control.flow[control.place], 0)
        if start is None or end is None:
            return
        if control.is_contents:
            self.found.contents.append(Stretch(start, end))
        elif control.tag.startswith(MENDELEY_TAG):
            codes = read_tag(control.tag)
            self.found.codes.extend((code, Stretch(start, end)) for code in codes)
