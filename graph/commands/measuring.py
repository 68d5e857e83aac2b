"""The command over all bodies at once: how each stands in the network."""

from __future__ import annotations

from collections.abc import Sequence

import click

from graph.commands import options
from graph.terminal import print_json, table, working


@click.command()
@click.option("--families", is_flag=True, help="Families of committees, not each committee.")
@options.dataset
@options.as_json
def measures(families: bool, datasets: Sequence[str], limit: int, as_json: bool) -> None:
    """How each committee stands among those who can read whom: counts, and betweenness.

    Answered is how many of those liaisons go both ways of which some source tells it; reach, how
    many can be read by it or by those whom it can read; betweenness, its share of the shortest
    chains of readers, which is computed and no access.
    """
    from graph.families import families as of_families
    from graph.measures import measures as measured
    from graph.network import records

    asked = options.opened(datasets, limit)
    with working("Measuring"):
        found = of_families(asked.network) if families else measured(asked.network)
    if families:
        found = found.drop(columns=["id", "title"]).rename(columns={"family": "id"})
    if as_json:
        print_json(records(found))
    else:
        # of a family the label is the reference again
        found = found.drop(columns="label", errors="ignore")
        heads = ["Family" if families else "Reference", *map(str.capitalize, found.columns[1:])]
        table(f"Measures: {len(found)}", heads, found.astype(str).to_numpy().tolist())
    options.finish(asked, bool(len(found)))
