"""The panel at the right: the body chosen, in sentences, with the evidence under each link; or the
links between two bodies; or a path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

from dashboard import finding, ids, state, store
from dashboard.attributes import aria, data
from dashboard.changed import change
from dashboard.elements import Part, element, plain
from dashboard.evidence import evidence
from dashboard.family import cell, compass, family, is_family, nothing_chosen, on_sheet
from dashboard.review_dialog import review
from dashboard.state import State, href, hrefs
from graph import ask, say, tell
from graph.ask import Step, within
from graph.compare import names
from graph.families import FAMILY, FIELD, as_families
from graph.index import index
from graph.network import Network, records
from graph.place import fold_named, is_fold
from graph.ties import between
from graph.view import seen

_OPEN = 8
_MOST_PATHS = 12
_MOST_CHANGES = 50
_MOST_TOLD = 200
"""Links of a sort under each of which its evidence stands: a member's seven hundred with all of
theirs are a page that nobody waits for."""
_BEHIND = "The row that each rests on stands behind its «Links»."


class Shown(TypedDict):
    """What the map shows of paths: their bodies and links, and what both ends share; and what is
    said of them. Of a finding its bodies, and the links that it rests on."""

    nodes: list[str]
    edges: list[str]
    shared: list[str]
    said: str


def panel() -> html.Aside:
    """The empty panel, and the stores by which it is asked for."""
    return html.Aside(
        [
            html.Button("Close", className="narrow-only plain", **data(do="close-details")),
            html.Div(id=ids.DETAILS, className="details", tabIndex="-1"),
            *(dcc.Store(id=id) for id in (ids.ASK_DETAILS, ids.SAID, ids.PATH)),
        ],
        id="right",
        **aria(label="The body chosen"),
    )


def callbacks(app: Dash) -> None:
    """The server answers what is asked; the browser makes elements of it, and shows the paths on
    the map."""

    @app.callback(
        Output(ids.SAID, "data"),
        Output(ids.PATH, "data"),
        Input(ids.ASK_DETAILS, "data"),
        prevent_initial_call=True,
    )
    def _details(asked: dict[str, Any]) -> tuple[list[Part], Shown]:
        now, network, _ = store.there(state.of(asked))
        return details(network, now)

    app.clientside_callback(ClientsideFunction("atlas", "said"), Input(ids.SAID, "data"))
    app.clientside_callback(ClientsideFunction("atlas", "path"), Input(ids.PATH, "data"))


def details(network: Network, now: State) -> tuple[list[Part], Shown]:
    """What the panel shows of a state, and what the map shows of its paths."""
    parts, shown = _of(network, now)
    return [plain(part) for part in parts], shown


def _of(network: Network, now: State) -> tuple[list[Any], Shown]:
    if now.path:
        return path(network, now)
    nothing: Shown = {"nodes": [], "edges": [], "shared": [], "said": ""}
    if now.link:
        return pair(network, now), nothing
    if now.finding:
        nodes, edges, said = finding.marks(network, now)
        shown: Shown = {"nodes": nodes, "edges": edges, "shared": [], "said": said}
        return finding.details(network, now), shown
    focus = state.centre(network, now)
    here = on_sheet(network, now)
    fields = now.view == "matrix" and state.by_field(network, now)
    if not now.selected and (fields or (here and not (now.focus or network.about.focus))):
        return nothing_chosen(network, now, fields), nothing
    chosen = now.selected or focus
    if is_family(network, chosen, now):
        return family(network, chosen, now), nothing
    # on the sheet, and around a family, each is told of by itself
    alone = here or focus not in index(network).body
    return body(network, chosen, chosen if alone else focus, now), nothing


def body(network: Network, id: str, focus: str, now: State) -> list[Any]:
    """What is known of a body: its name, how it stands to the focus, its links, their evidence."""
    held = index(network)
    row = records(network.nodes.iloc[[held.body[id]]])[0]
    standing = say.counts(network, id) if id == focus else say.standing(network, id, focus)
    parts: list[Any] = [element("h2", row["label"])]
    parts += [element("p", row["title"], className="title")] if row["title"] else []
    parts.append(element("p", say.what(row), className="quiet"))
    parts += [element("p", standing, className="sentence")] if standing else []
    parts.append(_actions(network, id, focus, now))
    if row["parent"] in held.body:
        parts.append(element("p", ["Part of ", _link(row["parent"], row["parent"], now)]))
    parts += changed(network, id, now)
    sections = say.sections(network, id)
    parts += [
        _section(network, id, heading, items, now, not place or len(items) <= _OPEN)
        for place, (heading, items) in enumerate(sections)
    ]
    links = [link["id"] for _, items in sections if _all_told(items) for link, _ in items]
    told = [piece for link in links for piece in ask.evidence(network, link)]
    stated = row["basis"] == "stated"
    words = "Where this body is stated" if stated else "Where this body is derived from"
    parts += [element("h3", words), evidence(network, row, told)]
    if lists := tell.lists(network, id):
        parts += [
            element("h3", "What the sources list of it"),
            *(element("p", one) for one in lists),
        ]
    return parts


def changed(network: Network, id: str, now: State) -> list[Any]:
    """What has changed of a body's links since the sources that the state sets it against; nothing
    where it sets it against none."""
    if not now.against:
        return []
    found = store.changes(now.against, now.sources)
    rows = found.links[(found.links["source"] == id) | (found.links["target"] == id)]
    named, first = names(network, rows), records(rows.head(_MOST_CHANGES))
    listed = [element("li", change(network, row, named)) for row in first]
    if not listed:
        words = "None of its links has changed since the older side, of those that both cover."
        return [element("p", words, className="quiet")]
    more = len(rows) - len(listed)
    words = f"And {more:,} more, in Compare." if more else ""
    summary = element("summary", ["Changed ", element("span", str(len(rows)), className="count")])
    items = element("ul", listed, className="changes")
    return [element("details", [summary, items, element("p", words, className="quiet")], open=True)]


def pair(network: Network, now: State) -> list[Any]:
    """How two bodies stand to each other: their links, each a sentence with its evidence; of two
    fields the pairs of families."""
    one, other = now.link
    if one.startswith(FIELD):
        return cell(network, now)
    whole = as_families(network) if any(id.startswith(FAMILY) for id in now.link) else network
    held = index(whole)
    names = [_link(id, held.label.get(id, id), now) for id in now.link]
    links = between(network, one, other)
    standing = say.standing(whole, one, other) if set(now.link) <= held.body.keys() else ""
    labels = [held.label.get(id, id) for id in now.link]
    title = " and ".join(labels) if one != other else f"Within {labels[0]}"
    parts: list[Any] = [element("h2", title), element("p", names if one != other else names[:1])]
    said = standing or ("" if links else "No source read here states a link between the two.")
    parts += [element("p", said, className="sentence")] if said else []
    every = [*links, *tell.ended(network, one, other)]
    listed = [
        element("li", [words, evidence(network, row)], **data(edge=row["id"]))
        for row, words in every
    ]
    out = href(now, link=())
    back = element("a", "Close", href=out, className="button", **data(unlink="1"))
    return [*parts, element("ul", listed), back]


def _actions(network: Network, id: str, focus: str, now: State) -> Part:
    buttons: list[Any] = []
    if on_sheet(network, now):
        buttons.append(compass(id, now))
    elif id != state.centre(network, now):
        here = href(now, focus=id, selected="", path=(), link=())
        buttons.append(element("a", "Focus here", href=here, className="button", **data(focus=id)))
    kept = State(sources=now.sources, against=now.against)
    there = href(kept, focus=id, view="findings")
    buttons.append(element("a", "Findings", href=there, className="button", **data(there="1")))
    actions = [("Find a path from here", "path", id)]
    if not on_sheet(network, now):
        actions += _expanding(network, id, focus, now)
    actions += _folding(network, id, now)
    for words, action, what in actions:
        buttons.append(element("button", words, className="button", **data(**{action: what})))
    buttons += review(network, id)
    return element("div", buttons, className="actions")


def _expanding(network: Network, id: str, focus: str, now: State) -> Iterator[tuple[str, str, str]]:
    """What changes how much of the network is drawn around a body: words, action, of what."""
    if state.centre(network, now) not in index(network).body:
        return
    shown = seen(network, focus, int(now.steps or 0), now.expanded)
    if id in now.expanded:
        yield "Hide its other neighbours", "fold", id
    elif more := len(within(network, id, 1) - shown):
        yield f"Show {more} more neighbour{'s' if more > 1 else ''}", "expand", id


def _folding(network: Network, id: str, now: State) -> Iterator[tuple[str, str, str]]:
    """What folds the family of a body that was opened, on the map or on the sheet; of the focus,
    what was opened of its blocks."""
    if id == state.centre(network, now):
        for name in filter(is_fold, now.expanded):
            yield f"Fold {fold_named(name)}", "fold", name
    family = str(network.nodes["family"].iat[index(network).body[id]])
    if f"{FAMILY}{family}" in now.expanded:
        yield f"Fold {say.label(network, family)} and its subcommittees", "fold", FAMILY + family


def _pair(label: str, other: say.Row, there: str) -> Part:
    """To the links between a body and another, at an address of their own."""
    ends = f" of {label} and {other['label']}"
    words: list[Any] = ["Links", element("span", ends, className="unseen")]
    return element("a", words, href=there, className="pair", title=f"Links{ends}", **data(link="1"))


def _all_told(items: Sequence[object]) -> bool:
    return len(items) <= _MOST_TOLD


def _section(
    network: Network,
    id: str,
    heading: str,
    items: Sequence[tuple[say.Row, say.Row]],
    now: State,
    open: bool,
) -> Part:
    label, told = say.label(network, id), _all_told(items)
    chosen = hrefs(now, "selected", path=(), link=())
    tied = hrefs(now, "link", selected="", path=())
    listed = [
        element(
            "li",
            [
                element(
                    "div",
                    [
                        _to(other["id"], other["label"], chosen(other["id"])),
                        element("span", other["title"], className="quiet"),
                        element("span", tell.carried(link, heading), className="carried"),
                    ],
                ),
                _pair(label, other, tied(id, other["id"])),
                evidence(network, link) if told else None,
            ],
            **data(edge=link["id"]),
        )
        for link, other in items
    ]
    summary = element("summary", [heading, element("span", str(len(items)), className="count")])
    behind = None if told else element("p", _BEHIND, className="quiet")
    return element("details", [summary, behind, element("ul", listed)], open=open)


def _link(id: str, text: str, now: State) -> Part:
    return _to(id, text, href(now, selected=id, path=(), link=()))


def _to(id: str, text: str, there: str) -> Part:
    return element("a", text, href=there, className="body", **data(body=id))


def path(network: Network, now: State) -> tuple[list[Any], Shown]:
    """The shortest paths between two bodies, in the direction of reading where there are such."""
    start, end = now.path
    found = ask.paths(network, start, end, most=_MOST_PATHS)
    along = bool(found)
    if not along:
        found = ask.paths(network, start, end, directed=False, most=_MOST_PATHS)
    ends = say.label(network, start), say.label(network, end)
    parts: list[Any] = [element("h2", "From {} to {}".format(*ends))]
    told = _told(start == end, found, along, ends)
    parts.append(element("p", told, className="sentence"))
    parts += [_steps(network, steps) for steps in found]
    if found and len(found[0]) > 1:
        parts.append(element("p", say.NOT_PASSED_ON, className="quiet"))
    shared = records(ask.common(network, start, end))
    listed = [
        element(
            "li",
            [_link(one["id"], one["label"], now), element("span", one["title"], className="quiet")],
        )
        for one in shared
    ]
    parts += [element("h3", f"Both have links with · {len(shared)}"), element("ul", listed)]
    out = href(now, path=())
    parts.append(element("a", "Close path", href=out, className="button", **data(unpath="1")))
    both = [one["id"] for one in shared]
    first = [f"{'; '.join(map(say.step, steps))}." for steps in found[:1]]
    shown = _shown(network, now.path, [step for steps in found for step in steps], both)
    return parts, {**shown, "said": " ".join([told, *first])}


def _told(same: bool, found: list[list[Step]], along: bool, ends: tuple[str, str]) -> str:
    if same:
        return f"Both ends are {ends[0]}: choose two different bodies."
    if not found:
        return "There is no path from {} to {}, in any direction.".format(*ends)
    return say.paths(found, along)


def _steps(network: Network, steps: Sequence[Step]) -> Part:
    places = index(network).edge
    rows = records(network.edges.iloc[[places[step.edge] for step in steps]])
    listed = [
        element("li", [say.step(step), evidence(network, row)])
        for step, row in zip(steps, rows, strict=True)
    ]
    return element("div", [element("p", say.path(steps), className="way"), element("ol", listed)])


def _shown(network: Network, ends: Sequence[str], steps: Sequence[Step], both: list[str]) -> Shown:
    """The bodies and links of paths, and the links by which what both ends share hangs on them."""
    held = index(network)
    sources, targets = network.edges["source"].array, network.edges["target"].array
    near = {
        str(network.edges["id"].iat[place])
        for end in ends
        for place in held.at.get(end, ())
        if {sources[place], targets[place]} & {*both} - {end}
    }
    bodies = {*ends, *(step.start for step in steps), *(step.end for step in steps)}
    return {
        "nodes": sorted(bodies),
        "edges": sorted({step.edge for step in steps}),
        "shared": [*both, *sorted(near)],
        "said": "",
    }
