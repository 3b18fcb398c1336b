"""The language server as an editor meets it: over stdio, with a client that is not ours."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli import configuration, run
from citecheck.editor.edits import text_edits
from citecheck.editor.positions import Positions
from tests.conftest import ROOT

pytest.importorskip("pygls")
# The client leaves its end of the pipe to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)
pytest_lsp = pytest.importorskip("pytest_lsp")
from lsprotocol import types as lsp  # noqa: E402
from pytest_lsp import LanguageClient  # noqa: E402

FERRY = (ROOT / "fixtures" / "ferry.txt").read_text(encoding="utf-8")
SHIFTED = """\
😀 The mill.1 It closed.3 It was sold.2

Notes

1. “Mill Opens at Last,” reuters.com, May 3, 2019.
2. “Mill Sold,” reuters.com, May 4, 2019.
3. “Mill 😀 Shuts ,” reuters.com, May 5, 2019; see note 2 above.
"""
SERVER = [sys.executable, "-m", "citecheck", "server"]
Client = Any


@pytest_lsp.fixture(scope="module", config=pytest_lsp.ClientServerConfig(server_command=SERVER))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client that counts in UTF-16 and holds to versions."""
    edits = lsp.WorkspaceEditClientCapabilities(document_changes=True)
    capabilities = lsp.ClientCapabilities(
        workspace=lsp.WorkspaceClientCapabilities(workspace_edit=edits)
    )
    answer = await lsp_client.initialize_session(lsp.InitializeParams(capabilities=capabilities))
    assert answer.capabilities.position_encoding == "utf-16"
    yield
    await lsp_client.shutdown_session()


async def opened(client: Client, uri: str, text: str, language: str = "plaintext") -> Any:
    """Open a text, and wait for its diagnostics."""
    item = lsp.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[uri]


def at(uri: str, line: int, character: int) -> dict[str, Any]:
    position = lsp.Position(line=line, character=character)
    return {"text_document": lsp.TextDocumentIdentifier(uri=uri), "position": position}


def applied(text: str, edits: list[lsp.TextEdit]) -> str:
    """The text after a client's edits, in UTF-16."""
    positions = Positions(text, "utf-16")
    spans = [(positions.span(edit.range), edit.new_text) for edit in edits]
    for span, new in sorted(spans, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def edits_of(edit: lsp.WorkspaceEdit) -> list[Any]:
    assert edit.document_changes
    (change,) = edit.document_changes
    assert isinstance(change, lsp.TextDocumentEdit)
    assert change.text_document.version == 1
    return list(change.edits)


async def actions_in(client: Client, uri: str, asked: lsp.Range, *only: str) -> list[Any]:
    context = lsp.CodeActionContext(diagnostics=[], only=list(only) or None)
    params = lsp.CodeActionParams(
        text_document=lsp.TextDocumentIdentifier(uri=uri), range=asked, context=context
    )
    return list(await client.text_document_code_action_async(params) or ())


@pytest.mark.asyncio(loop_scope="module")
async def test_findings_stand_where_a_client_counts(client: Client) -> None:
    uri = "untitled:paper"
    found = await opened(client, uri, SHIFTED)
    space = next(d for d in found if d.code == "PUN004")
    line = SHIFTED.splitlines()[6]
    assert space.range.start == lsp.Position(line=6, character=line.index(" ,") + 1)
    assert space.source == "citecheck"
    assert space.severity == lsp.DiagnosticSeverity.Information
    assert space.code_description.href.endswith("/docs/rules.md#PUN004")
    client.text_document_did_close(
        lsp.DidCloseTextDocumentParams(text_document=lsp.TextDocumentIdentifier(uri=uri))
    )
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert client.diagnostics[uri] in ([], ())


@pytest.mark.asyncio(loop_scope="module")
async def test_quick_changes_are_read_once_and_the_last_counts(client: Client) -> None:
    uri = "untitled:paper"
    await opened(client, uri, SHIFTED)
    for version in range(2, 8):
        text = SHIFTED.replace(" ,”", ",”") if version == 7 else SHIFTED + "x" * version
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                text_document=lsp.VersionedTextDocumentIdentifier(uri=uri, version=version),
                content_changes=[lsp.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
    lenses = await client.text_document_code_lens_async(
        lsp.CodeLensParams(text_document=lsp.TextDocumentIdentifier(uri=uri))
    )
    assert "PUN004" not in {d.code for d in client.diagnostics[uri]}
    assert lenses[0].command.title.startswith("3 markers, 3 notes, 4 sources, ")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_fix_is_offered_where_its_finding_is(client: Client) -> None:
    uri = "untitled:paper"
    found = await opened(client, uri, SHIFTED)
    space = next(d for d in found if d.code == "PUN004")
    (action,) = await actions_in(client, uri, space.range, "quickfix")
    assert (action.kind, action.is_preferred) == ("quickfix", True)
    assert action.diagnostics[0].code == "PUN004"
    assert applied(SHIFTED, edits_of(action.edit)) == SHIFTED.replace("Shuts ,", "Shuts,")


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ["ferry.txt", "mill.md", "mill.html", "mill.tex"])
async def test_fix_all_is_what_lint_fix_does(client: Client, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    made = {"mill.html": HTML, "mill.tex": TEX, "mill.md": MARKDOWN}.get(name)
    if made is None:
        shutil.copy(ROOT / "fixtures" / name, path)
    else:
        path.write_bytes(made.encode())
    text = path.read_bytes().decode()
    await opened(client, path.as_uri(), text)
    nowhere = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    actions = await actions_in(client, path.as_uri(), nowhere, "source.fixAll")
    configuration.forget()
    run(["lint", "--fix", str(path), "-q"])
    mended = path.read_bytes().decode()
    assert mended != text
    assert applied(text, edits_of(actions[0].edit)) == mended


NOTE = "“Mill Shuts ,” reuters.com, May 5, 2019."
MARKDOWN = f"😀 It closed.[^a]\r\n\r\n[^a]: {NOTE}\r\n"
HTML = (
    '<p>😀 It <b>closed</b>.<a id="r1" href="#n1"><sup>1</sup></a></p>\n<h2>Notes</h2>\n'
    f'<p id="n1"><a href="#r1">1</a>. {NOTE}</p>\n'
)
TEX = (
    "\\documentclass{article}\n\\begin{document}\n😀 It closed.\\footnote{"
    + NOTE
    + "}\n\\end{document}\n"
)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("name", "text"), [("mill.html", HTML), ("mill.tex", TEX)])
async def test_what_is_translated_is_underlined_in_the_source(
    client: Client, name: str, text: str
) -> None:
    found = await opened(client, f"untitled:{name}", text)
    space = next(d for d in found if d.code == "PUN004")
    span = Positions(text, "utf-16").span(space.range)
    assert text[span.start - 5 : span.end + 1] == "Shuts ,"


@pytest.mark.asyncio(loop_scope="module")
async def test_from_marker_to_note_and_back(client: Client) -> None:
    uri = "untitled:paper"
    await opened(client, uri, SHIFTED)
    marker, note = at(uri, 0, 13), at(uri, 4, 0)
    hover = await client.text_document_hover_async(lsp.HoverParams(**marker))
    assert "Mill Opens at Last" in hover.contents.value
    (there,) = await client.text_document_definition_async(lsp.DefinitionParams(**marker))
    assert there.range.start == lsp.Position(line=4, character=0)
    (back,) = await client.text_document_definition_async(lsp.DefinitionParams(**note))
    assert back.range == lsp.Range(lsp.Position(0, 12), lsp.Position(0, 13))
    mention = at(uri, 6, SHIFTED.splitlines()[6].index("note 2") + 5)
    (second,) = await client.text_document_definition_async(lsp.DefinitionParams(**mention))
    assert second.range.start.line == 5
    context = lsp.ReferenceContext(include_declaration=True)
    found = await client.text_document_references_async(
        lsp.ReferenceParams(context=context, **note)
    )
    assert [each.range.start.line for each in found] == [0, 4]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_title_tells_its_cyrillic_and_nothing_comes_alive(client: Client) -> None:
    text = (
        "The mill.1 The bell.2\n\nNotes\n\n"
        "1. “Novosti Kyrgyzstana segodnya,” kabar.kg, May 3, 2019, https://kabar.kg/a_(b),"
        " https://web.archive.org/web/20190504000000/https://kabar.kg/a.\n"
        "2. “[x](command:evil) <img src=x>,” tin.example, May 4, 2019.\n"
    )
    await opened(client, "untitled:paper", text)
    hover = await client.text_document_hover_async(lsp.HoverParams(**at("untitled:paper", 4, 12)))
    assert "Новости Кыргызстана сегодня" in hover.contents.value
    assert "[archived copy](<https://web.archive.org/" in hover.contents.value
    hover = await client.text_document_hover_async(lsp.HoverParams(**at("untitled:paper", 0, 20)))
    assert "\\[x\\]\\(command" in hover.contents.value
    assert "\\<img" in hover.contents.value


@pytest.mark.asyncio(loop_scope="module")
async def test_the_outline_holds_sections_and_notes(client: Client) -> None:
    await opened(client, "untitled:paper", SHIFTED)
    params = lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(uri="untitled:paper"))
    (section,) = await client.text_document_document_symbol_async(params)
    assert [note.name[:6] for note in section.children] == ["1 “Mil", "2 “Mil", "3 “Mil"]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_rename_renumbers_what_follows(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(SHIFTED, encoding="utf-8")
    uri = path.as_uri()
    await opened(client, uri, SHIFTED)
    place = at(uri, 0, SHIFTED.index("3") + 1)
    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**place))
    assert prepared.placeholder == "2"
    edit = await client.text_document_rename_async(lsp.RenameParams(new_name="2", **place))
    run(["renumber", str(path), "--write", "-q"])
    assert applied(SHIFTED, edits_of(edit)) == path.read_text(encoding="utf-8")
    assert "see note 3 below" in path.read_text(encoding="utf-8")
    with pytest.raises(Exception, match="it cannot be 1"):
        await client.text_document_rename_async(lsp.RenameParams(new_name="1", **place))


@pytest.mark.asyncio(loop_scope="module")
async def test_a_named_label_is_renamed_alone(client: Client) -> None:
    text = "The mill.[^berg] The bell.[^2]\n\n[^berg]: Berg, *Tin*, 12.\n[^2]: Ruiz, *Tin*, 12.\n"
    await opened(client, "untitled:paper", text, "markdown")
    params = lsp.RenameParams(new_name="tin", **at("untitled:paper", 0, 12))
    edit = await client.text_document_rename_async(params)
    assert applied(text, edits_of(edit)) == text.replace("^berg", "^tin")


@pytest.mark.asyncio(loop_scope="module")
async def test_the_configuration_beside_a_paper_holds(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    (tmp_path / "citecheck.toml").write_text('ignore = ["PUN"]\n')
    assert "PUN004" not in {d.code for d in await opened(client, path.as_uri(), SHIFTED)}
    (tmp_path / "citecheck.toml").write_text('ignor = ["PUN"]\n')
    client.text_document_did_save(
        lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri=path.as_uri()))
    )
    before = client.diagnostics[path.as_uri()]
    while client.diagnostics[path.as_uri()] is before:  # all open papers are read again
        await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (problem,) = client.diagnostics[path.as_uri()]
    assert "ignore" in problem.message


@pytest.mark.asyncio(loop_scope="module")
async def test_an_unknown_request_is_refused(client: Client) -> None:
    with pytest.raises(Exception, match=r"(?i)not found") as refused:
        await client.protocol.send_request_async("citecheck/unknown", {})
    assert getattr(refused.value, "code", -32601) == -32601


@pytest.mark.parametrize("units", ["utf-8", "utf-16", "utf-32"])
def test_positions_lead_back_in_every_unit(units: str) -> None:
    text = "a😀б\r\nсд\x0cе\u2028ж\n\nz"
    positions = Positions(text, units)
    inside = [i for i in range(len(text) + 1) if text[i - 1 : i + 1] != "\r\n"]
    assert [positions.offset(positions.position(i)) for i in inside] == inside
    assert positions.position(len(text)).line == 3


def test_edits_make_one_text_of_another() -> None:
    states = ["", "a\r\nb\r\n", "a\nb\nc", "x\r\nb\r\nc\r\n", "c\na\n", FERRY, FERRY[5:] + "\r\n"]
    for old, new in itertools.product(states, states):
        assert applied(old, text_edits(Positions(old, "utf-16"), new)) == new
