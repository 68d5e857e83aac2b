"""The command that makes a review pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.commands import options
from graph.commands.options import Opened
from graph.terminal import echo, working

if TYPE_CHECKING:
    from graph.network import Network
    from graph.review import Decisions, Pack


@click.command()
@click.argument("bodies", nargs=-1, required=True, metavar="BODY...")
@click.option(
    "--since",
    default="",
    metavar="OLD",
    help="An older source: the pack tells what has changed since.",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
    help="The workbook of a former pack: its decisions stand beside the liaisons.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write: .docx, .html or .xlsx.",
)
@options.dataset
def review(
    bodies: Sequence[str],
    since: str,
    decisions: Path | None,
    output: Path | None,
    datasets: Sequence[str],
    limit: int,
) -> None:
    """Write the paper on which a committee reviews its liaisons, with a column to decide in.

    BODY is a committee, or several; a national body stands for the committees that it has the
    secretariat of. The workbook (.xlsx) is read back with --decisions.
    """
    from graph.review import FORMATS

    if not output:
        raise click.UsageError("say where to write it: --output FILE")
    if output.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise click.BadParameter(f"its name ends in none of {known}", param_hint="--output")
    asked = options.opened(datasets, limit)
    network = asked.network
    chosen = [options.body(network, name) for name in bodies]
    old = options.opened([since], limit) if since else None
    decided = _decided(network, decisions) if decisions else None
    pack = _pack(asked, chosen, old.network if old else None, decided)
    _write(pack, output)
    for problem in decided.problems if decided else ():
        echo(problem, err=True)
    if old:
        asked = asked._replace(reports=[*asked.reports, *old.reports])
    options.finish(asked, not (decided and decided.problems))


def _decided(network: Network, path: Path) -> Decisions:
    """The decisions of a workbook; where it cannot be read the command ends with status 2."""
    from graph.errors import Unreadable
    from graph.review import read
    from graph.review.decisions import BYTES

    try:
        with path.open("rb") as stream:
            return read(network, stream.read(BYTES + 1), path.name)
    except OSError as failure:
        options.stop(f"{path} cannot be read: {failure.strerror or failure}.", 2)
    except Unreadable as failure:
        options.stop(str(failure), 2)


def _pack(
    asked: Opened, bodies: Sequence[str], old: Network | None, decided: Decisions | None
) -> Pack:
    from graph.errors import AtlasError
    from graph.review import pack

    made = date.today().isoformat()
    try:
        with working("Gathering"):
            return pack(
                asked.network,
                bodies,
                made=made,
                since=old,
                decided=decided,
                reports=asked.reports,
            )
    except AtlasError as failure:
        options.stop(f"No review was written: {failure}.", 2)


def _write(pack: Pack, output: Path) -> None:
    from graph.errors import AtlasError
    from graph.review import FORMATS
    from graph.write.files import replacing

    try:
        with working("Writing"):
            content = FORMATS[output.suffix.lower()].write(pack)
            with replacing(output) as stream:
                stream.write(content)
    except (OSError, AtlasError) as failure:
        options.unwritten(output, failure)
    echo(f"{output}: {pack.title}.")
