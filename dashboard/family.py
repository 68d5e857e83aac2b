"""The details of a family, as it stands among all others on the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.attributes import aria, data
from dashboard.review_dialog import review
from dashboard.state import State, centre, href, looks_at
from graph import families, say, ties
from graph.families import FAMILY, FIELD
from graph.field_matrix import pairs
from graph.fields import titles
from graph.index import index
from graph.known import extent
from graph.network import Network, records
from graph.phrase import amount

_SIGNS = {
    "to": ("→", "{} can read it"),
    "from": ("←", "it can read {}"),
    "both": ("⇄", "{} of them both ways"),
}


def on_sheet(network: Network, now: State) -> bool:
    """Whether the sheet is looked at."""
    return looks_at(network, now) == "sheet"


def nothing_chosen(network: Network, now: State, fields: bool) -> list[Any]:
    """What is said where a sheet, or the matrix of fields, is looked at and nothing is chosen."""
    if fields:
        said = "Choose a cell: its pairs of families are told here, and of each pair its links."
    elif now.sheet:
        said = "Choose one on the sheet: what is known of it is told here."
    else:
        said = "Choose one on the sheet: all others are marked by how they stand to it."
    more = "" if fields else " Enter, or a double click, opens its compass."
    title = "Field by field" if fields else network.about.title or "All at a glance"
    return [html.H2(title), html.P(said + more, className="sentence")]


def compass(id: str, now: State) -> html.A:
    """The link from the sheet to the compass of a body."""
    there = href(now, focus=id, view="map", selected="", path=(), link=())
    return html.A("Open its compass", href=there, className="button", **data(compass=id))


def is_family(network: Network, id: str, now: State) -> bool:
    """Whether a body is told of as a family: one of several committees, and on the sheet of
    families one of a single committee, too."""
    joined = id in families.committees(network)
    return joined and (id.startswith(FAMILY) or (on_sheet(network, now) and not now.sheet))


def family(network: Network, id: str, now: State) -> list[Any]:
    """What is known of a family: how many can read it and it can read, its strongest ties, what
    cannot be known, its committees."""
    table = families.families(network)
    row = records(table[table["id"] == id])[0]
    joined = families.as_families(network)
    inside = families.committees(network)[id]
    parts: list[Any] = [html.H2(row["label"])]
    parts += [html.P(row["title"], className="title")] if row["title"] else []
    parts.append(html.P(_what(row), className="quiet"))
    parts.append(_stands(row, extent(joined, id)))
    parts.append(_actions(network, id, inside, now))
    if listed := _ties(joined, ties.ties(network, id), id, now):
        parts += [html.H3("Most links, by direction"), html.Ul(listed, className="ties")]
    if cannot := _cannot(ties.unknown(network, id), row["label"]):
        said = [html.P(one, className="quiet") for one in cannot]
        parts += [html.H3("What cannot be known"), *said]
    if len(inside) > 1:
        held = index(network)
        rows = records(network.nodes.iloc[[held.body[one] for one in inside]])
        parts += [html.H3("Its committees"), html.Ul([_committee(one, now) for one in rows])]
    return parts


def _what(row: dict[str, Any]) -> str:
    size = f"Family of {row['committees']} committees" if row["committees"] > 1 else "One committee"
    if row["block"] not in titles():
        return f"{size} · {families.words(row['block'])}"
    share = f"{row['share']:.0%} of its {row['standards']} standards"
    return f"{size} · ICS {families.words(row['block'])}, {share}"


def _stands(row: dict[str, Any], known: dict[str, str]) -> html.Ul:
    """The three sentences of how many stand to it each way, as far as that is known."""
    counts = {"to": row["readers"], "from": row["reads"], "both": row["both"]}
    listed = []
    for way, (sign, words) in _SIGNS.items():
        told = say.count(counts[way], known[way])
        said = words.format(told) if counts[way] or told == "0" else f"{_ASKED[way]}: {told}"
        listed.append(
            html.Li([html.Span(sign, className="sign", **aria(hidden="true")), said], className=way)
        )
    return html.Ul(listed, className="stands")


_ASKED = {"to": "who can read it", "from": "whom it can read", "both": "both ways"}


def _actions(network: Network, id: str, inside: list[str], now: State) -> html.Div:
    there = not on_sheet(network, now) and id == centre(network, now)
    buttons: list[Any] = [] if there else [compass(id, now)]
    if on_sheet(network, now) and len(inside) > 1:
        opened = id in now.expanded
        words = "Fold its committees" if opened else f"Its {len(inside)} committees"
        action = {"fold" if opened else "expand": id}
        buttons.append(html.Button(words, className="button", **data(**action)))
    buttons += review(network, id)
    return html.Div(buttons, className="actions")


def _ties(joined: Network, found: list[tuple[str, int, int]], id: str, now: State) -> list[html.Li]:
    """The strongest ties: a bar for those that read it, one for those that it reads."""
    held = index(joined)
    most = str(max((max(to, from_) for _, to, from_ in found), default=1))

    def bar(way: str, count: int) -> html.Progress:
        return html.Progress(value=str(count), max=most, className=way, **aria(hidden="true"))

    def links(other: str, to: int, from_: int) -> html.A:
        words = html.Span("Links by which it reads this one, and is read: ", className="unseen")
        there = href(now, link=(id, other), selected="", path=())
        title = "Their links, and where each stands"
        told = {"className": "pair", "title": title, **data(link="1")}
        return html.A([words, f"{to} · {from_}"], href=there, **told)

    return [
        html.Li(
            [
                _body(other, held.label[other], now),
                html.Span([bar("to", to), bar("from", from_)], className="bars"),
                links(other, to, from_),
            ]
        )
        for other, to, from_ in found
    ]


def cell(network: Network, now: State) -> list[Any]:
    """What is in a cell of the matrix of fields: its pairs of families, each with its links."""
    reader, read = now.link
    names = [families.words(id.removeprefix(FIELD)) for id in now.link]
    held = index(families.as_families(network)).label
    found = pairs(network, reader, read)
    out = href(now, link=())
    total = sum(count for *_, count in found)
    said = f"{total} liaisons by {len(found)} pairs of families: the first can read the second."
    return [
        html.H2(" → ".join(name.split(". ")[0] for name in names)),
        html.P(said if found else "No liaison is in these sources.", className="sentence"),
        html.Ul([_pair(one, other, held, count, now) for one, other, count in found]),
        html.A("Close", href=out, className="button", **data(unlink="1")),
    ]


def _pair(one: str, other: str, held: Mapping[str, str], count: int, now: State) -> html.Li:
    """Two families, and the way to their links with where each stands."""
    words = f"{held[one]} → {held[other]}" if one != other else f"within {held[one]}"
    there = href(now, link=(one, other), selected="", path=())
    link = html.A(words, href=there, className="body", **data(link="1"))
    counted = html.Span(amount(count, "liaison"), className="quiet")
    return html.Li([link, counted])


def _body(id: str, label: str, now: State) -> html.A:
    there = href(now, selected=id, path=(), link=())
    return html.A(label, href=there, className="body", **data(body=id))


def _cannot(counts: tuple[int, int], label: str) -> list[str]:
    to, from_ = counts
    said = []
    if to:
        said.append(
            f"No source read here says of {to} other{'s' if to > 1 else ''} whom they can read: "
            f"whether they can read {label} is not known."
        )
    if from_:
        said.append(
            f"Whether {label} can read {from_} other{'s' if from_ > 1 else ''} is not in these "
            "sources."
        )
    return said


def _committee(row: dict[str, Any], now: State) -> html.Li:
    title = html.Span(row["title"], className="quiet")
    return html.Li([_body(row["id"], row["label"], now), title])
