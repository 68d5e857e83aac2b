"""The commands that ask a network: summary, neighbours, path, search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from graph.commands import options
from graph.commands.options import Opened
from graph.terminal import echo, print_json, table, working

if TYPE_CHECKING:
    from graph.network import Network

_STATED = {
    "p_members": "P-members",
    "o_members": "O-members",
    "published": "Standards published",
    "under_development": "Standards under development",
}


@click.command()
@click.argument("datasets", nargs=-1, metavar="[DATASET]...")
@options.limit
@options.as_json
def summary(datasets: Sequence[str], limit: int, as_json: bool) -> None:
    """What a network holds, in numbers."""
    from graph.ask import summary as summed

    asked = options.opened(datasets, limit)
    facts = summed(asked.network)
    if as_json:
        print_json(facts)
    else:
        table(asked.network.about.title, ("What", "Count"), _summary(asked.network, facts))
    options.finish(asked)


def _summary(network: Network, facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    from graph import say
    from graph.vocabulary import KINDS

    rows: list[tuple[str, int | str]] = [("Bodies", facts["nodes"])]
    kinds = [(kind.many, facts[kind.many.lower()]) for kind in KINDS.values()]
    rows += [row for row in kinds if row[1]]
    rows.append(("Links", facts["edges"]))
    if network.about.focus:
        rows += _of_focus(network, facts)
    for name, count in facts["categories"].items():
        told = say.count(count, facts["known"][f"category {name}"])
        rows.append((f"Organizations, category {name}", told))
    rows.append(("Derived, not stated: bodies", facts["derived"]["nodes"]))
    rows.append(("Derived, not stated: links", facts["derived"]["edges"]))
    rows += [(f"{_STATED.get(name, name)} (stated)", n) for name, n in facts["stated"].items()]
    return [(name, str(count)) for name, count in rows]


def _known(facts: Mapping[str, Any], name: str) -> str:
    from graph import say

    return say.count(facts[name], facts["known"][name])


def _of_focus(network: Network, facts: Mapping[str, Any]) -> list[tuple[str, int | str]]:
    from graph import say
    from graph.vocabulary import DIRECTIONS

    focus = say.label(network, network.about.focus)
    ways = {name.replace("_", "-"): count for name, count in facts["liaison"].items()}
    ways["all"] = ways.pop("committees")
    told = {name: say.count(count, facts["known"][name]) for name, count in ways.items()}
    return [
        *((say.direction(name, focus), told[name]) for name in DIRECTIONS if name != "all"),
        (f"Committees in liaison with {focus}", told["all"]),
        (f"Groups of {focus}", _known(facts, "groups_own")),
        ("Joint groups under another committee", _known(facts, "groups_joint_elsewhere")),
    ]


@click.command()
@click.argument("reference", required=False, default="")
@click.option("--all", "every", is_flag=True, help="Of every body, one after the other.")
@options.filters("direction", "kinds", "relations", "categories", "bases")
@options.dataset
@options.as_json
def neighbours(
    reference: str, every: bool, datasets: Sequence[str], limit: int, as_json: bool, **given: Any
) -> None:
    """The bodies that REFERENCE has links with, and on what evidence."""
    if every == bool(reference):
        raise click.UsageError("name one body, or say --all")
    asked = options.opened(datasets, limit)
    chosen = options.chosen(given)
    if every:
        options.finish(asked, _of_all(asked.network, chosen, as_json))
    of = options.body(asked.network, reference)
    options.finish(asked, _of_one(asked.network, of, chosen, as_json))


def _of_all(network: Network, chosen: dict[str, Any], as_json: bool) -> bool:
    """The neighbours of every body, without evidence; gives whether there are any."""
    from graph import ask
    from graph.network import records

    shown = ("id", "direction", "access", "links")
    found = [
        {"of": of} | {name: one[name] for name in shown}
        for of in network.nodes["id"]
        for one in records(ask.neighbours(network, of, **chosen))
    ]
    if as_json:
        print_json(found)
    else:
        heads = ("Of", "Reference", "Direction", "Access", "Links")
        table(f"Neighbours: {len(found)}", heads, [tuple(one.values()) for one in found])
    return bool(found)


def _of_one(network: Network, of: str, chosen: dict[str, Any], as_json: bool) -> bool:
    """The neighbours of a body with the evidence of their links; gives whether there are any."""
    from graph import ask, say
    from graph.known import IN_FULL, extent
    from graph.network import records

    bodies = records(ask.neighbours(network, of, **chosen))
    links = _links(network, of, chosen)
    if as_json:
        shown = ("id", "kind", "type", "label", "title", "direction", "access")
        print_json(
            [{name: one[name] for name in shown} | {"links": links[one["id"]]} for one in bodies]
        )
    else:
        rows = [
            (one["id"], one["title"], _arrows(links[one["id"]], of), _evidence(links[one["id"]]))
            for one in bodies
        ]
        direction = next(iter(chosen.get("direction", ())), "")
        known = extent(network, of)
        count = say.count(len(bodies), known.get(direction, IN_FULL))
        name = say.direction(direction or "all", say.label(network, of))
        table(f"{name}: {count}", ("Reference", "Title", "Links", "Evidence"), rows)
    for sentence in _untold(network, of, chosen, bool(bodies)):
        echo(sentence, err=True)
    return bool(bodies)


def _untold(network: Network, of: str, chosen: dict[str, Any], found: bool) -> Iterator[str]:
    """What the sources do not tell of what is asked, or that they tell there is none."""
    from graph import say, tell
    from graph.known import IN_FULL, extent

    direction = next(iter(chosen.get("direction", ())), "")
    known = extent(network, of)[direction or "all"] == IN_FULL
    if direction and not known:
        yield say.counts(network, of)
    missing = [] if direction else tell.missing(network, of)
    yield from missing
    if not found and not missing and (known or not direction):
        yield "None, by the sources read here."


def _links(network: Network, of: str, chosen: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """By the body at the other end, the links of a body with their evidence, those that lead to it
    first."""
    from graph import ask
    from graph.network import records
    from graph.vocabulary import RELATIONS

    found: dict[str, list[dict[str, Any]]] = {}
    for link in records(ask.links(network, of, **chosen)):
        pieces = [piece._asdict() for piece in ask.evidence(network, link["id"])]
        names = ("relation", "source", "target", "category", "basis", "rule")
        told = {name: link[name] for name in names} | {"evidence": pieces}
        found.setdefault(link["other"], []).append(told)
    for told_of in found.values():
        told_of.sort(key=lambda one: (list(RELATIONS).index(one["relation"]), one["source"] == of))
    return found


def _arrows(links: Sequence[Mapping[str, Any]], of: str) -> str:
    words = []
    for link in links:
        arrow = "→" if link["source"] != of else "←"
        name = link["relation"].replace("_", " ")
        words.append(f"{arrow} {name} {link['category']}".strip())
    return ", ".join(words)


def _evidence(links: Sequence[Mapping[str, Any]]) -> str:
    from graph import say
    from graph.ask import Evidence

    said = []
    for link in links:
        places = [
            say.evidence(Evidence(**piece)._replace(source="", retrieved=""))
            for piece in link["evidence"]
        ]
        basis = "" if link["basis"] == "stated" else f"{say.basis(link)}; "
        said.append(basis + "; ".join(places))
    return " | ".join(said)


@click.command()
@click.argument("start")
@click.argument("end")
@options.filters("relations")
@click.option("--any-direction", is_flag=True, help="Walk liaisons against their arrow too.")
@click.option("--all", "every", is_flag=True, help="All paths, not the shortest only.")
@click.option(
    "--longest",
    default=4,
    show_default=True,
    type=click.IntRange(1, 12),
    help="With --all: the most links on a path.",
)
@options.dataset
@options.as_json
def path(
    start: str,
    end: str,
    relations: tuple[str, ...],
    any_direction: bool,
    every: bool,
    longest: int,
    datasets: Sequence[str],
    limit: int,
    as_json: bool,
) -> None:
    """The paths from START to END: from reader to read, from partner or part to group or parent and
    back."""
    from graph import ask

    asked = options.opened(datasets, limit)
    network = asked.network
    ends = options.body(network, start), options.body(network, end)
    with working("Searching"):
        paths = ask.paths(
            network,
            *ends,
            relations=relations,
            directed=not any_direction,
            shortest=not every,
            longest=longest,
        )
    if as_json:
        print_json([[asdict(step) for step in steps] for steps in paths])
    else:
        _print_paths(paths)
    if len(paths) == ask.MOST_PATHS:
        echo(f"There may be more: the {len(paths)} shortest are shown.", err=True)
    if ends[0] == ends[1]:
        echo(f"Both ends are {ends[0]}: choose two different bodies.", err=True)
    elif not paths:
        hint = " in the direction of reading (--any-direction ignores it)"
        words = f"No path from {ends[0]} to {ends[1]}{'' if any_direction else hint}"
        echo(f"{words}, by the sources read here.", err=True)
    options.finish(asked, bool(paths))


def _print_paths(paths: Sequence[Sequence[Any]]) -> None:
    from graph import say

    for steps in paths:
        echo(say.path(steps))
        for step in steps:
            echo(f"  {say.step(step)}")
    if paths and len(paths[0]) > 1:
        echo(say.NOT_PASSED_ON)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--most",
    default=10,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="How many at the most.",
)
@options.dataset
@options.as_json
def search(
    words: Sequence[str], most: int, datasets: Sequence[str], limit: int, as_json: bool
) -> None:
    """Bodies by reference, acronym or WORDS of the title, the best first; typing errors are
    forgiven."""
    from graph import ask

    asked: Opened = options.opened(datasets, limit)
    found = ask.search(asked.network, " ".join(words), most=most)
    if as_json:
        shown = found[["id", "kind", "type", "label", "title", "score"]].round(1)
        print_json(shown.to_dict("records"))
    elif len(found):
        rows = found[["id", "kind", "title"]].astype(str).values.tolist()
        table(f"{len(found)} found", ("Reference", "Kind", "Title"), rows)
    if not len(found):
        said = f"No body matches «{' '.join(words)}»"
        echo(f"{said}: try one word of its title, or a reference such as TC 207.", err=True)
    options.finish(asked, bool(len(found)))
