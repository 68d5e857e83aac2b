"""What whoever serves the program may set, each by a variable of the environment."""

from __future__ import annotations

import os

_MEGABYTE = 1024 * 1024


def store() -> str:
    """Where imported networks are kept: a folder, or ``s3://bucket/folder``; "" for the default.

    ``LIAISON_ATLAS_STORE``; for S3 the usual variables of AWS say endpoint, region and keys.
    """
    return os.environ.get("LIAISON_ATLAS_STORE", "").strip()


def store_limit() -> int:
    """The most bytes that the store holds: ``LIAISON_ATLAS_STORE_MB``, 1024 if unset."""
    return _number("LIAISON_ATLAS_STORE_MB", 1024) * _MEGABYTE


def imports_a_minute() -> int:
    """The most sources that one visitor imports in a minute, by worker:
    ``LIAISON_ATLAS_IMPORTS_A_MINUTE``, 30 if unset."""
    return _number("LIAISON_ATLAS_IMPORTS_A_MINUTE", 30)


def address() -> str:
    """The address at which others reach the program, for citations: ``LIAISON_ATLAS_ADDRESS``, as
    ``https://atlas.example/``; "" if unset, since what a request says of its host is not to be
    trusted."""
    said = os.environ.get("LIAISON_ATLAS_ADDRESS", "").strip()
    return said.rstrip("/") + "/" if said.startswith(("http://", "https://")) else ""


def proxies() -> int:
    """How many proxies stand before the program and tell whose request it is:
    ``LIAISON_ATLAS_PROXIES``, none if unset."""
    return _number("LIAISON_ATLAS_PROXIES", 0)


def _number(name: str, unset: int) -> int:
    """A whole number; what is none counts as unset."""
    said = os.environ.get(name, "").strip()
    return int(said) if said.isascii() and said.isdigit() else unset
