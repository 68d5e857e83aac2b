"""The command line. Exit status 0: done; 1: done, with problems or nothing found; 2: not done.

Each command imports what it needs when it runs, so that the quick ones stay quick.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from graph.terminal import table, working

if TYPE_CHECKING:
    from graph.network import Network
    from graph.read.source import Reading, Report

DEFAULT = Path(__file__).resolve().parent.parent / "data" / "casco"
_DIRECTIONS = ("all", "to", "from", "both", "to-only", "from-only")
_KINDS = ("committee", "group", "organization")
_RELATIONS = ("liaison", "joint", "part_of", "organization_liaison")
_CATEGORIES = ("A", "B", "C", "D")

Command = Callable[..., Any]


def main() -> None:
    """Run the command line; an error becomes a sentence and an exit status, never a traceback."""
    try:
        cli.main(prog_name="python -m graph", standalone_mode=False)
    except click.exceptions.Abort:
        _stop("stopped.", 130)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        sys.exit(2)
    except click.ClickException as failure:
        failure.show()
        sys.exit(failure.exit_code)
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        sys.exit(141)


def _stop(message: str, status: int) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    sys.exit(status)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Who can read whose documents: read committee pages, question the network, export it.

    A DATASET is a folder made by «read», or any other source that «read» takes; the default is the
    network of ISO/CASCO.
    """


def _limit(command: Command) -> Command:
    return click.option(
        "--limit",
        default=20,
        show_default=True,
        type=click.IntRange(1, 4096),
        help="The largest file that is read, in MB.",
    )(command)


def _dataset(command: Command) -> Command:
    return click.option(
        "--dataset",
        "-d",
        default=str(DEFAULT),
        metavar="DATASET",
        help="The network to ask (default: data/casco).",
    )(_limit(command))


def _filters(command: Command) -> Command:
    for option in (
        click.option("--category", multiple=True, type=click.Choice(_CATEGORIES), help="Only this category of organization (repeatable)."),
        click.option("--relation", multiple=True, type=click.Choice(_RELATIONS), help="Only this relation (repeatable)."),
        click.option("--kind", multiple=True, type=click.Choice(_KINDS), help="Only this kind of body (repeatable)."),
        click.option("--direction", default="all", show_default=True, type=click.Choice(_DIRECTIONS),
                     help="to: those that can read it; from: those that it can read; both: both ways."),
    ):  # fmt: skip
        command = option(command)
    return command


_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program.")


@cli.command("read")
@click.argument("source")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write the dataset to.",
)
@click.option(
    "--committee",
    default="",
    metavar="REFERENCE",
    help="The committee that the page is about, where it does not say so.",
)
@click.option(
    "--address", default="", metavar="URL", help="Where the page was found, for the evidence."
)
@click.option(
    "--retrieved",
    default="",
    metavar="DATE",
    help="When it was retrieved, as 2026-11-23, for the evidence.",
)
@_limit
@_JSON
def read_command(
    source: str,
    output: Path | None,
    committee: str,
    address: str,
    retrieved: str,
    limit: int,
    as_json: bool,
) -> None:
    """Read SOURCE, a committee's page as text or HTML, a dataset folder or GraphML, and report on it.

    «-» reads what is piped in. The report says how each line of the tables was understood; with
    problems in it the exit status is 1.
    """
    if retrieved and not _is_date(retrieved):
        raise click.BadParameter("a date looks like 2026-11-23", param_hint="--retrieved")
    reading = _read(source, limit, committee=committee, address=address, retrieved=retrieved)
    network, report = reading.network, reading.report
    if output:
        from graph.write import dataset

        try:
            network = _keeping(network, output)
            with working("Writing"):
                dataset.write(network, output)
        except OSError as failure:
            _stop(f"{output} cannot be written: {failure.strerror or failure}.", 2)
    if as_json:
        _json(
            {
                "focus": report.focus,
                "focus_from": report.focus_from,
                "nodes": len(network.nodes),
                "edges": len(network.edges),
            }
            | asdict(report)
        )
    else:
        _print_report(report, network)
        if output:
            click.echo(f"Written to {output}: nodes.csv, edges.csv, dataset.toml.")
    sys.exit(1 if report.problems else 0)


@cli.command()
@click.argument("dataset", default=str(DEFAULT))
@_limit
@_JSON
def summary(dataset: str, limit: int, as_json: bool) -> None:
    """What a network holds, in numbers."""
    from graph.ask import summary as ask_summary

    reading = _read(dataset, limit)
    facts = ask_summary(reading.network)
    if as_json:
        _json(facts)
    else:
        _print_summary(reading.network, facts)
    _finish(reading.report)


@cli.command()
@click.argument("reference")
@_filters
@_dataset
@_JSON
def neighbours(
    reference: str, direction: str, kind: tuple[str, ...], relation: tuple[str, ...], category: tuple[str, ...],
    dataset: str, limit: int, as_json: bool,
) -> None:  # fmt: skip
    """The bodies that REFERENCE has links with, and on what evidence."""
    from graph import ask, say
    from graph.network import evidence, records

    reading = _read(dataset, limit)
    network = reading.network
    of = _body(network, reference)
    found = ask.neighbours(
        network, of, direction=direction, kinds=kind, relations=relation, categories=category
    )
    proof: dict[str, list[dict[str, Any]]] = {}
    for link in records(
        ask.links(network, of, direction=direction, relations=relation, categories=category)
    ):
        pieces = [piece._asdict() for piece in evidence(link)]
        told = {
            name: link[name]
            for name in ("relation", "source", "target", "category", "basis", "rule")
        }
        proof.setdefault(link["other"], []).append(told | {"evidence": pieces})
    bodies = records(found)
    if as_json:
        shown = ("id", "kind", "type", "label", "title", "direction")
        _json(
            [{name: body[name] for name in shown} | {"links": proof[body["id"]]} for body in bodies]
        )
    else:
        rows = [
            (body["id"], body["title"], _links(proof[body["id"]], of), _proof(proof[body["id"]]))
            for body in bodies
        ]
        name = say.DIRECTIONS[direction].format(say.label(network, of))
        table(f"{name}: {len(found)}", ("Reference", "Title", "Links", "Evidence"), rows)
    sys.exit(1 if reading.report.problems or not len(found) else 0)


@cli.command()
@click.argument("start")
@click.argument("end")
@click.option(
    "--relation",
    multiple=True,
    type=click.Choice(_RELATIONS),
    help="Only over this relation (repeatable).",
)
@click.option("--any-direction", is_flag=True, help="Walk liaisons against their arrow too.")
@click.option("--all", "every", is_flag=True, help="All ways, not the shortest only.")
@click.option(
    "--longest",
    default=4,
    show_default=True,
    type=click.IntRange(1, 12),
    help="With --all: the most links on a way.",
)
@_dataset
@_JSON
def path(
    start: str, end: str, relation: tuple[str, ...], any_direction: bool, every: bool, longest: int,
    dataset: str, limit: int, as_json: bool,
) -> None:  # fmt: skip
    """The ways from START to END: from reader to read, from partner or part to group or parent and back."""
    from graph import ask, say

    reading = _read(dataset, limit)
    network = reading.network
    ends = _body(network, start), _body(network, end)
    with working("Searching"):
        ways = ask.paths(
            network,
            *ends,
            relations=relation,
            ruled=not any_direction,
            shortest=not every,
            longest=longest,
        )
    if as_json:
        _json([[asdict(step) for step in steps] for steps in ways])
    for steps in [] if as_json else ways:
        click.echo(say.way(steps))
        for step in steps:
            click.echo(f"  {say.step(step)}")
    if ways and not as_json and len(ways[0]) > 1:
        click.echo(
            "Access is not passed on: who can read a reader cannot thereby read what it reads."
        )
    if not ways:
        hint = "" if any_direction else " in the direction of reading; --any-direction ignores it"
        click.echo(f"No way from {ends[0]} to {ends[1]}{hint}.", err=True)
    sys.exit(1 if reading.report.problems or not ways else 0)


@cli.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--most",
    default=10,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="How many at the most.",
)
@_dataset
@_JSON
def search(words: Sequence[str], most: int, dataset: str, limit: int, as_json: bool) -> None:
    """Bodies by reference, acronym or WORDS of the title, the best first; small typing errors are forgiven."""
    from graph import ask

    reading = _read(dataset, limit)
    found = ask.search(reading.network, " ".join(words), most=most)
    if as_json:
        _json(found[["id", "kind", "type", "label", "title", "score"]].round(1).to_dict("records"))
    else:
        table(
            f"{len(found)} found",
            ("Reference", "Kind", "Title"),
            found[["id", "kind", "title"]].values.tolist(),
        )
    sys.exit(1 if reading.report.problems or not len(found) else 0)


@cli.command()
@click.argument("dataset", default=str(DEFAULT))
@click.option(
    "--format", "-f", "format", default="graphml", show_default=True, help="A format of --list."
)
@click.option("--list", "list_formats", is_flag=True, help="List the formats and stop.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file to write."
)
@click.option(
    "--focus",
    default="",
    metavar="REFERENCE",
    help="The body that --direction and --steps are about (default: the dataset's).",
)
@click.option("--family", multiple=True, metavar="REFERENCE", help="Only this family (repeatable).")
@click.option(
    "--steps", type=click.IntRange(0, 20), help="Only what lies within so many links of the focus."
)
@_filters
@_limit
def export(
    dataset: str, format: str, list_formats: bool, output: Path | None, focus: str, family: tuple[str, ...],
    steps: int | None, direction: str, kind: tuple[str, ...], relation: tuple[str, ...], category: tuple[str, ...],
    limit: int,
) -> None:  # fmt: skip
    """Write a network, or the part of it that passes the filters, to a file that other programs open."""
    from graph import ask, write

    if list_formats:
        table(
            "Formats",
            ("Format", "Ending", "For"),
            [(name, one.ending, one.what) for name, one in write.FORMATS.items()],
        )
        return
    if format not in write.FORMATS:
        raise click.BadParameter(
            f"«{format}» is none of {', '.join(write.FORMATS)}", param_hint="--format"
        )
    if not output:
        raise click.UsageError("say where to write it: --output FILE")
    reading = _read(dataset, limit)
    network = reading.network
    if focus:
        network = replace(network, about=replace(network.about, focus=_body(network, focus)))
    if not network.about.focus and (direction != "all" or steps is not None):
        raise click.UsageError(
            "this network has no focus: say with --focus which body --direction and --steps are about"
        )
    families = [_body(network, one) for one in family]
    chosen = ask.select(
        network,
        direction=direction,
        kinds=kind,
        relations=relation,
        categories=category,
        families=families,
        steps=steps,
    )
    filters = {
        "direction": (direction,) if direction != "all" else (),
        "kind": kind,
        "relation": relation,
        "category": category,
        "family": families,
    }
    words = [f"{name} {', '.join(values)}" for name, values in filters.items() if values] + (
        [f"within {steps} steps"] if steps is not None else []
    )
    seen = "; ".join([f"from {network.about.focus}", *words]) if words else ""
    try:
        with working("Writing") as tell:
            changed = write.export(write.dress(network, chosen), output, format, tell, seen)
    except OSError as failure:
        _stop(
            f"{output} cannot be written: {failure.strerror or failure}. What was there is untouched.",
            2,
        )
    except ValueError as failure:
        _stop(f"{output} cannot be written: {failure}. What was there is untouched.", 2)
    for sentence in changed:
        click.echo(sentence, err=True)
    click.echo(f"{output}: {len(chosen.nodes)} bodies and {len(chosen.edges)} links.")
    _finish(reading.report)


def _read(path: str, limit: int, **told: str) -> Reading:
    """Read a source for a command; what cannot be read ends the command with status 2."""
    from graph.read import Unreadable, open_source, read
    from graph.read.source import Source

    size = limit * 1024 * 1024
    try:
        with working("Reading"):
            if path == "-":
                data = sys.stdin.buffer.read(size + 1)
                return read(Source("what was piped in", data, limit=size, **told))  # type: ignore[arg-type]
            return read(open_source(path, limit=size, **told))
    except Unreadable as failure:
        _stop(str(failure), 2)


def _keeping(network: Network, folder: Path) -> Network:
    """The network, with what dataset.toml in the folder says of the same focus and the source does not."""
    from graph.read import Source, Unreadable
    from graph.read.dataset import about as read_about

    try:
        before = read_about(Source(folder.name, folder=folder))
    except Unreadable:
        return network
    if before.focus != network.about.focus:
        return network
    now = {name: value for name, value in asdict(network.about).items() if value}
    return replace(network, about=type(network.about)(**(asdict(before) | now)))


def _body(network: Network, name: str) -> str:
    from graph.ask import Unknown, body

    try:
        return body(network, name)
    except Unknown as unknown:
        nearest = f" Nearest: {', '.join(unknown.nearest)}." if unknown.nearest else ""
        _stop(f"no one body here is called «{name}».{nearest}", 1)


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _finish(report: Report) -> None:
    if report.problems:
        click.echo(
            f"{report.problems} problems in {report.source}: «python -m graph read» lists them.",
            err=True,
        )
        sys.exit(1)


def _links(links: list[dict[str, Any]], of: str) -> str:
    words = []
    for link in links:
        arrow = "→" if link["source"] != of else "←"
        name = link["relation"].replace("_", " ")
        words.append(f"{arrow} {name} {link['category']}".strip())
    return ", ".join(words)


def _proof(links: list[dict[str, Any]]) -> str:
    from graph import say
    from graph.network import Evidence

    said = []
    for link in links:
        derived = (
            f"derived: {say.RULES.get(link['rule'], link['rule'])}; "
            if link["basis"] == "derived"
            else ""
        )
        places = [
            say.evidence(Evidence(**piece)._replace(source="", retrieved=""))
            for piece in link["evidence"]
        ]
        said.append(derived + "; ".join(places))
    return " | ".join(said)


def _print_summary(network: Network, facts: dict[str, Any]) -> None:
    from graph import say

    about = network.about
    focus = say.label(network, about.focus) if about.focus else "the focus"
    rows = [
        (kind.capitalize(), str(facts[kind])) for kind in ("committees", "groups", "organizations")
    ]
    rows.insert(0, ("Bodies", str(facts["nodes"])))
    rows.append(("Links", str(facts["edges"])))
    if about.focus:
        ways = facts["liaison"]
        rows += [
            (say.DIRECTIONS[name].format(focus), str(ways[name.replace("-", "_")]))
            for name in _DIRECTIONS[1:]
        ]
        rows.append((f"Committees in liaison with {focus}", str(ways["committees"])))
        rows.append((f"Groups of {focus}", str(facts["groups_own"])))
        rows.append(("Joint groups under another committee", str(facts["groups_joint_elsewhere"])))
    rows += [
        (f"Organizations, category {name}", str(count))
        for name, count in facts["categories"].items()
    ]
    rows.append(("Derived, not stated: bodies", str(facts["derived"]["nodes"])))
    rows.append(("Derived, not stated: links", str(facts["derived"]["edges"])))
    stated = {
        "p_members": "P-members",
        "o_members": "O-members",
        "published": "Standards published",
        "under_development": "Standards under development",
    }
    rows += [
        (f"{stated.get(name, name)} (stated)", str(count))
        for name, count in facts["stated"].items()
    ]
    table(about.title, ("What", "Count"), rows)


def _print_report(report: Report, network: Network) -> None:
    encoding = f" ({report.encoding})" if report.encoding else ""
    click.echo(f"{report.source}: {report.format}{encoding}.")
    if report.focus:
        click.echo(
            f"About {report.focus}" + (f", by {report.focus_from}." if report.focus_from else ".")
        )
    if report.tables:
        rows = [(one.heading, one.section, str(one.line), str(one.rows)) for one in report.tables]
        table("Tables", ("Heading", "Section", "Line", "Rows"), rows)
    for level, name in (
        ("problem", "Problems"),
        ("note", "Notes"),
        ("passed", "Lines outside the tables"),
    ):
        entries = [
            (str(entry.line or ""), entry.message, entry.text[:200]) for entry in report.of(level)
        ]
        if entries:
            if not sys.stdout.isatty():
                click.echo(f"{name}: {len(entries)}")
            table(f"{name}: {len(entries)}", ("Line", "What", "Text"), entries)
    click.echo(
        f"{len(network.nodes)} bodies and {len(network.edges)} links; {report.problems} problems."
    )
