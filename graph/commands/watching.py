"""The command for a timer: fetch, compare with what was told last, tell what has changed."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.commands import options
from graph.terminal import echo, shown

if TYPE_CHECKING:
    from graph.compare import Changes
    from graph.network import Network

_TOLD = "watched.json"
"""In the folder of the copies: by the name that was given, the day that was told last."""
_WORDS = {"added": "new", "removed": "gone"}


@click.command()
@click.option(
    "--body",
    "bodies",
    multiple=True,
    default=("",),
    metavar="REFERENCE",
    help="What has changed of this body (repeatable; default: of all).",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("iso-open-data"),
    show_default=True,
    help="The folder in which each day has its own.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write instead of the standard output.",
)
@options.base
@options.limit
def watch(bodies: tuple[str, ...], keep: Path, output: Path | None, base: str, limit: int) -> None:
    """Fetch ISO's committees, and tell what has changed since it was told last; for a timer.

    Exit status 0: something has changed, and was told; 1: nothing, and nothing was written; 2: not
    done, and the next run tells it. The first run only notes the day.
    """
    from graph.errors import AtlasError
    from graph.fetch import SITES, fetch

    site = SITES["iso"]
    told = _told(keep)
    try:
        copy = fetch(site.address(site.paths[0], base), keep)
    except AtlasError as failure:
        options.stop(str(failure), 2)
    days = {name: told.get(name, "") for name in bodies}
    due = {name: day for name, day in days.items() if day != copy.day}
    said = []
    if due:
        new = _read(copy.path, limit)
        for name, day in due.items():
            if day:
                old = _read(keep / day / copy.path.name, limit)
                said += _changed(old, new, name, f"{day} to {copy.day}")
            else:
                _id(name, new)
                echo(f"{name or 'All of ISO'} is watched from {copy.day} on.", err=True)
    _write("\n".join(said), output)
    # another timer may have told what it watches meanwhile
    _write(json.dumps(_told(keep) | dict.fromkeys(due, copy.day), indent=1), keep / _TOLD)
    sys.exit(0 if said else 1)


def _told(keep: Path) -> dict[str, str]:
    """The days that were told last."""
    path = keep / _TOLD
    try:
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return {str(name): str(day) for name, day in found.items()}
    except (OSError, ValueError, AttributeError):
        options.stop(f"{path} cannot be read: remove it to begin anew.", 2)


def _read(path: Path, limit: int) -> Network:
    """The network of a copy; what it knows by ISO's number alone, as it does CASCO, has the name
    that the default network has for it."""
    from graph.merge import merge

    copy = options.opened([str(path)], limit).network
    return merge([copy, _names(options.opened([], limit).network, copy)]).network


def _names(known: Network, copy: Network) -> Network:
    """Of what is known the bodies that a copy has no name for, and nothing else of them."""
    from graph.vocabulary import ISO_ID

    nameless = set(copy.nodes["id"][copy.nodes["reference"] == ""])
    numbers = copy.identifiers["value"][copy.identifiers["node"].isin(nameless)]
    named = known.identifiers["scheme"] == ISO_ID
    ids = set(known.identifiers["node"][named & known.identifiers["value"].isin(set(numbers))])
    nodes = known.nodes[known.nodes["id"].isin(ids) & (known.nodes["reference"] != "")]
    kept = set(nodes["id"])
    return replace(
        known,
        nodes=nodes,
        identifiers=known.identifiers[known.identifiers["node"].isin(kept)],
        edges=known.edges.iloc[:0],
        claims=known.claims[known.claims["fact"].isin(kept)],
        coverage=known.coverage.iloc[:0],
        ended_nodes=known.ended_nodes.iloc[:0],
        ended_edges=known.ended_edges.iloc[:0],
    )


def _id(name: str, *networks: Network) -> str:
    """The id of a body in the first network that has it; ends the command with status 2."""
    from graph.ask import body
    from graph.errors import Unknown

    failures = []
    for network in networks if name else ():
        try:
            return body(network, name)
        except Unknown as unknown:
            failures.append(str(unknown))
    return options.stop(failures[0], 2) if failures else ""


def _changed(old: Network, new: Network, name: str, days: str) -> list[str]:
    """What has changed of a body, in lines; none where nothing has."""
    from graph import compare

    changes = compare.compare(old, new)
    renamed = changes.committees[changes.committees["change"] == "renamed"]
    names = dict(zip(renamed["old"], renamed["id"], strict=True))
    id = _id(name, new, old)
    found = compare.about(changes, names.get(id, id))
    if not any(map(len, found)):
        return []
    return [f"{id or 'All of ISO'}, {days}", "", *compare.sentences(found), "", *_table(found), ""]


def _table(changes: Changes) -> list[str]:
    """The changes as a table in letters of one width."""
    from graph.network import records
    from graph.vocabulary import RELATIONS

    committees = [
        (one["change"], one["id"], one["old"], one["new"]) for one in records(changes.committees)
    ]
    links = [
        (
            one["change"],
            RELATIONS[one["relation"]].forward.format(one["source"], one["target"]),
            one["old"],
            one["new"],
        )
        for one in records(changes.links)
    ]
    rows = [("change", "what", "before", "now"), *committees, *links]
    cells = [[shown(_WORDS.get(cell, cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _write(text: str, output: Path | None) -> None:
    """Write a text whole, to a file or the standard output; nothing where there is none."""
    from graph.write.files import replacing

    if not text:
        return
    if output is None:
        echo(text)
        sys.stdout.flush()
        return
    try:
        with replacing(output) as stream:
            stream.write(f"{text}\n".encode("utf-8", "replace"))
    except OSError as failure:
        options.stop(f"{output} cannot be written: {failure.strerror}.", 2)
