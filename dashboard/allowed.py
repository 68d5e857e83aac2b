"""What a setting may be: functions that take the text of a variable and give its value, and raise
ValueError for any other text."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
_ORIGIN = re.compile(rf"https?://{_HOST}(?::(\d{{1,5}}))?")
_AT = re.compile(rf"(?:{_HOST}|\[[0-9A-Fa-f:.]+\]):(\d{{1,5}})")
_SOCKET = re.compile(r"unix:/\S+")
_PREFIX = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
_SECRET = ("authorization", "proxy-authorization", "cookie")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\`?#@]+")


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number from the least to the most."""

    def take(said: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", said) or not least <= int(said) <= most:
            raise ValueError
        return int(said)

    return take


def store(said: str) -> str:
    """A folder, or a place in S3."""
    kind, there, _ = said.partition("://")
    if there and kind != "s3":
        raise ValueError
    return said


def address(said: str) -> str:
    """An address of the web; it ends with a slash."""
    parts = urlsplit(said)
    if not _ADDRESS.fullmatch(said) or not said.isascii() or not parts.hostname:
        raise ValueError
    _port(parts.port)
    return said.rstrip("/") + "/"


def prefix(said: str) -> str:
    """A path, with a slash at both ends."""
    ended = said.rstrip("/") + "/"
    if not _PREFIX.fullmatch(ended) or {".", ".."} & set(ended.split("/")):
        raise ValueError
    return ended


def origins(said: str) -> str:
    """Origins, or the program's own, as a source list of the content security policy."""
    for one in said.split():
        found = _ORIGIN.fullmatch(one)
        if found:
            _port(found[1])
        elif one != "'self'":
            raise ValueError
    return " ".join(said.split())


def listening(said: str) -> str:
    """A host and port, or a socket of the file system, as gunicorn takes it."""
    return said if _SOCKET.fullmatch(said) else place(said)


def place(said: str) -> str:
    """A host and port."""
    found = _AT.fullmatch(said)
    if not found:
        raise ValueError
    _port(found[1])
    return said


def header(said: str) -> str:
    """The name of a header that says who asks, and no secret."""
    if not _HEADER.fullmatch(said) or said.lower() in _SECRET:
        raise ValueError
    return said


def word(one: str) -> Callable[[str], str]:
    """This word."""

    def take(said: str) -> str:
        if said != one:
            raise ValueError
        return said

    return take


def _port(given: str | int | None) -> None:
    if given is not None and not 1 <= int(given) <= 65535:
        raise ValueError
