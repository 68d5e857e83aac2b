"""The command that writes a network, or a part of it, to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.commands import options
from graph.terminal import echo, table, working

if TYPE_CHECKING:
    from graph.facets import Chosen
    from graph.network import Network


@click.command()
@click.argument("datasets", nargs=-1, metavar="[DATASET]...")
@click.option(
    "--format",
    "-f",
    "format",
    default="graphml",
    show_default=True,
    help="A format of --list.",
)
@click.option("--list", "list_formats", is_flag=True, help="List the formats and stop.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option(
    "--focus",
    default="",
    metavar="REFERENCE",
    help="The body that --direction and --steps are about (default: the dataset's).",
)
@click.option(
    "--steps", type=click.IntRange(0, 20), help="Only what lies within so many links of the focus."
)
@options.filters("direction", "kinds", "relations", "categories", "families", "bases")
@click.option("--measures", is_flag=True, help="With each committee's measures as columns.")
@options.limit
def export(
    datasets: tuple[str, ...],
    format: str,
    list_formats: bool,
    output: Path | None,
    focus: str,
    steps: int | None,
    measures: bool,
    limit: int,
    **given: Any,
) -> None:
    """Write a network, or the part of it that passes the filters, to a file that other programs
    open."""
    from graph import ask, write
    from graph import measures as measured

    if list_formats:
        rows = [(name, one.ending, one.what) for name, one in write.FORMATS.items()]
        table("Formats", ("Format", "Ending", "For"), rows)
        return
    if format not in write.FORMATS:
        known = ", ".join(write.FORMATS)
        raise click.BadParameter(f"«{format}» is none of {known}", param_hint="--format")
    if not output:
        raise click.UsageError("say where to write it: --output FILE")
    asked = options.opened(datasets, limit)
    network = asked.network
    if focus:
        network = network.about_focus(options.body(network, focus))
    chosen = options.chosen(given)
    if not network.about.focus and ("direction" in chosen or steps is not None):
        raise click.UsageError(
            "this network has no focus: "
            "say with --focus which body --direction and --steps are about"
        )
    if "families" in chosen:
        chosen["families"] = tuple(options.body(network, one) for one in chosen["families"])
    part = ask.select(network, steps=steps, **chosen)
    if measures:
        network = measured.beside(network, network)
    _write(network, part, output, format, seen(network, chosen, steps))
    echo(f"{output}: {len(part.nodes)} bodies and {len(part.edges)} links.")
    options.finish(asked)


def seen(network: Network, chosen: Chosen, steps: int | None) -> str:
    """The filters in words, for a citation; "" where there are none."""
    from graph.facets import FACETS

    words = [f"{FACETS[name].one} {', '.join(some)}" for name, some in chosen.items()]
    words += [f"within {steps} steps"] if steps is not None else []
    return "; ".join([f"from {network.about.focus}", *words]) if words else ""


def _write(network: Network, part: Network, output: Path, format: str, seen: str) -> None:
    from graph import write
    from graph.errors import AtlasError

    whole = len(part.nodes) == len(network.nodes) and len(part.edges) == len(network.edges)
    try:
        with working("Writing") as tell:
            dressed = write.dress(network, part)
            changed = write.export(dressed, output, format, tell, seen, whole)
    except (OSError, AtlasError) as failure:
        options.unwritten(output, failure)
    for sentence in changed:
        echo(sentence, err=True)
