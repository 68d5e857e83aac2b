"""The commands over several sources: what has changed between two, where sources disagree, and what
one does to others."""

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
        _print_disputes(found)
    options.finish(asked)


def _print_disputes(found: Any) -> None:
    heads = ("Fact", "Field", "Value", "Source", "Retrieved", "Holds")
    cells = found.assign(chosen=found["chosen"].map({True: "yes", False: ""}))
    table(f"Disputes: {len(found)}", heads, cells.astype(str).to_numpy().tolist())


_LISTED = 200
"""Rows of a table of facts that are printed."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.dataset
@options.retrieved
@options.as_json
def adds(
    sources: Sequence[str], datasets: Sequence[str], limit: int, as_json: bool, retrieved: str
) -> None:
    """What each SOURCE adds, changes, ends and disputes where it joins the DATASET; nothing is
    written."""
    from graph import adds as adding
    from graph import builtin
    from graph.merge import merge

    base = options.read(datasets or builtin.folders(), limit)
    more = options.read(sources, limit, retrieved=retrieved)
    parts = [one.network for one in base]
    found = adding.adds(merge(parts), merge([*parts, *(one.network for one in more)]))
    if as_json:
        print_json(adding.told(found))
    else:
        for sentence in adding.sentences(found):
            echo(sentence)
        _print_adds(found)
    options.finish(options.Opened(parts[0], [one.report for one in more]))


def _print_adds(found: Any) -> None:
    for change, rows in found.facts.groupby("change", sort=False):
        cells = rows.drop(columns=["change", "sort", "source", "target"])
        shown = cells.loc[:, (cells != "").any()].head(_LISTED)
        heads = [column.capitalize() for column in shown.columns]
        table(f"{change.capitalize()}: {len(rows)}", heads, shown.to_numpy().tolist())
        if len(rows) > _LISTED:
            echo(f"And {len(rows) - _LISTED} more: --json lists all.")
    if len(found.disputes):
        _print_disputes(found.disputes)
