"""What commands share: their options, how they open sources, how they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

from graph import builtin
from graph.terminal import echo, working

if TYPE_CHECKING:
    from graph.network import Network
    from graph.read import Reading, Report, Source

Command = Callable[..., Any]

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program.")
limit = click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 4096),
    help="The largest file that is read, in MB.",
)


def _dated(context: click.Context, option: click.Parameter, text: str) -> str:
    """A date, or a month, as ISO 8601 writes it, or none; a usage error where it is something
    else."""
    day = text if len(text) > len("2026-11") else f"{text}-01"
    try:
        if text and date.fromisoformat(day).isoformat() != day:
            raise ValueError
    except ValueError:
        raise click.BadParameter("a date looks like 2026-11-23", context, option) from None
    from graph.read.source import to_come

    if text and to_come(day):
        raise click.BadParameter(f"{text} is still to come", context, option)
    return text


retrieved = click.option(
    "--retrieved",
    default="",
    callback=_dated,
    metavar="DATE",
    help="When it was retrieved, as 2026-11-23, for the evidence.",
)


def web(context: click.Context, option: click.Parameter, text: str) -> str:
    """An address on the web, or none; a usage error where it is something else."""
    if text and not text.startswith(("https://", "http://")):
        raise click.BadParameter("an address begins with https://", context, option)
    return text


base = click.option(
    "--base", default="", callback=web, metavar="URL", help="Another address to fetch it from."
)


def dataset(command: Command) -> Command:
    """The network that a command asks: one source, or several together."""
    option = click.option(
        "--dataset",
        "-d",
        "datasets",
        multiple=True,
        metavar="DATASET",
        help="The network to ask; several are merged (default: all of data/).",
    )
    return option(limit(command))


class ChoiceOf(click.ParamType[str]):
    """One of a facet's choices, as they are when the command runs."""

    name = "choice"

    def __init__(self, facet: str) -> None:
        self.facet = facet

    def listed(self) -> list[str]:
        """The choices there are, none where they depend on the network."""
        from graph.facets import FACETS
        from graph.network import Network
        from graph.vocabulary import RELATIONS

        more = [*RELATIONS] if self.facet == "relations" else []
        return list(dict.fromkeys([*more, *FACETS[self.facet].choices(Network.of(), "")]))

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The choice as it is; a usage error names those there are."""
        listed = self.listed()
        if listed and value not in listed:
            self.fail(f"«{value}» is none of {', '.join(listed)}", param, ctx)
        return str(value)


_HELP = {
    "direction": "to: those that can read it; from: those that it can read; both: both ways; "
    "to-only, from-only.",
}


def filters(*facets: str) -> Callable[[Command], Command]:
    """The options of these facets (graph.facets), by the name of one choice: --kind, --relation,
    ..."""
    from graph.vocabulary import FILTERS

    def decorate(command: Command) -> Command:
        for name in reversed(facets):
            one, many = FILTERS[name].one, FILTERS[name].many
            command = click.option(
                f"--{one}",
                name,
                multiple=many,
                default=None,
                type=ChoiceOf(name),
                metavar="REFERENCE" if name == "families" else one.upper(),
                help=_HELP.get(name, f"Only this {one} (repeatable)."),
            )(command)
        return command

    return decorate


def chosen(given: dict[str, Any]) -> dict[str, Any]:
    """The choices among a command's arguments, by facet, without those that let all pass."""
    from graph.facets import FACETS

    listed = {
        name: (value,) if isinstance(value, str) else tuple(value)
        for name, value in given.items()
        if name in FACETS and value
    }
    return {name: some for name, some in listed.items() if some != (FACETS[name].open,)}


class Opened(NamedTuple):
    """The network that a command asks, and the reports on its sources."""

    network: Network
    reports: list[Report]

    @property
    def problems(self) -> int:
        """How many problems the sources have."""
        return sum(report.problems for report in self.reports)


def opened(paths: Sequence[str], limit: int) -> Opened:
    """The network of these sources, or the default; what cannot be read ends the command with
    status 2."""
    from graph.merge import merge

    if not paths:
        with _reading():
            network = builtin.network()
            return Opened(network, [builtin.reading(one).report for one in builtin.folders()])
    readings = read(paths, limit)
    merged = merge([reading.network for reading in readings])
    return Opened(merged.network, [reading.report for reading in readings])


def read(paths: Iterable[str], limit: int, **told: str) -> list[Reading]:
    """The readings of sources; what cannot be read ends the command with status 2."""
    from graph.read import read as read_source

    size = limit * 1024 * 1024
    with _reading():
        return [read_source(one) for path in paths for one in _sources(path, size, told)]


@contextmanager
def _reading() -> Iterator[None]:
    """What cannot be read ends the command with status 2."""
    from graph.errors import Unreadable

    try:
        with working("Reading"):
            yield
    except Unreadable as failure:
        stop(str(failure), 2)


def _sources(path: str, size: int, told: dict[str, str]) -> list[Source]:
    from graph.read import Source, open_all

    if path == "-":
        data = sys.stdin.buffer.read(size + 1)
        return [Source("what was piped in", data, limit=size, **told)]  # type: ignore[arg-type]
    return open_all(path, limit=size, **told)


def body(network: Network, name: str) -> str:
    """The id of the body that a user names; where there is no single one the command ends with
    status 1."""
    from graph.ask import body as find
    from graph.errors import Unknown

    try:
        return find(network, name)
    except Unknown as unknown:
        stop(str(unknown), 1)


def stop(message: str, status: int) -> NoReturn:
    """End the command with a sentence and a status."""
    echo(f"Error: {message}", err=True)
    sys.exit(status)


def unwritten(output: Path, failure: Exception) -> NoReturn:
    """End the command with why a file cannot be written, and that the one there is as it was."""
    kept = " The existing file was not changed." if os.path.lexists(output) else ""
    why = getattr(failure, "strerror", None) or failure
    stop(f"{output} cannot be written: {why}.{kept}", 2)


def finish(asked: Opened, found: bool = True) -> NoReturn:
    """End the command: status 1 with problems in a source, which are told, or nothing found."""
    program = click.get_current_context().find_root().command_path
    for report in asked.reports:
        if report.problems:
            many = "problem" if report.problems == 1 else "problems"
            words = f"{report.problems} {many} in {report.source}"
            echo(f"{words}: «{program} read» lists them.", err=True)
    sys.exit(1 if asked.problems or not found else 0)
