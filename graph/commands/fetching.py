"""The command that fetches what organizations publish, and keeps it by its dates."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.commands import options
from graph.terminal import echo, print_json, working

if TYPE_CHECKING:
    from graph.fetch import Copy


@click.command()
@click.argument("what", metavar="iso")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("iso-open-data"),
    show_default=True,
    help="The folder in which each day has its own.",
)
@options.base
@options.as_json
def fetch(what: str, output: Path, base: str, as_json: bool) -> None:
    """Fetch ISO's published files, and keep them in a folder named for their day.

    Only the latest are published: what is to be compared later must be kept now. A download that
    broke off goes on where it stopped; what is there already is not fetched again.
    """
    from graph.errors import AtlasError
    from graph.fetch import SITES
    from graph.fetch import fetch as fetched

    if what not in SITES:
        raise click.UsageError(f"«{what}» is not fetched here: {', '.join(SITES)}")
    site = SITES[what]
    copies, failed = [], False
    for path in site.paths:
        try:
            with working(f"Fetching {path.rsplit('/', 1)[-1]}") as tell:
                copies.append(fetched(site.address(path, base), output, tell))
        except AtlasError as failure:
            echo(f"Error: {failure}", err=True)
            failed = True
    if as_json:
        print_json([{**asdict(one), "path": str(one.path)} for one in copies])
    else:
        for one in copies:
            echo(f"{one.path}: {'new' if one.new else 'here already'}, of {one.day}{_told(one)}.")
    sys.exit(2 if failed else 0)


def _told(copy: Copy) -> str:
    """What is said where the day is not that of the server."""
    return "" if copy.dated else ", the day of fetching, since its server names none"
