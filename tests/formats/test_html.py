"""HTML and EPUB as their makers write notes: what is a marker, what a note, what neither."""

from __future__ import annotations

import io
import zipfile

import pytest

from citecheck.errors import UnreadableInput
from citecheck.formats import epub, html
from citecheck.model import Document

Shape = tuple[list[tuple[str, str | None]], dict[str, str]]


def shape(document: Document) -> Shape:
    """Markers as (label, label of the note), and the notes by label with their text folded."""
    text, known = document.text, document.known
    labels = {note.id: note.label for note in known.notes}
    notes = {
        note.label: " ".join(" ".join(p.of(text) for p in note.pieces).split())
        for note in known.notes
    }
    return [(m.label, labels.get(m.target)) for m in known.markers], notes


TWO = [("1", "1"), ("2", "2")]
NOTES = {"1": "Ask, Weirs, 4.", "2": "Voss, Mills, 12."}

MAKERS = {
    "word": """<p>A<a style='x' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if
        !supportFootnotes]>[1]<![endif]></span></a> b.<a href="#_ftn2" name="_ftnref2">[2]</a></p>
        <div><br clear=all><hr size=1><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"
        name="_ftn1" title="">[1]</a> Ask, <i>Weirs</i>, 4.</p></div><div id=ftn2><p><a
        href="#_ftnref2" name="_ftn2">[2]</a> Voss, <i>Mills</i>, 12.</p></div></div>""",
    "google docs": """<p>A<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> b<sup><a href="#ftnt2"
        id="ftnt_ref2">[2]</a></sup></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Ask,
        Weirs, 4.</span></p></div><div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a> Voss, Mills, 12.</p></div>""",
    "libreoffice": """<p>A<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>
        b<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>
        <div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Ask,
        Weirs, 4.</p></div><div id="sdfootnote2"><p><a class="sdfootnotesym" name="sdfootnote2sym"
        href="#sdfootnote2anc">2</a>Voss, Mills, 12.</p></div>""",
    "pandoc": """<p>A<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> b<a
        href="#fn2" class="footnote-ref" id="fnref2"><sup>2</sup></a></p><section class="footnotes"><hr/><ol>
        <li id="fn1" role="doc-endnote"><p>Ask, Weirs, 4.<a href="#fnref1" class="footnote-back">↩︎</a></p></li>
        <li id="fn2"><p>Voss,</p><p>Mills, 12.<a href="#fnref2">↩︎</a></p></li></ol></section>""",
    "kramdown": """<p>A<sup id="fnref:a" role="doc-noteref"><a href="#fn:a" class="footnote" rel="footnote">1</a></sup>
        b<sup id="fnref:b"><a href="#fn:b" class="footnote">2</a></sup></p><div class="footnotes"><ol>
        <li id="fn:a"><p>Ask, Weirs, 4. <a href="#fnref:a" class="reversefootnote">&#8617;</a></p></li>
        <li id="fn:b"><p>Voss, Mills, 12. <a href="#fnref:b">&#8617;</a> </p></li></ol></div>""",
    "mediawiki": """<p>A<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a>
        </sup> b<sup id="cite_ref-b_2-0"><a href="#cite_note-b-2">[2]</a></sup></p><ol class="references">
        <li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span
        class="reference-text">Ask, Weirs, 4.</span></li><li id="cite_note-b-2"><span>^ <a
        href="#cite_ref-b_2-0"><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-b_2-0"><sup>b</sup></a></span>
        <span class="reference-text">Voss, Mills, 12.</span></li></ol>""",
    "substack": """<p>A<a class="footnote-anchor" id="footnote-anchor-1" href="https://x.example/p/a#footnote-1">1</a>
        b<a class="footnote-anchor" id="footnote-anchor-2" href="https://x.example/p/a#footnote-2">2</a></p>
        <div class="footnote"><a id="footnote-1" href="https://x.example/p/a#footnote-anchor-1"
        class="footnote-number">1</a><div class="footnote-content"><p>Ask, Weirs, 4.</p></div></div>
        <div class="footnote"><a id="footnote-2" href="#footnote-anchor-2" class="footnote-number">2</a><div
        class="footnote-content"><p>Voss, Mills, 12.</p></div></div>""",
    "easy footnotes": """<p>A<span id='easy-footnote-1-13' class='easy-footnote-margin-adjust'></span><span
        class='easy-footnote'><a href='https://x.example/#easy-footnote-bottom-1-13' title='Ask'><sup>1</sup></a>
        </span> b<span id='easy-footnote-2-13'></span><span class='easy-footnote'><a
        href='https://x.example/#easy-footnote-bottom-2-13'><sup>2</sup></a></span></p><ol>
        <li class="easy-footnote-single"><span id="easy-footnote-bottom-1-13"></span>Ask, Weirs, 4.<a
        class="easy-footnote-to-top" href="#easy-footnote-1-13"></a></li><li><span
        id="easy-footnote-bottom-2-13"></span>Voss, Mills, 12.<a href="#easy-footnote-2-13"></a></li></ol>""",
    "gutenberg": """<p>A<a id="FNanchor_1_1"></a><a href="#Footnote_1_1" class="fnanchor">[1]</a>
        b<a id="FNanchor_2_2"></a><a href="#Footnote_2_2" class="fnanchor">[2]</a></p><div class="footnotes">
        <div class="footnote"><p><a id="Footnote_1_1"></a><a href="#FNanchor_1_1"><span class="label">[1]</span></a>
        Ask, Weirs, 4.</p></div><div class="footnote"><p><a id="Footnote_2_2"></a><a
        href="#FNanchor_2_2"><span class="label">[2]</span></a> Voss,</p><p>Mills, 12.</p></div></div>""",
    "dpub without a way back": """<p>A<a role="doc-noteref" href="#n1">1</a> b<a epub:type="noteref"
        href="#n2">2</a></p><aside role="doc-footnote" id="n1">Ask, Weirs, 4.</aside><aside
        epub:type="footnote" id="n2">2. Voss, Mills, 12.</aside>""",
    "quire": """<p>A<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup> b<sup class="footnote-ref"><a
        href="#fn2" id="fnref2">2</a></sup></p><section class="footnotes"><h2>Notes</h2><ol
        class="footnotes-list"><li id="fn1" class="footnote-item"><p>Ask, Weirs, 4. <a href="#fnref1"
        class="footnote-backref">↩</a></p></li><li id="fn2"><p>Voss, Mills, 12. <a href="#fnref2">↩</a></p>
        </li></ol></section>""",
    "raised and forward": """<p>A<sup><a href="#e1">1</a></sup> b<a href="#e2"><sup>2</sup></a></p><h2>Notes</h2>
        <p id="e1">1. Ask, Weirs, 4.</p><p id="e2">2. Voss, Mills, 12.</p>""",
    "one paragraph, line breaks": """<p>A<a href="#f1" name="r1">[1]</a> b<a href="#f2" name="r2">[2]</a></p><p>
        <a name="f1" href="#r1">[1]</a> Ask, Weirs, 4.<br><a name="f2" href="#r2">[2]</a> Voss, Mills, 12.</p>""",
    "text to go back by": """<p>A<sup><a href="#f1" id="r1">1</a></sup> b<sup><a href="#f2" id="r2">2</a></sup></p>
        <ol><li id="f1">Ask, Weirs, 4. [<a href="#r1">Return to text</a>]</li><li id="f2">Voss, Mills, 12.
        (<a href="#r2">back</a>)</li></ol>""",
    "footer": """<article><p>A<sup><a href="#f1" id="r1">1</a></sup> b<sup><a href="#f2" id="r2">2</a></sup></p>
        </article><footer class="footnotes"><ol><li id="f1">Ask, Weirs, 4.<a href="#r1">↑</a></li><li
        id="f2">Voss, Mills, 12.<a href="#r2">↑</a></li></ol></footer><footer>© 2020</footer>""",
}  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_notes_of_many_makers(maker: str) -> None:
    source = (
        f"<!doctype html><html><body><nav><a href='#x'>1</a></nav>{MAKERS[maker]}</body></html>"
    )
    document = html.read("paper.html", source.encode())
    assert shape(document) == (TWO, NOTES)
    assert "©" not in document.text
    assert [document.place(n.head.start) for n in document.known.notes] == ["note 1", "note 2"]


def test_repeats_and_mentions() -> None:
    source = """<p>A<sup><a id=r1 href=#f1>1</a></sup> b<sup><a href=#f1>1</a></sup></p><p id=f1><a
        href=#r1>1</a> See <a href=#f2>2</a>.</p>"""
    assert shape(html.read("p.html", source.encode()))[0] == [("1", "1"), ("1", "1")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a\n b&amp;&mdash;c&shy;d <b>e</b><br>f</p><p>g", "a b&—cd e\nf\n\ng"),
        ("x<sup>2,3</sup> 19<sup>th</sup>", "x²,³ 19th"),
        ("<ol start=3><li>a<li><p>b</ol><ol reversed type=i><li value=4>c<li>d</ol>",
         "3. a\n4. b\n\niv. c\niii. d"),
        ("<ul><li>a</ul><script>b</script><style>c</style><!-- d --><p hidden>e</p>f", "a\n\nf"),
        ("<nav>a</nav><main><header><h1>b</h1></header><aside>c</aside>d</main><footer>e</footer>", "b\n\nd"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a < b <3 </ c", "a < b <3 </ c"),
    ],
)  # fmt: skip
def test_what_a_page_prints(source: str, text: str) -> None:
    assert html.read("p.html", source.encode()).text.strip() == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<meta charset=koi8-r><p>мир".encode("koi8-r"), "мир"),
        ("<meta http-equiv=x content='text/html; charset=iso-8859-1'>“é”".encode("cp1252"), "“é”"),
        ("é".encode("utf-16"), "é"),
        ("<p>“Müller”</p>".encode("cp1252"), "“Müller”"),
        ("<?xml version='1.0' encoding='windows-1251'?><p>мир".encode("cp1251"), "мир"),
    ],
)
def test_encodings(data: bytes, word: str) -> None:
    assert html.read("p.html", data).text.strip() == word


def test_links_and_headings() -> None:
    document = html.read("p.html", b"<h2>A</h2><p>b <a href='http://x.example/?a=1&amp;b'>c d</a>")
    text = document.text
    assert [(x.span.of(text), x.address) for x in document.links] == [
        ("c d", "http://x.example/?a=1&b")
    ]
    assert [span.of(text) for span in document.headings] == ["A"]


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<p><b>", '<a x="', "<!--", "<", "</", "&", "&amp", "<sup>", "<a href=#a id=a>1</a>",
     "<ol><li>", "<table><td>", "<b></i>", "<!", "=\"'", "<a =", "<script>", "<li id=x><a href=#x>"],
)  # fmt: skip
def test_hostile_repetition_is_read(unit: str) -> None:
    html.read("p.html", b"<p>text " + (unit * 20_000).encode())


def book(pages: dict[str, str], spine: list[str]) -> bytes:
    """An EPUB of these pages."""
    out = io.BytesIO()
    items = "".join(
        f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in spine)
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OPS/a.opf", f"<package><manifest>{items}</manifest><spine>{refs}</spine></package>"
        )
        for name, body in pages.items():
            archive.writestr(f"OPS/text/{name}", f"<html><body>{body}</body></html>")
    return out.getvalue()


def test_a_book_is_read_in_order_with_notes_across_files() -> None:
    pages = {
        "notes.xhtml": """<ol><li id="n1">Ask, Weirs, 4. <a href="b.xhtml#r1">↩</a></li><li id="n2">Voss,
            Mills, 12. <a href="a.xhtml#r2">↩</a></li></ol>""",
        "a.xhtml": '<p>B<a id="r2" href="notes.xhtml#n2">2</a>.<a id="x"/></p>',
        "b.xhtml": '<p>A<a id="r1" href="./notes.xhtml#n1">1</a>.</p>',
    }
    document = epub.read("b.epub", book(pages, ["b.xhtml", "a.xhtml"]))
    assert shape(document) == (TWO, NOTES)


@pytest.mark.parametrize("cut", [10, 200, 400])
def test_a_damaged_book_is_refused(cut: int) -> None:
    data = book({"a.xhtml": "<p>A</p>"}, ["a.xhtml"])
    with pytest.raises(UnreadableInput):
        epub.read("b.epub", data[:cut])


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", " " * 5_000_000)
    with pytest.raises(UnreadableInput, match="far too much"):
        epub.read("b.epub", out.getvalue())


@pytest.mark.parametrize(
    "popup",
    [
        """<p>A<sup class="note-call" data-n="1"><a href="javascript:void(0)">1</a></sup><span
        role="tooltip" id="c1">Ask, <i>Weirs</i>, 4.</span> b<sup><a href="javascript:void(0)">2</a></sup><span
        role="tooltip">Voss, Mills, 12.</span>, as was said.</p>""",
        """<p>A<label for="s1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s1"><span
        class="sidenote">Ask, Weirs, 4.</span> b<label for="s2" class="sidenote-number"></label><input
        type="checkbox" id="s2"/><span class="sidenote">Voss, Mills, 12.</span>, as was said.</p>""",
    ],
    ids=["pop-up", "side note"],
)
def test_a_note_at_its_marker_is_printed_behind_the_text(popup: str) -> None:
    document = html.read("paper.html", popup.encode())
    assert document.text.startswith("A¹ b², as was said.\n")
    assert shape(document) == (TWO, NOTES)


def test_a_popup_that_repeats_a_note_is_no_text() -> None:
    source = """<p>A<sup>1</sup><span class="popup">Ask, Weirs and mills of the lower delta…</span> b<sup>2</sup><span
        class="popup">Voss, Mills and weirs of the upper…</span>.</p><ol><li>Ask, Weirs and mills of the lower
        delta, 4.</li><li>Voss, Mills and weirs of the upper delta, 12.</li></ol>"""
    document = html.read("paper.html", source.encode())
    assert document.text.startswith("A¹ b².\n")
    assert document.text.count("Weirs and mills") == 1


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ("<p><a id=n1 href=#r1>1</a>9 Court Book 12.</p>", "9 Court Book 12."),
        ("<p><a id=n1 href=#r1>1</a> 1922 letters, 3.</p>", "1922 letters, 3."),
        ("<p><a id=n1 href=#r1>1</a> Few did.<p>“I paid.” Ask, 4.", "Few did. “I paid.” Ask, 4."),
        ("<p><a id=n1>1.</a> Few did.<p>Ask, 4. <a href=#r1>[back]</a>", "Few did. Ask, 4."),
        ("<dl><dt><a id=n1>... mills</a><a href=#r1><sup>1</sup></a><dd>Ask, 4.</dl>", "Ask, 4."),
        ("<div id=n1><b>1.</b> Ask, 4.<p><a href=#r1>Go to that note</a></div>", "Ask, 4."),
        ("<p id=n1><span class=sr-only>Note</span><a href=#r1>1</a> Ask, 4.</p>", "Ask, 4."),
        ("<p id=n1><a href=#r1><span>↑</span>1</a> Ask, 4.</p>", "Ask, 4."),
    ],
)
def test_where_a_note_begins_and_ends(notes: str, text: str) -> None:
    after = "<p id=n2><a href=#r2>2</a> Voss, Mills, 12.</p><p>Printed in Turku."
    source = f"""<p>A<a id=r1 href=#n1><sup>1</sup></a> b<a id=r2 href=#n2><sup>2</sup></a>.</p>
        <hr>{notes}{after}"""
    assert shape(html.read("paper.html", source.encode()))[1] == {
        "1": text,
        "2": "Voss, Mills, 12.",
    }


def test_collapsed_notes_are_those_of_the_pop_ups() -> None:
    page = "".join(
        f'<p>The ferry of the town sails.<span class="ref"><a role="button"><sup id="t{i}">[{i}]'
        f'</sup></a><span class="footnote_tooltip">{words}</span></span></p>'
        for i, words in ((1, "Berg, Ferries, 12."), (2, "Ruiz, Boats, 3."))
    )
    rows = '<tr><th id="r1"><a><span>↑</span>1</a></th><td>Berg, Ferries, 12.</td></tr>'
    document = html.read(
        "a.html",
        f'{page}<div id="list" style="display: none;"><table>{rows}</table></div>'.encode(),
    )
    assert [note.label for note in document.known.notes] == ["1", "2"]
    assert document.text.count("Berg") == 1


@pytest.mark.parametrize("label", ["1", "†"])
def test_a_note_at_its_marker_that_says_its_number_again(label: str) -> None:
    page = (
        f'<p>It sails<span class="ltx_note"><sup class="mark">{label}</sup><span class="ltx_note_o">'
        f'<span><sup class="mark">{label}</sup><span class="tag">{label}</span>'
        '<span class="ltx_note_type">footnote: </span>Berg, <i>Ferries</i>.</span></span>'
        "</span> at dawn.</p>"
    )
    document = html.read("a.html", page.encode())
    (note,) = document.known.notes
    assert note.label == label
    assert note.pieces[0].of(document.text).strip() == "Berg, Ferries."


def test_a_note_whose_label_is_an_element_of_its_own() -> None:
    page = (
        '<p>It sails.<a class="notelink" href="#N1" id="N1r"><sup>1</sup></a></p>'
        '<div class="note" id="N1"><span class="label">1 </span><div class="noteBody">Berg, 12.</div>'
        '<a href="#N1r">↵</a></div>'
    )
    document = html.read("a.html", page.encode())
    assert [note.label for note in document.known.notes] == ["1"]


def test_a_note_that_only_a_note_cites() -> None:
    source = """<p>A<a id=r1 href=#n1><sup>1</sup></a>.</p><ol><li id=n1>See <a href=#n1>1</a>, Ask, 4.<a id=r2
        href=#n2><sup>2</sup></a> <a href=#r1>↩</a></li><li id=n2>Voss, 12, and note <a href=#n1>1</a>. <a
        href=#r2>↩</a></li></ol>"""
    assert shape(html.read("paper.html", source.encode()))[0] == TWO
