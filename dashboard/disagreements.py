"""Where sources disagree: each question with its answers, who gives them and when, which holds."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import data
from dashboard.state import State, href
from graph import say
from graph.disputes import LISTED, NOT_LISTED, Answer, Question
from graph.index import index
from graph.network import Network, records
from graph.vocabulary import RELATIONS

_ANSWERS = {LISTED: "Listed by", NOT_LISTED: "Not listed by"}


def question(one: Question, title: list[Any] | None = None) -> html.Li:
    """A question with its answers; ``title`` stands in place of the fact's own name."""
    answers = [
        html.Li(_answer(answer, one.field), className="held" if answer.chosen else None)
        for answer in one.answers
    ]
    head = title or [_plain(one)]
    return html.Li([html.Div(head), html.Span(one.why, className="why"), html.Ul(answers)])


def _plain(one: Question) -> str:
    relation, _, ends = one.fact.partition(": ")
    source, _, target = ends.partition(" -> ")
    named = relation in RELATIONS and target
    fact = say.fact(relation, source, target) if named else one.fact
    return f"{fact}: {one.field}" if one.field else fact


def _answer(answer: Answer, field: str) -> list[Any]:
    who = ", ".join(f"{name} ({date or 'no date'})" for name, date in answer.sources)
    words = f"«{answer.value}», by" if field else _ANSWERS[answer.value]
    return [f"{words} {who}", html.Span("holds", className="basis") if answer.chosen else None]


def linked(network: Network, one: Question, now: State) -> list[Any]:
    """What a question is about, each body leading to its place on the map, a link to its
    evidence."""
    parts = network.edges, network.ended_edges
    rows = [row for rows in parts for row in records(rows[rows["id"] == one.fact])]
    if not rows:
        return [to_body(network, one.fact), f": {one.field}"]
    ends = rows[0]["source"], rows[0]["target"]
    forward = RELATIONS[rows[0]["relation"]].forward
    first, between, last = forward.replace("{1}", "{0}").split("{0}")
    told: list[Any] = [first, to_body(network, ends[0]), between, to_body(network, ends[1]), last]
    about = f": {one.field}" if one.field else ""
    there = href(now, link=ends, selected="", path=())
    evidence = html.A("Evidence", href=there, className="page", **data(link="1"))
    return [*told, about, " · ", evidence]


def to_body(network: Network, id: str, name: str = "") -> Any:
    """A body, by its name or its label, that leads to its place on the map; its name alone where
    it is not there."""
    if id not in index(network).body:
        return id
    return html.A(
        name or index(network).label[id],
        href=href(State(), focus=id),
        className="body",
        title=id,
        **data(go=id),
    )
