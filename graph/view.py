"""What the map gets of a network: bodies and links, what they pass, sentences and places.

Each element is classified once, here: its role, its shape, what it passes of the filters. The
browser tests membership and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph import say, tell
from graph.ask import select, within
from graph.facets import FACETS, passes, stands
from graph.families import FAMILY
from graph.index import index
from graph.look import STYLES, link_role, role
from graph.network import Network, records
from graph.place import (
    MOST_DRAWN,
    Fold,
    Layout,
    Trunk,
    arrange,
    block_extent,
    laid_out,
    map_label,
    side,
    standing_in,
)
from graph.sheet import begins, offered
from graph.vocabulary import KINDS, RELATIONS

CANVASES = ((1400, 900), (880, 760), (790, 640), (560, 660), (374, 560))
"""The canvases for which places are made: the browser takes the one that fits its own best."""

WHOLE = 400
"""Up to so many bodies all are shown from the network's own focus; else those within a step."""

MOST_LINKS = 4000
"""So many links are drawn at most."""

UNFOLDS = "a click, or Enter, opens one with its links"
"""How what stands as one is opened, on a map that can ask for more."""

NONE = "none"
"""Stands alone in a filter that lets nothing pass, since an empty one lets all pass."""


def home(network: Network) -> str:
    """The body in the middle where none is asked for: the network's focus, or its first body."""
    focus = network.about.focus
    return focus if focus in index(network).body else str(next(iter(network.nodes["id"]), ""))


def vocabulary() -> dict[str, Any]:
    """What the browser knows of filters and looks: it is told all, and has no list of its own."""
    return {
        "facets": [
            {
                "name": name,
                "words": one.words,
                "one": one.one,
                "many": one.many,
                "open": [] if one.many else one.open,
                "bodies": one.bodies is not None,
                "links": one.links is not None,
                "counts": one.counts,
                "panel": one.panel,
            }
            for name, one in FACETS.items()
        ],
        "none": NONE,
        "behind": "?",
        "roles": list(STYLES["light"]),
        "relations": {name: one.forward for name, one in RELATIONS.items()},
    }


def view(
    network: Network,
    focus: str = "",
    steps: int = 0,
    expanded: Collection[str] = (),
    left: Mapping[str, Any] | None = None,
    beside: Collection[str] = (),
    canvases: Sequence[tuple[int, int]] = CANVASES,
    unfolds: str = UNFOLDS,
) -> dict[str, Any]:
    """The view of a network from a focus, or from home, as it is drawn in the browser on one of the
    canvases.

    ``steps`` 0 is the whole of a small network from home and one step else; ``expanded`` are
    bodies whose neighbours are shown too and, by the names that open them (graph.place.folds),
    families, fields and blocks that are not folded. A network that is classified for this focus
    keeps that, so that a selection of one says what the whole knows. Where filters are
    ``left``, only what passes them has a place; ``beside`` are further bodies that are shown;
    ``unfolds`` says how what is folded is opened.
    Raises KeyError for an unknown focus.
    """
    at_home = home(network)
    focus = focus or at_home
    part = shown_part(network, focus, seen(network, focus, steps, expanded) | {*beside})
    kept = part.among({*select(part, focus=focus, **left).nodes["id"]}) if left else part
    arranged = arrange(kept, network, expanded, fold=True)
    label = say.label(network, focus)
    drawable = _drawable(part, arranged.folds)
    bodies, links = _elements(network, drawable, arranged.folds, focus)
    layouts = [laid_out(arranged, *canvas) for canvas in canvases]
    # a caption counts all of its block, of which only some may have a place
    every = laid_out(arrange(part, network, expanded), *canvases[0]) if left else layouts[0]
    members = {one.block: list(one.members) for one in every.captions}
    counts = {name: _count(network, name, len(ids), focus) for name, ids in members.items()}
    return {
        "focus": focus,
        "home": at_home,
        "label": label,
        "named": say.named(network, focus),
        "title": network.about.title,
        "counts": [len(network.nodes), len(network.edges)],
        "left": json.dumps(left, sort_keys=True) if left else "",
        "choices": _choices(network, part, focus),
        "counted": [
            dict(zip(("key", "one", "many"), words, strict=True))
            for words in _counted(network, focus)
        ],
        "sheets": offered(network),
        "begins": begins(network),
        "summary": say.compass(network, focus, [name for name, ids in members.items() if ids]),
        "absent": say.absent(network, focus),
        "more": _more(network, part, label),
        "folded": _folded(part, drawable, arranged.folds, expanded, label, unfolds),
        "nodes": bodies,
        "edges": links,
        "folds": [_fold(network, one, focus) for one in arranged.folds],
        "layouts": [_layout(one, members, counts) for one in layouts],
    }


def seen(
    network: Network, focus: str = "", steps: int = 0, expanded: Collection[str] = ()
) -> set[str]:
    """The bodies that the view has, of the same values: those that are near, and the partners in
    groups of the focus; raises KeyError for an unknown focus."""
    held, at_home = index(network).body, home(network)
    focus = focus or at_home
    if focus == at_home and not steps and len(held) <= WHOLE:
        return set(held)
    ids = within(network, focus, steps or 1)
    for id in expanded:
        ids |= within(network, id, 1) if id in held else set()
    return ids | _partners(network, focus, ids)


def _partners(network: Network, focus: str, near: Collection[str]) -> set[str]:
    """Who runs the groups of a body together with it, in liaison with it or not."""
    held, nodes, edges = index(network), network.nodes, network.edges
    parents, relations, sources = (
        nodes["parent"].array,
        edges["relation"].array,
        edges["source"].array,
    )
    groups = [id for id in near if parents[held.body[id]] == focus]
    places = [place for id in groups for place in held.at.get(id, ())]
    return {str(sources[place]) for place in places if relations[place] == "joint"}


def shown_part(network: Network, focus: str, ids: Collection[str]) -> Network:
    """What is seen from a focus, with how each body stands to it; the index is the whole network's,
    which is there already."""
    ways = stands(network, focus)
    part = network if len(ids) == len(network.nodes) else _near(network, ids)
    nodes = part.nodes
    part = replace(
        part,
        nodes=nodes.assign(towards_focus=[ways.get(id, "") for id in nodes["id"]]),
        about=replace(network.about, focus=focus),
    )
    return standing_in(part, network)


def _near(network: Network, ids: Collection[str]) -> Network:
    """The bodies of these ids and the links between them."""
    held = index(network)
    near = {place for id in ids for place in held.at.get(id, ())}
    ends = held.ends
    links = sorted(place for place in near if ends[place][0] in ids and ends[place][1] in ids)
    return replace(
        network,
        nodes=network.nodes.iloc[sorted(held.body[id] for id in ids)],
        edges=network.edges.iloc[links],
    )


def _choices(network: Network, part: Network, focus: str) -> dict[str, list[dict[str, str]]]:
    """By facet its choices with their words and, where it has them, how far each is known."""
    found = {}
    for name, one in FACETS.items():
        known = one.extent(network, focus) if one.extent else {}
        found[name] = [
            {"key": key, "words": words} | ({"known": known[key]} if known else {})
            for key, words in one.choices(part, say.label(network, focus)).items()
        ]
    return found


def _counted(network: Network, focus: str) -> Iterable[tuple[str, str, str]]:
    """What the status line counts: its key, and its words for one and for many.

    A kind that is coloured by how it stands to the focus is counted in liaison and, as the others,
    else; around a body that stands so to none there are no others.
    """
    kind_of_focus = str(network.nodes["kind"].iat[index(network).body[focus]])
    others = "" if KINDS[kind_of_focus].role else "other "
    for name, kind in KINDS.items():
        many = kind.many.lower()
        if kind.role:
            yield name, kind.one, many
        else:
            yield f"{name} in liaison", f"{kind.one} in liaison", f"{many} in liaison"
    for name, kind in KINDS.items():
        if not kind.role:
            yield f"other {name}", f"{others}{kind.one}", f"{others}{kind.many.lower()}"


def _counts_as(body: Mapping[str, Any], focus: str) -> str:
    """The key of ``counted`` under which a body is counted; the focus is under none."""
    kind = body["kind"]
    if body["id"] == focus or KINDS[kind].role:
        return "" if body["id"] == focus else str(kind)
    return f"{kind} in liaison" if body["towards_focus"] else f"other {kind}"


def _more(network: Network, part: Network, label: str) -> str:
    """How much more there is than is seen; "" where all is."""
    there = len(network.nodes)
    if len(part.nodes) == there:
        return ""
    # each of its committees is a body beside it
    family = part.about.focus.startswith(FAMILY)
    every = "all families and organizations" if family else f"{there:,} bodies"
    return f"Of {every}, those near {label} are here."


def _folded(
    part: Network,
    drawable: Network,
    folds: Sequence[Fold],
    expanded: Collection[str],
    label: str,
    unfolds: str,
) -> str:
    """What is not drawn apart, or not at all, and what shows it; "" where all is."""
    away = {id for one in folds for id in one.members}
    said = [tell.folded(len(away), len(folds), unfolds)] if folds else []
    if closed := [one.label for one in folds if one.opens in expanded]:
        said.append(tell.closed(closed, MOST_DRAWN))
    edges, focus = part.edges, part.about.focus
    near = (edges["source"] == focus) | (edges["target"] == focus)
    among = ~(edges["source"].isin(away) | edges["target"].isin(away))
    if (undrawn := int((near | among).sum()) - len(drawable.edges)) > 0:
        said.append(tell.undrawn(undrawn, label, MOST_LINKS))
    return " ".join(said)


def _drawable(part: Network, folds: Sequence[Fold]) -> Network:
    """What is seen from a focus, without the links that are not drawn: those among bodies of which
    one stands in a fold and, where they are more than MOST_LINKS, all that do not end at the
    focus."""
    focus = part.about.focus
    away = {id for one in folds for id in one.members}
    ends = list(zip(part.edges["source"].tolist(), part.edges["target"].tolist(), strict=True))
    keep = [focus in pair or away.isdisjoint(pair) for pair in ends] if away else []
    if (sum(keep) if away else len(ends)) > MOST_LINKS:
        keep = [focus in pair for pair in ends]
    return replace(part, edges=part.edges[keep]) if keep and not all(keep) else part


def _elements(
    network: Network, part: Network, families: Iterable[Fold], focus: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The bodies and the links, each with all that the browser asks of it."""
    of_bodies, of_links = passes(part, focus)
    folds_of = {id: one.id for one in families for id in one.members}
    ways = dict(zip(part.nodes["id"], part.nodes["towards_focus"], strict=True))
    bodies = [
        _body(network, row, focus) | {"fold": folds_of.get(row["id"], ""), "passes": passed}
        for row, passed in zip(records(part.nodes), of_bodies, strict=True)
    ]
    links = [
        _link(row, focus, ways) | {"passes": passed}
        for row, passed in zip(records(part.edges), of_links, strict=True)
    ]
    return bodies, links


def _body(network: Network, row: dict[str, Any], focus: str) -> dict[str, Any]:
    return {
        **{
            name: row[name] for name in ("id", "title", "kind", "type", "family", "parent", "basis")
        },
        "label": map_label(row, focus),
        "name": row["label"],
        "role": role(row, focus),
        "shape": KINDS[row["kind"]].shape,
        "dashed": row["basis"] == "derived",
        "elsewhere": _elsewhere(row, focus),
        "counted": _counts_as(row, focus),
        "words": tell.documents(network, row, focus),
        "say": say.body(network, row, focus),
        "always": row["id"] == focus,
    }


def _elsewhere(row: Mapping[str, Any], focus: str) -> bool:
    """Whether a body is a group under another committee than the focus."""
    below = row["parent"] == focus or row["id"].startswith(f"{focus}/") or row["id"] == focus
    return bool(KINDS[row["kind"]].role and row["parent"] and not below)


def _link(row: Mapping[str, Any], focus: str, ways: Mapping[str, str]) -> dict[str, Any]:
    one = RELATIONS[row["relation"]]
    return {
        **{name: row[name] for name in ("id", "source", "target", "relation")},
        "role": link_role(row, focus, ways),
        "line": one.line,
        "arrow": one.arrow,
        "words": say.link(row),
    }


def _fold(network: Network, one: Fold, focus: str) -> dict[str, Any]:
    way = side(one.block)
    at_side = way in ("to", "from", "both")
    return {
        "id": one.id,
        "opens": one.opens,
        "label": one.label,
        "role": way if at_side else KINDS[one.kind].role or "other",
        "members": list(one.members),
        "say": say.fold(network, one.of, one.kind, len(one.members), one.block, focus),
        "heads": (["to", "from"] if way == "both" else [way]) if at_side else [],
    }


def _layout(
    layout: Layout, members: Mapping[str, list[str]], counts: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "width": layout.width,
        "height": layout.height,
        "places": {
            id: [round(place.x, 1), round(place.y, 1), round(place.width, 1)]
            for id, place in layout.places.items()
        },
        "captions": [
            {
                "block": one.block,
                "words": one.words,
                "count": counts[one.block],
                "note": one.note,
                "x": round(one.x, 1),
                "y": round(one.y, 1),
                "members": members[one.block],
            }
            for one in layout.captions
        ],
        "trunks": [_trunk(one) for one in layout.trunks],
    }


def _trunk(one: Trunk) -> dict[str, Any]:
    return {
        "block": one.block,
        "role": one.role,
        "dashed": one.dashed,
        "outline": [[round(x, 1), round(y, 1)] for x, y in one.outline],
        "rule": [[round(x, 1), round(y, 1)] for x, y in one.rule],
    }


def _count(network: Network, block: str, count: int, focus: str) -> str:
    """How many stand in a block, as far as that is known; "" of words over none."""
    return say.count(count, block_extent(network, block, focus, count)) if count else ""
