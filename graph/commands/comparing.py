"""The commands over several sources: what has changed between two, and where sources disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from graph.commands import options
from graph.terminal import echo, print_json, table


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--body", default="", metavar="REFERENCE", help="What has changed of this body alone."
)
@options.limit
@options.as_json
def compare(old: str, new: str, body: str, limit: int, as_json: bool) -> None:
    """What has changed from OLD to NEW, two sources: committees, liaisons, organizations, members.

    What one of the two does not cover is no change.
    """
    from graph import compare as comparing

    before, after = options.opened([old], limit), options.opened([new], limit)
    of = options.body(after.network, body) if body else ""
    changes = comparing.compare(before.network, after.network, of)
    if as_json:
        print_json(comparing.told(changes))
    else:
        for sentence in comparing.sentences(changes):
            echo(sentence)
        _print(changes)
    both = before._replace(reports=[*before.reports, *after.reports])
    options.finish(both)


def _print(changes: Any) -> None:
    for name, rows in zip(("Committees", "Links"), changes, strict=True):
        if len(rows):
            heads = [column.replace("_", " ").capitalize() for column in rows.columns]
            table(f"{name}: {len(rows)}", heads, rows.astype(str).to_numpy().tolist())


@click.command()
@click.argument("reference", required=False, default="")
@options.dataset
@options.as_json
def disputes(reference: str, datasets: Sequence[str], limit: int, as_json: bool) -> None:
    """Where sources disagree: on a value, or on whether there is a link at all; of the body
    REFERENCE, or of all."""
    from graph.disputes import disputes as disputed

    asked = options.opened(datasets, limit)
    of = options.body(asked.network, reference) if reference else ""
    found = disputed(asked.network, of)
    if as_json:
        print_json(found.to_dict("records"))
    else:
        heads = ("Fact", "Field", "Value", "Source", "Retrieved", "Holds")
        cells = found.assign(chosen=found["chosen"].map({True: "yes", False: ""}))
        table(f"Disputes: {len(found)}", heads, cells.astype(str).to_numpy().tolist())
    options.finish(asked)
