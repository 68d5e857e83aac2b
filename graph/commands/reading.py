"""The commands that make a dataset: read pages, merge sources of any kind."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.commands import options
from graph.terminal import echo, print_json, table, working

if TYPE_CHECKING:
    from graph.merge import Merged
    from graph.network import Network
    from graph.read import Reading, Report

_LEVELS = {
    "problem": "Problems",
    "note": "Notes",
    "passed": "Lines outside the tables",
}

_output = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write the dataset to.",
)


@click.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_output
@click.option(
    "--committee",
    default="",
    metavar="REFERENCE",
    help="The committee that the page is about, where it does not say so.",
)
@click.option(
    "--address",
    default="",
    callback=options.web,
    metavar="URL",
    help="Where the page was found: evidence leads there, and it has ISO's number of the body.",
)
@options.retrieved
@click.option(
    "--licence", default="", metavar="TEXT", help="Under what terms it may be used, for the record."
)
@click.option(
    "--without",
    multiple=True,
    metavar="COLUMN",
    help="A column of bodies to leave out, such as scope (repeatable).",
)
@options.limit
@options.as_json
def read(
    sources: Sequence[str],
    output: Path | None,
    without: Sequence[str],
    limit: int,
    as_json: bool,
    **told: str,
) -> None:
    """Read each SOURCE, a committee's page as text or HTML, a dataset folder or a graph, and report
    on it.

    «-» reads what is piped in. The report says how each line of the tables was understood; with
    problems in it the exit status is 1. Several are merged.
    """
    if len(sources) > 1 and (told["committee"] or told["address"]):
        raise click.UsageError("--committee and --address are about one page: read it alone")
    readings = options.read(sources, limit, **told)
    before = _told_before(readings, output) if output and sources != ("-",) else {}
    if any(value and not told[name] for name, value in before.items()):
        readings = options.read(sources, limit, **before | {k: v for k, v in told.items() if v})
    _make([_left_out(one, without) for one in readings], output, as_json)


def _left_out(reading: Reading, columns: Sequence[str]) -> Reading:
    """The reading without these columns of bodies; ends the command with status 2 for those that
    every body has."""
    from graph.network import TABLES

    network = reading.network
    if kept := [name for name in columns if name in TABLES["nodes"]]:
        options.stop(f"{', '.join(kept)} cannot be left out: every body has it.", 2)
    claims = network.claims
    slim = replace(
        network,
        nodes=network.nodes.drop(columns=list(columns), errors="ignore"),
        claims=claims[~claims["field"].isin(columns)].reset_index(drop=True),
    )
    return replace(reading, network=slim)


@click.command("merge")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_output
@click.option(
    "--focus",
    default="",
    metavar="REFERENCE",
    help="The body in the centre (default: that of the sources, the first by reference).",
)
@options.limit
@options.as_json
def merge(
    sources: Sequence[str], output: Path | None, focus: str, limit: int, as_json: bool
) -> None:
    """Merge each SOURCE, of any kind that «read» takes, into one network.

    Their order changes nothing. Bodies that may be the same and were not taken as one are listed.
    """
    if not output:
        raise click.UsageError("say where to write it: --output FOLDER")
    _make(options.read(sources, limit), output, as_json, focus)


def _told_before(readings: Sequence[Reading], folder: Path) -> dict[str, str]:
    """What was said of a page when the dataset in the folder was made from the same bytes."""
    from graph.errors import Unreadable
    from graph.network import records
    from graph.read import open_source
    from graph.read import read as read_source

    try:
        known = read_source(open_source(folder)).network.sources
    except Unreadable:
        return {}
    digests = {row["digest"] for one in readings for row in records(one.network.sources)} - {""}
    if len(digests) != 1 or len(readings) != 1:
        return {}
    same = next((row for row in records(known) if row["digest"] in digests), {})
    return {name: same[name] for name in ("address", "retrieved", "licence") if same.get(name)}


def _make(readings: Sequence[Reading], output: Path | None, as_json: bool, focus: str = "") -> None:
    """Merge the readings, write the dataset, report, and end the command."""
    from graph.merge import merge as merged_of

    merged = merged_of([reading.network for reading in readings])
    if focus:
        network = merged.network.about_focus(options.body(merged.network, focus))
        merged = merged._replace(network=network)
    reports = [reading.report for reading in readings]
    of = {id: one.report for one in readings for id in one.network.sources["id"]}
    for note in merged.notes:
        of.get(note.source, reports[0]).note(note.line, note.message, note.text)
    if output:
        merged = merged._replace(network=_written(merged.network, output))
    if as_json:
        print_json(_told(merged, reports))
    else:
        _print(merged, reports, output)
    sys.exit(1 if any(report.problems for report in reports) else 0)


def _written(network: Network, output: Path) -> Network:
    from graph.write import dataset

    network = _keeping(network, output)
    try:
        with working("Writing"):
            dataset.write(network, output)
    except OSError as failure:
        options.stop(f"{output} cannot be written: {failure.strerror or failure}.", 2)
    return network


def _keeping(network: Network, folder: Path) -> Network:
    """The network, with what dataset.toml in the folder says of the same focus and the source does
    not; ends the command with status 2 where it cannot be read, as it would be replaced."""
    from graph.errors import Unreadable
    from graph.read import Source
    from graph.read.dataset import ABOUT
    from graph.read.dataset import about as read_about

    if not any(folder.glob(ABOUT)):
        return network
    try:
        before = read_about(Source(folder.name, folder=folder))
    except Unreadable as failure:
        options.stop(f"{failure} Nothing was written: mend or remove it first.", 2)
    if before.focus != network.about.focus:
        return network
    return replace(network, about=replace(before, **network.about.told()))


def _told(merged: Merged, reports: Sequence[Report]) -> dict[str, Any]:
    """The reports as data: of one source as it is, of several as a list."""
    network = merged.network
    doubts = [{"bodies": list(one.bodies), "why": one.why} for one in merged.doubts]
    whole = {"nodes": len(network.nodes), "edges": len(network.edges), "doubts": doubts}
    if len(reports) > 1:
        return whole | {"focus": network.about.focus, "sources": [asdict(one) for one in reports]}
    return whole | asdict(reports[0])


def _print(merged: Merged, reports: Sequence[Report], output: Path | None) -> None:
    for report in reports:
        _print_report(report)
    if merged.doubts:
        rows = [(", ".join(one.bodies), one.why) for one in merged.doubts]
        table(f"Bodies that may be the same: {len(rows)}", ("Bodies", "Why not merged"), rows)
    nodes, edges = len(merged.network.nodes), len(merged.network.edges)
    problems = sum(report.problems for report in reports)
    echo(f"{nodes} bodies and {edges} links; {problems} problem{'' if problems == 1 else 's'}.")
    if ended := len(merged.network.ended_edges):
        words = "1 link has" if ended == 1 else f"{ended} links have"
        echo(f"{words} ended, by a newer source.")
    if output:
        echo(f"Written to {output}: the tables as CSV files, and dataset.toml.")


def _print_report(report: Report) -> None:
    encoding = f" ({report.encoding})" if report.encoding else ""
    echo(f"{report.source}: {report.format}{encoding}.")
    if report.focus:
        by = f", by {report.focus_from}." if report.focus_from else "."
        echo(f"About {report.focus}{by}")
    if report.tables:
        rows = [(one.heading, one.section, str(one.line), str(one.rows)) for one in report.tables]
        table("Tables", ("Heading", "Section", "Line", "Rows"), rows)
    for level, name in _LEVELS.items():
        entries = [
            (entry.where.removeprefix("line "), entry.message, entry.text[:200])
            for entry in report.of(level)
        ]
        if entries:
            title = f"{name}: {len(entries)}"
            if not sys.stdout.isatty():
                echo(title)
            table(title, ("Line", "What", "Text"), entries)
