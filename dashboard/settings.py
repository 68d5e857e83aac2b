"""What whoever serves the program may set, each by a variable of the environment: one table, which
docs and start check against.

A variable is read when it is asked for; what stands there wrongly is told before anything is served
(``or_end``), and never taken for unset.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib.util import find_spec
from typing import Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

from dashboard import allowed
from graph.cells import one_line
from graph.errors import Unavailable, without_extra
from graph.phrase import cut

_MEGABYTE = 1024 * 1024
_OURS = "LIAISON_ATLAS_"
_LONGEST_SAID = 80


class Setting(NamedTuple):
    """A variable: what it is where unset, in the words of the docs, and as a value; what it may
    be; and what takes its text, which raises ValueError for any other."""

    unset: str
    default: Any
    may: str
    take: Callable[[str], Any]


SETTINGS: dict[str, Setting] = {
    "LIAISON_ATLAS_STORE": Setting(
        "the user's own temporary folder", "", "a folder, or s3://bucket/folder", allowed.store
    ),
    "LIAISON_ATLAS_STORE_MB": Setting(
        "1024", 1024, "a whole number of megabytes, from 1", allowed.whole(1, 999_999_999)
    ),
    "LIAISON_ATLAS_IMPORTS_A_MINUTE": Setting(
        "30", 30, "a whole number, from 1", allowed.whole(1, 999_999_999)
    ),
    "LIAISON_ATLAS_ADDRESS": Setting(
        "none", "", "an address as https://atlas.example/", allowed.address
    ),
    "LIAISON_ATLAS_PROXIES": Setting("0", 0, "a whole number from 0 to 9", allowed.whole(0, 9)),
    "LIAISON_ATLAS_PREFIX": Setting(
        "/", "/", "a path as /atlas/, of letters, digits and . _ ~ -", allowed.prefix
    ),
    "LIAISON_ATLAS_FRAME_ANCESTORS": Setting(
        "nobody",
        "'none'",
        "origins as https://portal.example, or 'self', with blanks between",
        allowed.origins,
    ),
    "LIAISON_ATLAS_USER_HEADER": Setting(
        "none", "", "the name of a header as X-Remote-User, with no secret in it", allowed.header
    ),
    "LIAISON_ATLAS_LOG": Setting("none", "", "json", allowed.word("json")),
    "LIAISON_ATLAS_METRICS": Setting("none", "", "HOST:PORT", allowed.place),
    "LIAISON_ATLAS_BIND": Setting(
        "127.0.0.1:8000",
        "127.0.0.1:8000",
        "HOST:PORT, or unix:/path of a socket",
        allowed.listening,
    ),
    "LIAISON_ATLAS_WORKERS": Setting(
        "the cores, at least 2", None, "a whole number from 1 to 999", allowed.whole(1, 999)
    ),
}
"""Every setting, by the name of its variable."""


def store() -> str:
    """Where imported networks are kept: a folder, or ``s3://bucket/folder``; "" for the default.
    For S3 the usual variables of AWS say endpoint, region and keys."""
    return str(_value("LIAISON_ATLAS_STORE"))


def store_limit() -> int:
    """The most bytes that the store holds."""
    return int(_value("LIAISON_ATLAS_STORE_MB")) * _MEGABYTE


def imports_a_minute() -> int:
    """The most sources that one visitor imports in a minute, by worker."""
    return int(_value("LIAISON_ATLAS_IMPORTS_A_MINUTE"))


def address() -> str:
    """The address at which others reach the program, for citations, with a slash at its end; "" if
    unset, since what a request says of its host is not to be trusted."""
    return str(_value("LIAISON_ATLAS_ADDRESS"))


def proxies() -> int:
    """How many proxies stand before the program and tell whose request it is."""
    return int(_value("LIAISON_ATLAS_PROXIES"))


def prefix() -> str:
    """The path below which a proxy serves the program, with a slash at both ends."""
    return str(_value("LIAISON_ATLAS_PREFIX"))


def frame_ancestors() -> str:
    """Whose pages may show the program in a frame, as the content security policy says it."""
    return str(_value("LIAISON_ATLAS_FRAME_ANCESTORS"))


def user_header() -> str:
    """The header in which a proxy says whom it has let in; "" if no header is believed."""
    return str(_value("LIAISON_ATLAS_USER_HEADER"))


def log() -> str:
    """``json`` where a line is written for each request, else ""."""
    return str(_value("LIAISON_ATLAS_LOG"))


def metrics() -> str:
    """The host and port at which Prometheus finds figures; "" where nothing is counted."""
    return str(_value("LIAISON_ATLAS_METRICS"))


def bind() -> str:
    """Where gunicorn listens."""
    return str(_value("LIAISON_ATLAS_BIND"))


def workers() -> int:
    """How many processes gunicorn keeps."""
    return int(_value("LIAISON_ATLAS_WORKERS") or max(2, os.cpu_count() or 1))


def problems(given: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with the settings of an environment, this process's where None: a sentence
    each, with the name, what stands there and what it may be."""
    here = os.environ if given is None else given
    wrong = [_unknown(name) for name in here if name.startswith(_OURS) and name not in SETTINGS]
    values = {}
    for name in SETTINGS:
        try:
            values[name] = _value(name, here)
        except Unavailable as failure:
            wrong.append(str(failure))
    return wrong + _together(values)


def _together(values: Mapping[str, Any]) -> list[str]:
    """What is wrong with settings beside each other; one that is wrong by itself is not among
    ``values``."""
    address, prefix = values.get("LIAISON_ATLAS_ADDRESS"), values.get("LIAISON_ATLAS_PREFIX")
    wrong = []
    if address and prefix and urlsplit(address).path != prefix:
        wrong.append(
            f"LIAISON_ATLAS_ADDRESS is «{address}», and LIAISON_ATLAS_PREFIX «{prefix}»: the path "
            "of the address is the prefix."
        )
    if values.get("LIAISON_ATLAS_USER_HEADER") and values.get("LIAISON_ATLAS_PROXIES") == 0:
        wrong.append(
            "LIAISON_ATLAS_USER_HEADER is believed of a proxy alone: set LIAISON_ATLAS_PROXIES to "
            "how many there are."
        )
    if (at := values.get("LIAISON_ATLAS_METRICS")) and at == values.get("LIAISON_ATLAS_BIND"):
        wrong.append(f"LIAISON_ATLAS_METRICS is «{at}», where visitors come: it has its own port.")
    store = str(values.get("LIAISON_ATLAS_STORE", ""))
    # at the start alone: a visitor is told of no path of the machine; os.path takes any name
    if os.path.exists(store) and not os.path.isdir(store):  # noqa: PTH110, PTH112
        wrong.append(f"LIAISON_ATLAS_STORE is «{cut(store, _LONGEST_SAID)}», which is no folder.")
    if store.startswith("s3://") and not find_spec("s3fs"):
        wrong.append(without_extra("LIAISON_ATLAS_STORE in S3", "s3") + ".")
    if at and not find_spec("prometheus_client"):
        wrong.append(without_extra("LIAISON_ATLAS_METRICS", "metrics") + ".")
    return wrong


def _unknown(name: str) -> str:
    near = get_close_matches(name.removeprefix(_OURS), [one[len(_OURS) :] for one in SETTINGS], n=1)
    hint = f"Is {_OURS}{near[0]} meant?" if near else "docs/serving.md lists them."
    return f"No setting is called {cut(one_line(name), _LONGEST_SAID)}. {hint}"


def or_end() -> None:
    """End the program with status 2 where a setting is wrong, and say all that is on standard
    error."""
    if wrong := problems():
        end(wrong)


def end(wrong: list[str]) -> NoReturn:
    """End the program with status 2, and say why on standard error."""
    print("\n".join(f"Error: {one}" for one in wrong), file=sys.stderr, flush=True)
    sys.exit(2)


def _value(name: str, given: Mapping[str, str] | None = None) -> Any:
    """The value of a setting; raises Unavailable, in words, where it may not be what it is."""
    setting = SETTINGS[name]
    said = (os.environ if given is None else given).get(name, "").strip()
    if not said:
        return setting.default
    try:
        return setting.take(said)
    except ValueError:
        raise Unavailable(
            f"{name} is «{cut(one_line(said), _LONGEST_SAID)}», but it may be {setting.may}; "
            f"unset: {setting.unset}."
        ) from None
