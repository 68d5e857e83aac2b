"""One finding in the details: its sentence, how sure it is, its rule, where what it rests on
stands, and which sources are silent where it says «not»."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import html

from dashboard import state, store
from dashboard.attributes import aria, data
from dashboard.elements import Part, element
from dashboard.evidence import evidence
from dashboard.state import State, href, looks_at
from graph import say
from graph.findings import FINDINGS, Finding
from graph.findings.facts import said
from graph.findings.finding import SURE
from graph.index import index
from graph.network import Network, records
from graph.vocabulary import RELATIONS

_MOST = 40
"""So many of the facts that it rests on, and of its bodies, are told."""


def sure(one: Finding) -> html.Span:
    """How sure a finding is, by a mark and a word, which its title explains."""
    name = one.sure.replace(" ", "-")
    words: list[Any] = [html.Span(className="dot", **aria(hidden="true")), one.sure.capitalize()]
    return html.Span(words, className=f"sure {name}", title=SURE[one.sure])


def on_map(network: Network, now: State, name: str, one: Finding) -> str:
    """The address of a finding on the map; "" where none of its bodies is there. From the body in
    the middle where it is about that, else from its first."""
    here = store.bodies(network, one)
    if not here:
        return ""
    centre = state.centre(network, now)
    focus = centre if centre in here else here[0]
    expanded = now.expanded if focus == centre else ()
    return href(_chosen(now, name), view="map", focus=focus, expanded=expanded, hide="")


def marks(network: Network, now: State) -> tuple[list[str], list[str], str]:
    """What the map marks of the finding that a state names, as it does paths: its bodies, and the
    links that it rests on; and its sentence."""
    one = store.finding(now)
    if not one:
        return [], [], ""
    edges = [id for id in one.evidence if id in index(network).edge]
    return [*store.bodies(network, one)], edges, one.sentence


def told_of(now: State, name: str) -> str:
    """The address of a finding's details beside the view that is looked at."""
    return href(_chosen(now, name))


def _chosen(now: State, name: str) -> State:
    return replace(now, finding=name, selected="", path=(), link=())


def details(network: Network, now: State) -> list[Any]:
    """What the panel shows of the finding that a state names."""
    one = store.finding(now)
    there = href(now, view="findings")
    back = html.A("Back to findings", href=there, className="button", **data(see="findings"))
    if not one:
        words = "This finding is not among those of the sources that are open, or not any more."
        return [html.H2("Finding"), html.P(words, className="sentence"), back]
    kind = FINDINGS[one.kind]
    there = on_map(network, now, now.finding, one)
    onto = html.A("On the map", href=there, className="button", **data(onmap=now.finding))
    here = looks_at(network, now) == "findings"
    buttons = [onto] * bool(there) if here else [back]
    return [
        html.H2(kind.words),
        html.P(one.sentence, className="sentence"),
        html.P([sure(one), f" · {SURE[one.sure]}"], className="quiet"),
        html.Div(buttons, className="actions"),
        html.Details([html.Summary("Rule"), html.P(kind.rule)], open=True),
        *_rests(network, one),
        *_silent(network, one),
        *_bodies(network, one, now),
    ]


def _rests(network: Network, one: Finding) -> list[Any]:
    """The facts that it rests on, each with the rows in which it stands."""
    facts = [row for id in one.evidence[:_MOST] if (row := _fact(network, id))]
    if not facts:
        return []
    listed = [*(element("li", [words, evidence(network, row)]) for words, row in facts)]
    listed += _more(len(one.evidence))
    return [_folding("Evidence", len(one.evidence), listed)]


def _fact(network: Network, id: str) -> tuple[str, say.Row] | None:
    """A body or a relation, which may have ended, in words and as a row."""
    held = index(network)
    if id in held.body:
        return say.label(network, id), records(network.nodes.iloc[[held.body[id]]])[0]
    if id in held.edge:
        row = records(network.edges.iloc[[held.edge[id]]])[0]
        return _link(network, row), row
    ended = network.ended_edges[network.ended_edges["id"] == id]
    if ended.empty:
        return None
    row = records(ended)[0]
    return f"{_link(network, row)} (ended since, or left out)", row


def _link(network: Network, row: say.Row) -> str:
    ends = (say.label(network, row[end]) for end in ("source", "target"))
    return RELATIONS[row["relation"]].forward.format(*ends)


def _silent(network: Network, one: Finding) -> list[Any]:
    """The sources that would list what it says is not there."""
    if not one.silent:
        return []
    listed = [html.Li(source) for source in sources(network, one.silent)]
    return [_folding("Not listed in", len(listed), listed)]


def sources(network: Network, ids: Iterable[str]) -> list[str]:
    """Sources by their names, each with its date."""
    return [said(network, id) for id in ids]


def _bodies(network: Network, one: Finding, now: State) -> list[Any]:
    held = index(network)
    rows = records(network.nodes.iloc[[held.body[id] for id in store.bodies(network, one)[:_MOST]]])
    listed = [
        html.Li(
            [
                html.A(
                    row["label"],
                    href=href(now, selected=row["id"], finding=""),
                    className="body",
                    **data(body=row["id"]),
                ),
                html.Span(row["title"], className="quiet"),
            ]
        )
        for row in rows
    ]
    return [_folding("Bodies", len(one.bodies), [*listed, *_more(len(one.bodies))])]


def _more(count: int) -> list[Part]:
    return [element("li", f"and {count - _MOST} more")] if count > _MOST else []


def _folding(words: str, count: int, listed: list[Any]) -> html.Details:
    summary = html.Summary([words, html.Span(f"{count:,}", className="count")])
    return html.Details([summary, html.Ul(listed)], open=True)
