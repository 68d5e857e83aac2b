"""A server of this machine, in the place of the one where ISO publishes its files."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

MODIFIED = "Sun, 01 Jun 2025 06:00:00 GMT"
FILE = b"ISO/TC 176\n" * 300_000


class Published:
    """What the server gives: a file, how it marks it, how many bytes until it breaks off."""

    def __init__(self) -> None:
        self.data, self.tag, self.modified = FILE, "first", MODIFIED
        self.digest = b64encode(hashlib.md5(FILE).digest()).decode()
        self.most = 10**9
        self.asked: list[tuple[str, str]] = []
        self.address = ""


@contextmanager
def publishing() -> Iterator[Published]:
    """A server on this machine that gives what its state says."""
    state = Published()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def _head(self, data: bytes, status: int) -> None:
            if self.path.endswith("missing"):
                self.send_error(404)
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Last-Modified", state.modified)
            self.send_header("ETag", state.tag)
            self.send_header("Content-MD5", state.digest)
            self.end_headers()

        def do_HEAD(self) -> None:
            self._head(state.data, 200)

        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            state.asked.append((self.path, wanted))
            start = int(wanted.removeprefix("bytes=").rstrip("-") or 0) if wanted else 0
            rest = state.data[start:]
            self._head(rest, 206 if wanted else 200)
            self.wfile.write(rest[: state.most])
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    server.server_close()
