"""WARC files: the pages and PDF files that a crawl has kept, each a paper known by its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from citecheck.catalogue.items import Item, too_large
from citecheck.inputs import MAX_BYTES

_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}
_KINDS = frozenset(("response", "resource"))


def records(file: IO[bytes], itself: Item) -> Iterator[Item]:
    """The records of a WARC that are papers: answers with status 200, of a type that is read."""
    from warcio.archiveiterator import ArchiveIterator

    iterator = ArchiveIterator(file)
    for record in iterator:
        suffix = _suffix(record)
        if suffix is None:
            continue
        header = record.rec_headers.get_header
        address = header("WARC-Target-URI") or header("WARC-Record-ID") or "record"
        yield Item(
            address,
            itself.name,
            f"{itself.name}/{address.rpartition('/')[2] or 'page'}{suffix}",
            "warc",
            itself.path,
            at=iterator.get_record_offset(),
            mark=f"{header('WARC-Record-ID')}:{header('WARC-Date')}:{itself.mark}",
        )


def _suffix(record: Any) -> str | None:
    """The suffix by which a record's content is read; None where it is no paper."""
    if record.rec_type not in _KINDS:
        return None
    headers = record.http_headers or record.rec_headers
    if record.http_headers and record.http_headers.get_statuscode() != "200":
        return None
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return _SUFFIXES.get(kind)


def payload_at(file: IO[bytes], at: int) -> bytes:
    """The content of the record that begins at an offset. Raises ValueError, EOFError, OSError."""
    from warcio.archiveiterator import ArchiveIterator

    file.seek(at)
    record = next(iter(ArchiveIterator(file)))
    data: bytes = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(too_large())
    return data
