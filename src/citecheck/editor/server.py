"""The server: papers that are open, their latest reading, and what a client may ask of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp._capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from citecheck import __version__
from citecheck.editor import outline, places, renaming, repairs
from citecheck.editor.diagnostics import diagnostics_of
from citecheck.editor.edits import text_edits, workspace_edit
from citecheck.editor.reading import Asked, Reading, named, read
from citecheck.errors import CitecheckError
from citecheck.model import Paper, Span
from citecheck.named import NamedTuple
from citecheck.reporters.verify_json import Saved

PAUSE = 0.3  # seconds without a key before a paper is read again
REQUEST_FAILED = -32803  # LSP 3.17, `LSPErrorCodes.RequestFailed`


class Pointed(Protocol):
    """A request about a position."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


class Open(NamedTuple):
    """A version of an open paper, and its reading to come; None where a newer one came first."""

    asked: Asked
    reading: asyncio.Task[Reading | None]


class Server(LanguageServer):
    """A language server for papers."""

    def __init__(self, answers: Saved | None = None) -> None:
        # Whole texts: pygls takes a form feed or U+2028 for a line's end, which no client does.
        super().__init__(
            "citecheck",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
        )
        self.answers = answers
        self.papers: dict[str, Open] = {}
        for method, answer in self._answers().items():
            self.feature(method, _OPTIONS.get(method))(partial(answer))

    def _answers(self) -> dict[str, Callable[..., Any]]:
        return {
            types.TEXT_DOCUMENT_DID_OPEN: self.on_open,
            types.TEXT_DOCUMENT_DID_CHANGE: self.on_change,
            types.TEXT_DOCUMENT_DID_SAVE: self.on_save,
            types.TEXT_DOCUMENT_DID_CLOSE: self.on_close,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self.on_files,
            types.TEXT_DOCUMENT_CODE_ACTION: self.on_actions,
            types.TEXT_DOCUMENT_HOVER: self.on_hover,
            types.TEXT_DOCUMENT_DEFINITION: self.on_definition,
            types.TEXT_DOCUMENT_REFERENCES: self.on_references,
            types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: self.on_symbols,
            types.TEXT_DOCUMENT_CODE_LENS: self.on_lenses,
            types.TEXT_DOCUMENT_PREPARE_RENAME: self.on_prepare,
            types.TEXT_DOCUMENT_RENAME: self.on_rename,
        }

    # Papers opened, changed, closed.

    def on_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Read a paper that was opened."""
        self._read(params.text_document.uri, 0)

    def on_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Read a paper again, once the typing pauses."""
        self._read(params.text_document.uri, PAUSE)

    def on_save(self, params: types.DidSaveTextDocumentParams) -> None:
        """Read everything again: what was saved may be a configuration, or a part of a paper."""
        self._read_all()

    def on_files(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Read everything again: a configuration has changed."""
        self._read_all()

    def on_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a paper; its diagnostics go."""
        uri = params.text_document.uri
        self.papers.pop(uri, None)
        self._publish(uri, None, [])

    def _read_all(self) -> None:
        for uri in list(self.papers):
            self._read(uri, 0)

    def _read(self, uri: str, pause: float) -> None:
        document = self.workspace.get_text_document(uri)
        path = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
        asked = Asked(
            named(path or urlsplit(uri).path.lstrip("/") or "untitled", document.language_id),
            document.source,
            document.version,
            self.workspace.position_encoding or types.PositionEncodingKind.Utf16,
            self.answers,
            path is not None,
        )
        task = asyncio.ensure_future(self._reading(uri, asked, pause))
        self.papers[uri] = Open(asked, task)

    async def _reading(self, uri: str, asked: Asked, pause: float) -> Reading | None:
        if pause:
            await asyncio.sleep(pause)
        if not self._is_latest(uri, asked):
            return None
        reading = await asyncio.to_thread(read, asked)
        if not self._is_latest(uri, asked):
            return None
        self._publish(uri, asked.version, diagnostics_of(reading))
        return reading

    def _is_latest(self, uri: str, asked: Asked) -> bool:
        return uri in self.papers and self.papers[uri].asked is asked

    def _publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=found)
        )

    async def latest(self, uri: str) -> Reading | None:
        """The reading of the latest version; None for a paper that is not open."""
        while uri in self.papers:
            reading = await asyncio.shield(self.papers[uri].reading)
            if reading is not None and self._is_latest(uri, reading.asked):
                return reading
        return None

    async def _asked(self, params: Pointed) -> tuple[Reading, Paper, int] | None:
        """The reading, its paper, and the document's offset of what a client points at."""
        reading = await self.latest(params.text_document.uri)
        if reading is None or reading.paper is None:
            return None
        return reading, reading.paper, reading.inside(reading.positions.offset(params.position))

    # Repairs.

    async def on_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Quick fixes of what is selected, and all safe fixes of the paper."""
        uri = params.text_document.uri
        reading = await self.latest(uri)
        if reading is None or reading.paper is None:
            return []
        actions: list[types.CodeAction] = []
        if _admits(params.context.only, types.CodeActionKind.QuickFix):
            shown = reading.positions.span(params.range)
            asked = Span(reading.inside(shown.start), reading.inside(shown.end))
            for action, edits in repairs.quick_fixes(reading, asked):
                action.edit = self._edit(uri, reading, edits)
                actions.append(action)
        if _admits(params.context.only, types.CodeActionKind.SourceFixAll):
            edits = await asyncio.to_thread(repairs.everything, reading)
            if edits:
                actions.append(
                    types.CodeAction(
                        title="citecheck: fix all that is safe",
                        kind=types.CodeActionKind.SourceFixAll,
                        edit=self._edit(uri, reading, edits),
                    )
                )
        return actions if self._is_latest(uri, reading.asked) else []

    def _edit(
        self, uri: str, reading: Reading, edits: Sequence[types.TextEdit]
    ) -> types.WorkspaceEdit:
        path = "workspace.workspace_edit.document_changes"
        is_versioned = bool(get_capability(self.client_capabilities, path))
        return workspace_edit(uri, reading.asked.version, edits, is_versioned=is_versioned)

    async def on_prepare(self, params: types.PrepareRenameParams) -> Any:
        """The label that would be renamed, and the number that is its by order of citation."""
        asked = await self._asked(params)
        found = asked and renaming.wanted_number(asked[0], asked[2])
        if not asked or not found:
            return None
        span = asked[0].range(found[0])
        return span and types.PrepareRenamePlaceholder(range=span, placeholder=found[1])

    async def on_rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """Rename a note: renumber the paper so that it has the number asked for."""
        asked = await self._asked(params)
        if asked is None:
            return None
        reading, _, offset = asked
        try:
            new = await asyncio.to_thread(renaming.renamed, reading, offset, params.new_name)
        except CitecheckError as error:
            raise JsonRpcException(str(error), REQUEST_FAILED) from None
        edits = text_edits(reading.positions, new)
        return self._edit(params.text_document.uri, reading, edits)

    # Looking and going.

    async def on_hover(self, params: types.HoverParams) -> types.Hover | None:
        """A marker's note; a title's Cyrillic and links."""
        asked = await self._asked(params)
        if asked is None:
            return None
        reading, paper, offset = asked
        forms = get_capability(self.client_capabilities, "text_document.hover.content_format")
        kind = types.MarkupKind.Markdown
        if forms and kind not in forms:
            kind = types.MarkupKind.PlainText
        found = places.hover(paper, offset, is_marked=kind == types.MarkupKind.Markdown)
        if found is None:
            return None
        content = types.MarkupContent(kind=kind, value=found[1])
        return types.Hover(contents=content, range=reading.range(found[0]))

    async def on_definition(self, params: types.DefinitionParams) -> list[types.Location]:
        """From marker to note and back; from a mention of a note, or `Ibid.`, to what it means."""
        asked = await self._asked(params)
        if asked is None:
            return []
        reading, paper, offset = asked
        return _locations(params, reading, places.definitions(paper, offset))

    async def on_references(self, params: types.ReferenceParams) -> list[types.Location]:
        """Where a note is cited."""
        asked = await self._asked(params)
        if asked is None:
            return []
        reading, paper, offset = asked
        with_note = params.context.include_declaration
        return _locations(params, reading, places.references(paper, offset, with_note=with_note))

    async def on_symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """Sections and notes."""
        reading = await self.latest(params.text_document.uri)
        return outline.symbols_of(reading) if reading else []

    async def on_lenses(self, params: types.CodeLensParams) -> list[types.CodeLens]:
        """The counts of the paper."""
        reading = await self.latest(params.text_document.uri)
        return list(outline.lenses_of(reading)) if reading else []


_OPTIONS: dict[str, Any] = {
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
        code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
    ),
    types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
}


def _admits(only: Sequence[types.CodeActionKind | str] | None, kind: types.CodeActionKind) -> bool:
    """Whether a client asks for a kind: by its name, or by one above it; without a list for all."""
    wanted = kind.value
    names = [getattr(each, "value", each) for each in only or ()]
    return not names or any(f"{wanted}.".startswith(f"{name}.") or not name for name in names)


def _locations(params: Pointed, reading: Reading, spans: Sequence[Span]) -> list[types.Location]:
    ranges = (reading.range(span) for span in spans)
    return [types.Location(uri=params.text_document.uri, range=r) for r in ranges if r]
