"""Serving over HTTP: waitress in one process, or as the worker of several that gunicorn keeps.

Waitress reads whole requests and writes answers in one loop, so that who sends or takes a byte a
second holds a socket and a buffer, and never one of the threads that answer.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from waitress import wasyncore
from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server
from waitress.task import ErrorTask, Task, WSGITask
from waitress.utilities import BadRequest, ServerNotImplemented

from dashboard import logs, metrics, settings
from graph.read import LIMIT

LARGEST_BODY = LIMIT * 4 // 3 + 1024 * 1024
"""Bytes of a request: the largest import, in base64, and what stands around it."""

SLOWEST = 120.0
"""Seconds in which a request must be there whole."""

_BOUNDS: dict[str, Any] = {
    "threads": 16,
    "ident": None,
    "asyncore_use_poll": True,
    "connection_limit": 1000,
    "channel_timeout": 30,
    "cleanup_interval": 5,
    "max_request_header_size": 32 * 1024,
    # beyond LARGEST_BODY the program itself refuses, in words; beyond this the connection is closed
    "max_request_body_size": 4 * LARGEST_BODY,
    # answers wait on disk for slow readers, and not in a thread
    "outbuf_high_watermark": 256 * 1024 * 1024,
    "log_socket_errors": False,
}


def _proxies() -> dict[str, Any]:
    """Whom to believe about the visitor's address; without proxies, nobody."""
    count = settings.proxies()
    if not count:
        return {}
    told = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": "*", "trusted_proxy_count": count, "trusted_proxy_headers": told}


_NONE = "This is no request that is understood here."


class _Request(HTTPRequestParser):
    """A request that knows since when it has been coming."""

    path = ""
    """What waitress' log names where a client has gone before its address was understood."""

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.begun = time.monotonic()
        self.whole = 0.0

    def received(self, data: bytes) -> int:
        """Take what has come; what waitress cannot take apart is refused, and not passed over."""
        taken = self._received(data)
        if self.completed:
            self.whole = time.monotonic()
        return taken

    def _received(self, data: bytes) -> int:
        try:
            taken = int(super().received(data))
        except ValueError:
            self.error = BadRequest(_NONE)
            self.completed = True
            return len(data)
        if isinstance(self.error, ServerNotImplemented):
            # a transfer that is not known is the client's fault, and no failure of the server
            self.error = BadRequest(_NONE)
        return taken


class _Told(Task):
    """An answer that carries the request's id; whoever serves is told of it when it is given."""

    environ: dict[str, Any] | None = None

    def __init__(self, channel: Any, request: Any) -> None:
        super().__init__(channel, request)
        given = request.headers.get("X_REQUEST_ID", "")
        self.id = getattr(channel, "failed", "") or logs.identity(given)
        self.sent = 0

    def build_response_header(self) -> bytes:
        """The head of the answer, with the id."""
        headers: Any = self.response_headers
        headers.append(("X-Request-Id", self.id))
        return bytes(super().build_response_header())

    def write(self, data: bytes) -> None:
        """Send bytes of the body, and count them."""
        super().write(data)
        self.sent += len(data)

    def service(self) -> None:
        """Answer. Who has gone meanwhile is told as nginx does."""
        try:
            super().service()
        except ClientDisconnected:
            self.status, self.wrote_header = "499 Gone meanwhile", True
            raise
        except Exception as failure:
            logs.failure(failure, self.environ or {logs.ID: self.id})
            channel: Any = self.channel
            channel.failed = self.id
            raise
        finally:
            # where no head was sent, waitress answers by an error, which is told in its turn
            if self.wrote_header:
                self._tell()

    def _tell(self) -> None:
        environ, status = self.environ or {}, int(self.status[:3])
        # a file is passed on past write
        size = self.sent or (self.has_body and self.content_length) or 0
        asked: Any = self.request
        seconds = time.monotonic() - (asked.whole or asked.begun)
        method = getattr(asked, "command", "")
        logs.request(environ, self.id, method, status, size, seconds)
        metrics.answered(environ.get(logs.ROUTE, logs.NONE), status, seconds)


class _Error(_Told, ErrorTask):
    """The answer to what is no request."""


class _Task(_Told, WSGITask):
    """An answer whose head is sent along with the start of its body: when a worker is killed,
    either something of both has gone, or nothing, and then who asked may ask another one."""

    def get_environment(self) -> dict[str, Any]:
        """What the program is told of the request, with its id."""
        environ: dict[str, Any] = super().get_environment()
        environ[logs.ID] = self.id
        return environ

    def write(self, data: bytes) -> None:
        """Send the head if it is not sent, and these bytes of the body."""
        if self.wrote_header:
            super().write(data)
            return
        channel: Any = self.channel
        parts: list[bytes] = []
        self.channel: Any = SimpleNamespace(server=channel.server, write_soon=parts.append)
        try:
            super().write(data)
        finally:
            self.channel = channel
        channel.write_soon(b"".join(parts))


class _Channel(HTTPChannel):
    """A connection whose requests are not waited for without end."""

    parser_class = _Request
    failed = ""
    """The id of a request that failed, for the answer that says so, after which no other comes."""
    task_class = _Task
    error_task_class = _Error
    # what fails is told by the task, with the request's id
    logger = logging.getLogger(f"{__name__}.untold")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False


class Service:
    """The program at one or more listening sockets, or at a host and port.

    Raises OSError where the port cannot be opened.
    """

    def __init__(self, application: Any, **where: Any) -> None:
        self._map: dict[int, Any] = {}
        # a proxy may leave the prefix in the path, or take it off: what comes below it, and what
        # comes without it, is the same
        below = settings.prefix().rstrip("/")
        told = _BOUNDS | _proxies() | where
        create_server(application, map=self._map, url_prefix=below, **told)
        for one in self._servers():
            one.channel_class = _Channel

    def _servers(self) -> list[Any]:
        return [one for one in self._map.values() if hasattr(one, "active_channels")]

    def _channels(self) -> Iterator[_Channel]:
        return (one for one in list(self._map.values()) if isinstance(one, _Channel))

    @property
    def port(self) -> int:
        """The port of the first socket."""
        return int(self._servers()[0].effective_port)

    def step(self, seconds: float = 1.0) -> None:
        """Read, write and accept what is there, waiting so long at the most."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)
        oldest = time.monotonic() - SLOWEST
        for channel in self._channels():
            coming = channel.request
            if isinstance(coming, _Request) and coming.begun < oldest:
                channel.will_close = True

    def run(self) -> None:
        """Serve until interrupted."""
        try:
            while self._map:
                self.step()
        except (KeyboardInterrupt, SystemExit):
            self.stop(1)

    def stop(self, seconds: float) -> None:
        """Accept no more, and close once what was asked is answered, after so long at the most."""
        for one in self._servers():
            one.del_channel()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            open_ = list(self._channels())
            if not any(one.requests or one.total_outbufs_len for one in open_):
                break
            self.step(0.05)
        wasyncore.close_all(self._map, ignore_all=True)
