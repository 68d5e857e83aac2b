"""What may go wrong and is told to the user in a sentence: one tree, and nothing beside it.

::

    AtlasError
    ├── Unreadable   a source gives no network
    ├── Unknown      no one body goes by a name
    ├── Unwritable   a format cannot hold a network, or its file cannot be made
    ├── Gone         what a link names is not here, or not any more
    └── Unavailable  what keeps networks cannot do so now
"""

from __future__ import annotations


class AtlasError(Exception):
    """Something that the user is told: what happened, where, what was kept, what to do."""


class Unreadable(AtlasError):
    """A source that gives no network; the message tells what was looked for and what to do."""


class Unknown(AtlasError):
    """No body of a network goes by this name, or ``several`` do; ``nearest`` are those whose names
    come nearest."""

    def __init__(self, name: str, nearest: list[str], several: bool = False) -> None:
        many = "No single body" if several else "No body"
        more = f"Nearest: {', '.join(nearest)}." if nearest else "Search by a word of its title."
        super().__init__(f"{many} matches «{name}». {more}")
        self.name, self.nearest = name, nearest


class Unwritable(AtlasError):
    """A format that cannot hold a network, or lacks what it needs to be made."""


class Gone(AtlasError):
    """What a link names is not here: no network, or no body of it; or its time is over."""


class Unavailable(AtlasError):
    """What keeps networks cannot be reached, is full, or is asked too often."""


def without_extra(what: str, extra: str) -> str:
    """What to say, without a full stop, where packages are missing that come with an extra."""
    return (
        f"{what} needs packages that are not installed: install Liaison Atlas with the extra "
        f"«{extra}» (liaison-atlas[{extra}])"
    )
