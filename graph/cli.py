"""The command line. Exit status 0: done; 1: done, with problems or nothing found; 2: not done."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import Any

import click

from graph import terminal
from graph.commands.asking import neighbours, path, search, summary
from graph.commands.comparing import adds, compare, disputes
from graph.commands.exporting import export
from graph.commands.fetching import fetch
from graph.commands.finding import findings
from graph.commands.measuring import measures
from graph.commands.reading import merge, read
from graph.commands.reviewing import review
from graph.commands.watching import watch


class _Piped(click.Group):
    """Commands whose output may be a pipe that is closed before its end."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click would end with 1, which here means that nothing was found."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as failure:
            sys.exit(_unheard(failure))


@click.group(
    cls=_Piped, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
def cli() -> None:
    """Who can read whose documents: read committee pages, question the network, export it.

    A DATASET is a folder made by «read» or «merge», or any other source that «read» takes. Where
    none is named, all sources that come with the program are asked together: all of ISO, and
    ISO/CASCO's page over it.
    """


for command in (
    read,
    merge,
    summary,
    neighbours,
    path,
    search,
    findings,
    measures,
    adds,
    compare,
    disputes,
    export,
    review,
    fetch,
    watch,
):
    cli.add_command(command)


def main(name: str = "python -m graph") -> None:
    """Run the command line under its name; an error becomes a sentence and an exit status, never a
    traceback."""
    terminal.prepare()
    for ending in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, ending, None):
            # as an exception it leaves no half-written file behind
            signal.signal(number, _ended)
    try:
        status = _run(name)
        sys.stdout.flush()
    except OSError as failure:
        status = _unheard(failure)
    sys.exit(status)


def _run(name: str) -> int:
    """Run the command that is asked for; gives its exit status."""
    try:
        cli.main(prog_name=name, standalone_mode=False)
    except click.exceptions.Abort:
        terminal.echo("Error: stopped.", err=True)
        return 130
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        return 2
    except click.ClickException as failure:
        failure.show()
        return failure.exit_code
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    return 0


def _ended(number: int, _: object) -> None:
    sys.exit(128 + number)


def _unheard(failure: OSError) -> int:
    """The exit status where the output takes no more, which is told where it is no closed pipe."""
    # what is still to be written would fail again when Python ends
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(failure, BrokenPipeError):
        return 141
    with suppress(OSError):
        terminal.echo(f"Error: the output cannot be written: {failure.strerror}.", err=True)
    return 2
