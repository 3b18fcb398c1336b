"""pywb on a free port, counting what it is asked: `python -m tests.worlds.archives.pywb_server ROOT LOG [FAULTS]`.

Prints its port. Each request is one line of LOG: time, status sent, path with query. FAULTS is a
list like `429=0.1,503=0.1,drop=0.05,cut=0.05,outage=0.03,latency=0.05,seed=1`.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

from tests.worlds.archives.warcs import write_collection

CAPTURES = "captures.pickle"  # of `world.Capture`, in ROOT: they are written as a WARC first


class Watched:
    """A WSGI application that counts, delays and breaks the answers of another."""

    def __init__(self, app: Callable[..., Iterable[bytes]], log: str, faults: str) -> None:
        self.app = app
        self.log = open(log, "a", buffering=1, encoding="utf-8")  # noqa: SIM115
        self.faults = {k: float(v) for k, v in (f.split("=") for f in faults.split(",") if f)}
        self.random = Random(int(self.faults.pop("seed", 0)))
        self.latency = self.faults.pop("latency", 0.0)
        self.retry_after = int(self.faults.pop("retry", 1))

    def __call__(self, env: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        kind = self._fault()
        query = env.get("QUERY_STRING")
        path = env["PATH_INFO"] + (f"?{query}" if query else "")
        self.log.write(f"{time.time():.3f} {kind} {path}\n")
        if self.latency:
            import gevent

            gevent.sleep(self.latency)
        if kind in ("429", "503"):
            headers = [("Content-Type", "text/html")]
            if kind == "429" and self.random.random() < 0.7:
                headers.append(("Retry-After", str(self.retry_after)))
            start(f"{kind} Sorry", headers)
            return [b"<html><title>Sorry</title></html>"]
        if kind == "outage":
            start("200 OK", [("Content-Type", "text/html")])
            return [b"<html><title>Temporarily Offline</title><h1>We are back soon</h1></html>"]
        if kind == "drop":
            env["citecheck.socket"].shutdown(2)
            raise ConnectionAbortedError("dropped on purpose")
        if kind == "cut":
            return self._cut(env, start)
        return self.app(env, start)

    def _fault(self) -> str:
        chance = self.random.random()
        for kind, share in self.faults.items():
            chance -= share
            if chance < 0:
                return kind
        return "ok"

    def _cut(self, env: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        held: list[Any] = []

        def later(status: str, headers: list[tuple[str, str]], *rest: Any) -> None:
            held[:] = [status, headers]

        body = b"".join(self.app(env, later))
        headers = [
            h for h in held[1] if h[0].lower() not in ("content-length", "transfer-encoding")
        ]
        start(held[0], [*headers, ("Content-Length", str(len(body) + 1))])
        return [body[: len(body) // 2]]


def index_captures(archive: Path, index: Path) -> None:
    """Write the index of a WARC, where there is none yet."""
    if index.exists():
        return
    from pywb.indexer.cdxindexer import write_cdx_index

    with index.open("wb") as out, archive.open("rb") as stored:
        write_cdx_index(out, stored, archive.name, sort=True, cdxj=True)


def main(root: str, log: str, faults: str = "") -> None:
    from gevent.monkey import patch_all

    patch_all()
    os.chdir(root)
    if Path(CAPTURES).exists():
        write_collection(pickle.loads(Path(CAPTURES).read_bytes()), Path())
        Path(CAPTURES).unlink()
    for archive in Path("collections").glob("*/archive/*.warc.gz"):
        index_captures(archive, archive.parent.parent / "indexes" / "index.cdxj")
    from gevent.pywsgi import WSGIHandler, WSGIServer
    from pywb.apps.frontendapp import FrontEndApp

    class Handler(WSGIHandler):  # type: ignore[misc]
        def get_environ(self) -> dict[str, Any]:
            return {**super().get_environ(), "citecheck.socket": self.socket}

        def log_request(self) -> None:
            pass

    app = Watched(FrontEndApp(config_file="config.yaml"), log, faults)
    server = WSGIServer(("127.0.0.1", 0), app, handler_class=Handler, log=None, error_log=None)
    server.start()
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
