"""The command over what a review of liaisons may ask about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from graph.commands import options
from graph.terminal import echo, print_json, working

if TYPE_CHECKING:
    from graph.findings import Finding
    from graph.network import Network

_MOST = 10
"""So many findings of a kind are printed where several kinds are asked for."""


class _KindOf(click.ParamType[str]):
    """The name of a kind of finding."""

    name = "kind"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The name as it is; a usage error names those there are."""
        from graph.findings import FINDINGS

        if value not in FINDINGS:
            self.fail(f"«{value}» is none of {', '.join(FINDINGS)}", param, ctx)
        return str(value)


class _FieldOf(click.ParamType[str]):
    """A field of standards by its code, or by how its title begins."""

    name = "field"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The code, or the name of a block without a field; a usage error names those there are."""
        from graph.families import BY_ID_ONLY, NO_STANDARD, words
        from graph.fields import titles

        said = str(value).casefold()
        titled = {code: words(code) for code in (*titles(), NO_STANDARD, BY_ID_ONLY)}
        found = [
            code
            for code, title in titled.items()
            if said == code or title.removeprefix(f"{code} ").casefold().startswith(said)
        ]
        if len(found) != 1:
            listed = "; ".join(words(code, short=True) for code in titles())
            why = "may be several of" if found else "is none of"
            self.fail(f"«{value}» {why} the fields, which have a code each: {listed}", param, ctx)
        return found[0]


@click.command()
@click.argument("reference", required=False, default="", metavar="[BODY]")
@click.option("--kind", "kinds", multiple=True, type=_KindOf(), help="Only this kind (repeatable).")
@click.option(
    "--family",
    "families",
    multiple=True,
    metavar="REFERENCE",
    help="Only those about a body of this family (repeatable).",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    type=_FieldOf(),
    help="Only those about a body of this field: a code, or how its title begins (repeatable).",
)
@click.option(
    "--since", default="", metavar="OLD", help="An older source, for what has changed since."
)
@options.dataset
@options.as_json
def findings(
    reference: str,
    kinds: Sequence[str],
    families: Sequence[str],
    fields: Sequence[str],
    since: str,
    datasets: Sequence[str],
    limit: int,
    as_json: bool,
) -> None:
    """What a review of the liaisons of BODY may ask about, or of all bodies.

    Each kind of finding has its rule in docs/method.md. Of what no source would list nothing is
    said but that it is not known.
    """
    from graph.findings import findings as found_of

    if "changed" in kinds and not since:
        raise click.UsageError("what has changed since when: --since OLD")
    asked = options.opened(datasets, limit)
    of = options.body(asked.network, reference) if reference else ""
    among = [_family(asked.network, name) for name in families]
    older = options.opened([since], limit) if since else None
    with working("Looking"):
        found = found_of(
            asked.network,
            of,
            kinds=kinds,
            families=among,
            fields=fields,
            since=older.network if older else None,
            reports=asked.reports,
        )
    if as_json:
        print_json([_told(one) for one in found])
    elif found:
        _print(found, 0 if len(set(kinds)) == 1 else _MOST)
    else:
        echo(_nothing(of, kinds, among, fields))
    reports = [*asked.reports, *(older.reports if older else ())]
    options.finish(asked._replace(reports=reports), bool(found))


def _family(network: Network, name: str) -> str:
    """The family that a user names, by itself or by one of its bodies; where there is no single
    body the command ends with status 1."""
    if name in set(network.nodes["family"]):
        return name
    id = options.body(network, name)
    rows = network.nodes.set_index("id")["family"]
    return str(rows[id]) or options.stop(f"{id} is in no family of committees.", 1)


def _nothing(of: str, kinds: Sequence[str], families: Sequence[str], fields: Sequence[str]) -> str:
    """That nothing is found, with what was asked for."""
    from graph.families import words

    asked = [f"of {of}" if of else "of all bodies"]
    asked += [f"of the kind {' or '.join(kinds)}"] * bool(kinds)
    asked += [f"about the family {' or '.join(families)}"] * bool(families)
    asked += [f"about the field {' or '.join(map(words, fields))}"] * bool(fields)
    return f"No finding {', '.join(asked)} in these sources."


def _told(one: Finding) -> dict[str, Any]:
    """A finding for a program, with the rule of its kind."""
    from graph.findings import FINDINGS

    return one._asdict() | {"rule": FINDINGS[one.kind].rule}


def _print(found: Sequence[Finding], most: int) -> None:
    """The findings under the words of their kinds, of each the first ones (0: all)."""
    from graph.findings import FINDINGS

    for place, (name, group) in enumerate(groupby(found, lambda one: one.kind)):
        some = list(group)
        echo(f"{'' if not place else chr(10)}{FINDINGS[name].words}: {len(some):,} ({name})")
        shown = some[:most] if most and len(some) > most + 1 else some
        for one in shown:
            echo(f"- {one.sentence}")
        if more := len(some) - len(shown):
            echo(f"  and {more:,} more: --kind {name} lists them all.")
