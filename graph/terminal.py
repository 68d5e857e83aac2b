"""What the command line shows: tables on a terminal, tab-separated text when piped, a bar when it
takes long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

_PATIENCE = 1.0


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under their heads: drawn on a terminal; otherwise the title is left out and tabs part
    the cells."""
    if not sys.stdout.isatty():
        for row in (heads, *rows):
            print("\t".join(cell.replace("\t", " ") for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False
    )
    for head in heads:
        drawn.add_column(head, justify="right" if head in ("Count", "Line", "Rows") else "left")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)


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
