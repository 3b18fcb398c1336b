"""The nouns of citecheck: what is read from a document, and what is found in it.

Offsets count Unicode code points, `end` is exclusive, lines and columns count from 1. A value that
was parsed from the text keeps the place where it is printed. Unknown is `None`, never a guess.
The nouns are named tuples: immutable, small, and made without the cost of importing dataclasses.

Two coordinate systems occur, and only two:

* *document offsets*, into `Document.text`;
* *note offsets*, into `Note.text`, which is the note as a reader sees it: without its label, white
  space folded, hard line breaks healed, running heads cut out. `Note.span_in_document` converts.
"""

from citecheck.model.citations import (
    ArchiveAnswer,
    Citation,
    Name,
    Outlet,
    ParsedNote,
    Part,
    ReadWord,
    ReferenceList,
    Source,
    TitleReading,
)
from citecheck.model.conventions import Conventions, Trait
from citecheck.model.document import (
    NO_FORMAT_NOTES,
    CitationData,
    Document,
    FormatCitation,
    FormatMarker,
    FormatNote,
    FormatNotes,
    Link,
    Place,
    ReadingProblem,
    Span,
)
from citecheck.model.paper import Paper
from citecheck.model.registries import (
    Asked,
    Difference,
    Notice,
    Record,
    RegistryAnswer,
    Version,
)
from citecheck.model.structure import Marker, Misreading, Note, Section, Structure, TextRun

__all__ = [
    "NO_FORMAT_NOTES",
    "ArchiveAnswer",
    "Asked",
    "Citation",
    "CitationData",
    "Conventions",
    "Difference",
    "Document",
    "FormatCitation",
    "FormatMarker",
    "FormatNote",
    "FormatNotes",
    "Link",
    "Marker",
    "Misreading",
    "Name",
    "Note",
    "Notice",
    "Outlet",
    "Paper",
    "ParsedNote",
    "Part",
    "Place",
    "ReadWord",
    "ReadingProblem",
    "Record",
    "ReferenceList",
    "RegistryAnswer",
    "Section",
    "Source",
    "Span",
    "Structure",
    "TextRun",
    "TitleReading",
    "Trait",
    "Version",
]
