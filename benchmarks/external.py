"""How well references of other projects' gold sets are read.

    python -m benchmarks.external FILE [--part dev|test|all] [--show] [--reader tool] [--model FILE]

The files are those projects' own and no part of this one. Two forms are read: `.xml`, `<sequence>`
elements whose children are the fields of one reference (`author`, `title`, `journal`,
`container-title`, `date`, `publisher`, `url` …); and `.txt`, a reference a line with the fields
marked inside (`<author>`, `<year>`, `<title>`, `<source>`, `<publisher>`, `<url>`). Every third
reference is `dev`, whose errors may be looked at; the others are `test`, only scored. A field is right
when it equals the first element of its name (`benchmarks.parsing.folded`).
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.parsing import READERS, Gold, line, score
from citecheck.citations.labelling import decoder

_FIELDS = {
    "title": "title",
    "journal": "container",
    "container-title": "container",
    "source": "container",
    "date": "date",
    "year": "date",
    "publisher": "publisher",
    "location": "place",
    "author": "author",
    "url": "url",
}
_IN = re.compile(r"^(?:in|dans|en|v)\s*:?\s+(?=\S)", re.IGNORECASE)
_TORN = re.compile(  # `http://dx.doi. org/…`, `http:// www.…`: the sets keep breaks of lines
    r"(?<=://)\s+(?=[a-z0-9])|(?<=\w\.)\s+(?=(?:com|org|net|edu|gov|int|[a-z]{2})(?:/|\.|$))"
    r"|(?<=[a-z]/)\s+(?=[a-z0-9-]+[/.][a-z0-9])"
)
_TAG = re.compile(r"<(/?)([a-z-]+)>", re.IGNORECASE)


def read_sequences(path: Path) -> list[Gold]:
    """References of a file of `<sequence>` elements, as entries of a list."""
    found = []
    for sequence in ElementTree.parse(path).getroot():
        texts: list[str] = []
        fields: dict[str, list[str]] = {}
        for element in sequence:
            text = " ".join((element.text or "").split())
            if element.tag == "citation-number" or not text:
                continue
            texts.append(text)
            if name := _FIELDS.get(element.tag):
                fields.setdefault(name, []).append(_value(name, text))
        found.append(Gold(" ".join(texts), [fields], True))
    return found


def read_inline(path: Path) -> list[Gold]:
    """References with their fields marked inside. Names, marked part by part, do not count."""
    return [_inline(x) for x in path.read_text(encoding="utf-8").splitlines() if "<title>" in x]


def _inline(printed: str) -> Gold:
    fields: dict[str, list[str]] = {}
    for name, value in _marked(printed):
        if name in _FIELDS and name != "author":
            fields.setdefault(_FIELDS[name], []).append(_value(_FIELDS[name], value))
    text = html.unescape(" ".join(_TAG.sub("", printed).split()))
    return Gold(text, [fields], True)


def _marked(printed: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"<([a-z-]+)>(.*?)</\1>", printed):
        yield match[1], html.unescape(" ".join(_TAG.sub("", match[2]).split()))


def _value(name: str, text: str) -> str:
    text = _TAG.sub("", text)  # marks of typography are no letters of a title
    if name == "container":
        return _IN.sub("", text)
    if name == "url":
        text = _TORN.sub("", text)
        match = re.search(r"(?:https?://|www\.)\S+", text)
        return match[0].rstrip(".,;)>]") if match else text
    return text


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--reader", choices=sorted(READERS), default="tool")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--model", type=Path, help="instead of the package's")
    args = parser.parse_args()
    if args.model:
        decoder._DATA = args.model
    read = read_sequences if args.file.suffix == ".xml" else read_inline
    golds = [
        gold
        for i, gold in enumerate(read(args.file))
        if args.part == "all" or (args.part == "dev") == (i % 3 == 0)
    ]
    print(args.part, line(score(golds, READERS[args.reader], args.show)))


if __name__ == "__main__":
    main()
