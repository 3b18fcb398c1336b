"""Captures as a pywb collection on disk: one WARC."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from tests.worlds.archives.world import Capture

REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 404: "Not Found"}


def write_collection(captures: Sequence[Capture], root: Path, name: str = "web") -> Path:
    """Write `root/collections/name`, to be indexed and served. Returns `root`."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    archive = root / "collections" / name / "archive"
    indexes = root / "collections" / name / "indexes"
    archive.mkdir(parents=True)
    indexes.mkdir(parents=True)
    path = archive / "captures.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for capture in captures:
            stamp = capture.timestamp
            iso = (
                f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}Z"
            )
            content = capture.mime + (f"; charset={capture.charset}" if capture.charset else "")
            headers = [("Content-Type", content), ("Content-Length", str(len(capture.body)))]
            if capture.location:
                headers.append(("Location", capture.location))
            status = f"{capture.status} {REASONS[capture.status]}"
            http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            if capture.is_revisit:
                first = min(
                    (
                        c
                        for c in captures
                        if c.url == capture.url and c.status == 200 and not c.is_revisit
                    ),
                    key=lambda c: c.timestamp,
                )
                at = first.timestamp
                date = f"{at[:4]}-{at[4:6]}-{at[6:8]}T{at[8:10]}:{at[10:12]}:{at[12:]}Z"
                record = writer.create_revisit_record(
                    capture.url, "sha1:AAAA", capture.url, date, http_headers=http
                )
                record.rec_headers.replace_header("WARC-Date", iso)
            else:
                record = writer.create_warc_record(
                    capture.url,
                    "response",
                    payload=BytesIO(capture.body),
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": iso},
                )
            writer.write_record(record)
    (root / "config.yaml").write_text("debug: false\n", encoding="utf-8")
    return root
