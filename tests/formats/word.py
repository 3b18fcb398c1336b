"""Word files from bits of XML, for tests that say what Word writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Ref"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Ref2"><w:basedOn w:val="Ref"/></w:style>'
)


def docx(
    body: str,
    footnotes: str = "",
    endnotes: str = "",
    *,
    settings: str = "",
    numbering: str = "",
    styles: str = _STYLES,
    links: Mapping[str, str] | None = None,
    main: str = "word/document.xml",
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """A package; `footnotes` and `endnotes` hold w:footnote and w:endnote elements."""
    folder = main.rpartition("/")[0]
    xml = {main: f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    relations = []
    for kind, inner in (("footnotes", footnotes), ("endnotes", endnotes), ("settings", settings),
                        ("numbering", numbering), ("styles", styles)):  # fmt: skip
        if inner:
            xml[f"{folder}/{kind}.xml"] = f"<w:{kind} {_SPACES}>{inner}</w:{kind}>"
            relations.append(
                f'<Relationship Id="p{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
            )
    for id, address in (links or {}).items():
        relations.append(
            f'<Relationship Id="{id}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        )
    name = main.rpartition("/")[2]
    xml[f"{folder}/_rels/{name}.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>'
    )
    xml["_rels/.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>'
    )
    xml["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/{folder}/{kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for kind in ("footnotes", "endnotes", "settings", "numbering", "styles")
            if f"{folder}/{kind}.xml" in xml
        )
        + "</Types>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(xml):
            archive.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + xml[part])
        for part, data in (parts or {}).items():
            archive.writestr(part, data)
    return out.getvalue()


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs and plain text."""
    own = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{own}</w:pPr>' if own else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def ref(id: int, series: str = "footnote", mark: str = "") -> str:
    """A reference of a note; `mark` sets its label by hand."""
    custom = ' w:customMarkFollows="1"' if mark else ""
    after = f"<w:t>{mark}</w:t>" if mark else ""
    return f'<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:{series}Reference{custom} w:id="{id}"/>{after}</w:r>'


def note(id: int, *runs: str, series: str = "footnote", label: str | None = None) -> str:
    """A stored note; `label` instead of the automatic one."""
    own = f"<w:{series}Ref/>" if label is None else f"<w:t>{label}</w:t>"
    inner = "".join(run if run.startswith("<") else r(f" {run}") for run in runs)
    return (
        f'<w:{series} w:id="{id}"><w:p><w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr>{own}</w:r>'
        f"{inner}</w:p></w:{series}>"
    )


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(result, properties)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def sect(*note_rules: str) -> str:
    """A section's properties."""
    return f"<w:sectPr>{''.join(note_rules)}</w:sectPr>"
