"""ISO's published files, fetched anew and kept by their dates.

Only the latest state is published, so that a copy is what a later one can be compared with. A
download that broke off goes on where it stopped, unless the file has changed meanwhile; what came
is checked before it takes its place.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import Unavailable, Unwritable

if TYPE_CHECKING:
    from requests import Session

_PATIENCE = (10, 60)
_CHUNK = 64 * 1024
_LARGEST = 4 * 1024**3
_DIGITS = 20
"""So many digits no size has."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Site:
    """Where an organization publishes files: the address that they have in common, and their
    paths below it."""

    base: str
    paths: tuple[str, ...]

    def address(self, path: str, base: str = "") -> str:
        """The address of one of the paths; below another ``base`` where one is given."""
        return f"{(base or self.base).rstrip('/')}/{path}"


SITES = {
    "iso": Site(
        "https://isopublicstorageprod.blob.core.windows.net/opendata/_latest/",
        (
            "iso_technical_committees/json/iso_technical_committees.jsonl",
            "iso_deliverables_metadata/json/iso_deliverables_metadata.jsonl",
            "iso_ics/xml/ICS-simple.xml",
        ),
    )
}
"""Who publishes what is fetched, by name."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that was fetched: where it is kept, the day that it is of, and whether it is new;
    whether its server says that day, since else it is the day on which it was fetched."""

    path: Path
    day: str
    new: bool
    dated: bool = True


def fetch(address: str, folder: Path, tell: Tell = lambda done, total: None) -> Copy:
    """The file at an address, kept in ``folder`` below its day; a copy that is there stays.

    ``tell`` is told how many bytes of how many there are. Raises Unavailable where the file cannot
    be had, with what to do by hand, and Unwritable where it cannot be kept.
    """
    import requests

    name = address.rsplit("/", 1)[-1]
    try:
        with requests.Session() as session:
            head = session.head(address, timeout=_PATIENCE, allow_redirects=True)
            head.raise_for_status()
            said = _day(head.headers)
            day = said or datetime.now(UTC).date().isoformat()
            kept, part = folder / day / name, folder / f".{name}.{_mark(head.headers)}.part"
            if kept.exists() and kept.stat().st_size == _size(head.headers):
                return Copy(kept, day, False, bool(said))
            kept.parent.mkdir(parents=True, exist_ok=True)
            for other in set(folder.glob(f".{name}.*.part")) - {part}:
                other.unlink()
            _download(session, address, part, tell)
            _check(part, head.headers, address)
            part.replace(kept)
    except requests.RequestException as failure:
        raise Unavailable(_by_hand(address, folder, _why(failure))) from failure
    except OSError as failure:
        raise Unwritable(f"{folder / name} cannot be written: {failure.strerror}.") from failure
    return Copy(kept, day, True, bool(said))


def _download(session: Session, address: str, part: Path, tell: Tell) -> None:
    """Bring a file, or what is missing of it."""
    import requests

    there = part.stat().st_size if part.exists() else 0
    asked = {"Range": f"bytes={there}-"} if there else {}
    with session.get(address, headers=asked, stream=True, timeout=_PATIENCE) as answer:
        if answer.status_code == requests.codes.requested_range_not_satisfiable:
            return
        answer.raise_for_status()
        goes_on = answer.status_code == requests.codes.partial_content
        done = there if goes_on else 0
        total = done + _size(answer.headers)
        # where it breaks off, what came is kept, and how much that is is told by _check
        broken = requests.exceptions.ChunkedEncodingError, requests.ConnectionError
        with part.open("ab" if goes_on else "wb") as stream, suppress(*broken):
            for chunk in answer.iter_content(_CHUNK):
                done += stream.write(chunk)
                tell(done, total)
                if done > _LARGEST:
                    raise Unavailable(f"{address} is larger than {_LARGEST:,} bytes.")


def _check(part: Path, headers: Mapping[str, str], address: str) -> None:
    """Raises Unavailable, and throws away what came, where it is not what was announced."""
    size, wanted = part.stat().st_size, _size(headers)
    digest = headers.get("Content-MD5", "")
    with part.open("rb") as stream:
        found = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).digest()
    if wanted and size < wanted:
        raise Unavailable(
            f"{address} broke off after {size:,} of {wanted:,} bytes. What came is kept: fetch "
            "again, and it goes on from there."
        )
    if (wanted and size > wanted) or (digest and b64encode(found).decode() != digest):
        part.unlink()
        raise Unavailable(f"{address} came spoilt and was thrown away: fetch it again.")


def _day(headers: Mapping[str, str]) -> str:
    """The day of which a file is, by its server; "" where it does not say."""
    try:
        return parsedate_to_datetime(headers["Last-Modified"]).date().isoformat()
    except (KeyError, ValueError):
        return ""


def _mark(headers: Mapping[str, str]) -> str:
    """What tells one state of a file from another."""
    said = headers.get("ETag", "") + headers.get("Last-Modified", "")
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _size(headers: Mapping[str, str]) -> int:
    size = headers.get("Content-Length", "")
    return int(size) if size.isdecimal() and len(size) < _DIGITS else 0


def _why(failure: Exception) -> str:
    answer = getattr(failure, "response", None)
    if answer is not None:
        return f"its server answers {answer.status_code}"
    return "no connection to its server"


def _by_hand(address: str, folder: Path, why: str) -> str:
    return (
        f"{address} cannot be fetched: {why}. Open it in a browser, save the file in a folder "
        f"named for its day, such as {folder / '2026-11-23'}, and give it to «read»."
    )
