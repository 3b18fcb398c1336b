"""The summary as a page that needs nothing from outside, in the style of the report."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from citecheck.catalogue.summary import Summary
from citecheck.output import harmless_cell

_WIDER = (  # here the tables are the page: what they name is read whole
    ".plots{grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr))}"
    ".plot th{width:55%;max-width:20rem;white-space:normal;overflow-wrap:break-word;"
    "vertical-align:top}"
    ".plot td{vertical-align:top}.plot .count{padding-inline-end:.8rem;white-space:nowrap}"
)


def render(summary: Summary, name: str) -> str:
    """The page. The same tables give the same bytes."""
    style = files("citecheck.reporters.page").joinpath("page.css").read_text(encoding="utf-8")
    style += _WIDER
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{hashed}'"
    counts = "".join(f"<li>{count:,} {table}</li>" for table, count in summary.counts)
    if summary.failed:
        counts += f'<li class="error">{summary.failed:,} could not be read</li>'
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{_text(name)}</title><style>{style}</style></head>\n<body><header>"
        f'<h1><bdi>{_text(name)}</bdi></h1><ul class="figures">{counts}</ul>\n'
        f'<div class="plots">{"".join(map(_table, summary.lists))}</div></header></body></html>\n'
    )


def _table(titled: tuple[str, object]) -> str:
    title, lines = titled
    assert isinstance(lines, list)
    rows = "".join(
        f'<tr><th scope="row"><bdi>{_text(what)}</bdi></th><td class="count">{count:,}</td>'
        f"<td>{_text(remark)}</td></tr>\n"
        for what, count, remark in lines
    )
    return f'<table class="plot"><caption>{_text(title)}</caption>\n{rows}</table>\n'


def _text(value: str) -> str:
    return escape(harmless_cell(value))
