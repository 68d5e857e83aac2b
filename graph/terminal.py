"""What the command line shows: tables on a terminal, tab-separated text when piped, a bar when it
takes long; in whatever letters the output has, and never a command to the terminal."""

from __future__ import annotations

import codecs
import json
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

_PATIENCE = 1.0
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey: control characters, and those that turn the direction of writing."""

_PLAIN = {"→": "->", "←": "<-", "⇄": "<->", "«": '"', "»": '"', "·": "-", "…": "...", "−": "-"}
_ERRORS = "as-plain-text"


def _plainly(failure: UnicodeError) -> tuple[str, int]:
    """What stands for letters that an encoding does not have."""
    assert isinstance(failure, UnicodeEncodeError)
    letters = failure.object[failure.start : failure.end]
    return "".join(_PLAIN.get(letter, "?") for letter in letters), failure.end


codecs.register_error(_ERRORS, _plainly)


def prepare() -> None:
    """Make the streams take any text; one that is closed is as if nobody looked at it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def echo(text: str, err: bool = False) -> None:
    """Print a line, or what stands on several, without what a terminal would obey."""
    print(shown(text), file=sys.stderr if err else sys.stdout)


def shown(text: str) -> str:
    """The text with U+FFFD for each character that a terminal would obey; lines and tabs stay."""
    return text if text.isprintable() else _COMMANDS.sub("\ufffd", text)


def print_json(value: object) -> None:
    """Print a value for a program: in letters where the output has them all, else escaped."""
    plain = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    print(_HARD.sub(_escaped, json.dumps(value, ensure_ascii=plain, indent=2)))


_HARD = re.compile("[\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
"""What JSON lets stand and a terminal obeys, or no encoding holds."""


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


_BESIDE = 2
"""How many letters part two columns of a table: one of its box, the others of the cell."""


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under their heads: drawn on a terminal; otherwise the title is left out and tabs part
    the cells."""
    if not sys.stdout.isatty():
        for row in (heads, *rows):
            print("\t".join(shown(cell).replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(
        title=Text(shown(title)),
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        padding=(0, _BESIDE - 1, 0, 0),
        pad_edge=False,
    )
    console = Console()
    # the words of heads stay whole where there is room for all; else they go on in the next line
    words = [max(map(len, head.split()), default=0) for head in heads]
    room = sum(words) + _BESIDE * len(words) <= console.width
    for head, word in zip(heads, words, strict=True):
        right = head in ("Count", "Line", "Rows")
        drawn.add_column(
            head,
            justify="right" if right else "left",
            min_width=word if room else None,
            overflow="fold",
        )
    for row in rows:
        drawn.add_row(*(Text(shown(cell)) for cell in row))
    console.print(drawn)


@contextmanager
def working(what: str) -> Iterator[Callable[[int, int], None]]:
    """Shows a bar on the terminal once the work has lasted a second; gives a function to say how
    far it is."""
    at = [0, 0]

    def tell(done: int, total: int) -> None:
        at[:] = done, total

    if not sys.stderr.isatty():
        yield tell
        return
    over = threading.Event()
    shown = threading.Thread(target=_bar, args=(what, at, over), daemon=True)
    shown.start()
    try:
        yield tell
    finally:
        over.set()
        shown.join()


def _bar(what: str, at: list[int], over: threading.Event) -> None:
    if over.wait(_PATIENCE):
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        while not over.wait(0.1):
            progress.update(task, completed=at[0], total=at[1] or None)
