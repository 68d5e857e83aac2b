"""The state of the screen, which is the address: what is looked at, from where, through which
filters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.views import VIEWS
from graph import builtin
from graph.ask import select
from graph.facets import FACETS
from graph.families import BY_ID_ONLY, FAMILY, FIELD, NO_STANDARD, committees
from graph.fields import titles
from graph.findings import FINDINGS
from graph.findings.finding import SURE
from graph.index import index
from graph.insights import INSIGHTS
from graph.network import Network
from graph.phrase import cut
from graph.place import is_fold
from graph.sheet import SHADES, SHEETS, begins, offered
from graph.view import NONE, home
from graph.vocabulary import RELATIONS

DEFAULT = builtin.names()
"""The sources that are open where an address names none."""

LAYOUTS = {"compass": "Compass", "force": "Force"}
SCOPES = {"screen": "What is on the screen", "everything": "Everything"}
"""What an export takes."""

WHOLE = "all"
"""The findings of all bodies, and not those of the one in the middle."""

MOST_PARTS = 200
"""More parts of an address are no view."""
LETTERS = 80
"""So many letters of what an address asks for and nobody knows are told back."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the state: whether it is a list, what it is where the address leaves it out, which
    values it may have (any, where there are none here), and the name and the values that addresses
    made before gave it: those are as if left out. ``all`` are the choices of a list that has so
    many and no more: an address names those that are left out where they are fewer."""

    many: bool = False
    open: str | tuple[str, ...] = ""
    allowed: Callable[[], Collection[str]] | None = None
    alias: str = ""
    former: tuple[str, ...] = ()
    all: tuple[str, ...] = ()


def _parts() -> dict[str, Part]:
    def facet(name: str) -> Part:
        one = FACETS[name]
        if not one.many:
            return Part(open=one.open, allowed=lambda: _choices(name))
        all_ = (*one.choices(_NOTHING, ""),)
        return Part(True, (), (lambda: _choices(name)) if all_ else None, all=all_)

    return {
        "sources": Part(True, DEFAULT, alias="dataset"),
        "focus": Part(),
        **{name: facet(name) for name in FACETS},
        "steps": Part(allowed=lambda: ("", *map(str, range(100)))),
        "layout": Part(open="compass", allowed=lambda: LAYOUTS, former=("hierarchy", "concentric")),
        "view": Part(allowed=lambda: ("", *VIEWS)),
        "sheet": Part(allowed=lambda: ("", *SHEETS)),
        "matrix": Part(allowed=lambda: ("", "fields", "body")),
        "shade": Part(allowed=lambda: ("", *SHADES)),
        "insight": Part(allowed=lambda: ("", *INSIGHTS)),
        "selected": Part(),
        "path": Part(True, ()),
        "link": Part(True, ()),
        "finding": Part(),
        "whose": Part(allowed=lambda: ("", WHOLE)),
        "findings": Part(True, (), lambda: (*FINDINGS, NONE), all=(*FINDINGS,)),
        "sure": Part(True, (), lambda: (*SURE, NONE), all=(*SURE,)),
        "family": Part(True, ()),
        "field": Part(True, (), lambda: (*titles(), NO_STANDARD, BY_ID_ONLY)),
        "expanded": Part(True, ()),
        "hide": Part(allowed=lambda: ("", "1", "anew")),
        "single": Part(allowed=lambda: ("", "1")),
        "scope": Part(open="screen", allowed=lambda: SCOPES),
        "measures": Part(allowed=lambda: ("", "1")),
        "against": Part(True, ()),
    }


def _choices(facet: str) -> Collection[str]:
    """What a facet may be set to: its choices, whole relations, and what lets nothing pass."""
    more = (*RELATIONS,) if facet == "relations" else ()
    return {*FACETS[facet].choices(_NOTHING, ""), *more, *((NONE,) if FACETS[facet].many else ())}


_NOTHING = Network.of()

_WITHOUT = "-"
"""Begins a choice that is left out where an address names those."""

PARTS = _parts()
"""The parts of the state, in the order in which an address says them."""


@dataclass(frozen=True, slots=True)
class State:
    """What is looked at. ``filters`` are the choices by facet, none where all pass.

    ``focus`` is "" for the network's own; ``view`` is "" for what a screen opens with, the map
    or on a phone the details, and the sheet where there is nothing to begin with; ``sheet`` is
    which one, ``shade`` what it is shaded by, both "" for the first; ``matrix`` is "fields" or
    "body", "" for what there is; ``path`` is the two ends of a path, ``link`` two bodies whose
    links are shown with their evidence, ``finding`` the name of a finding that is (of selected,
    path, link and finding one stands); ``whose`` is WHOLE for the findings of all bodies,
    ``findings`` their kinds, ``sure`` how sure they are, ``family`` and ``field`` what they are
    about, none for all; a focus, a choice and a
    link's end may be a family (graph.families);
    ``expanded`` are bodies whose neighbours are shown beside the focus', and families, fields
    and blocks that are opened where they are folded; ``hide`` is "1" where what does not pass
    is hidden and not faded, "anew" where what is left is laid out anew, too; ``single`` is "1"
    where each link is drawn by itself; ``steps`` is a number or ""; ``scope`` is what an export
    takes; ``against`` are the sources, the older side, that those of the view are compared with;
    ``insight`` is the one that is shown by itself, with its table; ``measures`` is "1" where an
    export has those of committees as columns.
    """

    sources: tuple[str, ...] = DEFAULT
    focus: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    steps: str = ""
    layout: str = "compass"
    view: str = ""
    sheet: str = ""
    matrix: str = ""
    shade: str = ""
    insight: str = ""
    selected: str = ""
    path: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    finding: str = ""
    whose: str = ""
    findings: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()
    hide: str = ""
    single: str = ""
    scope: str = "screen"
    measures: str = ""
    against: tuple[str, ...] = ()

    def part(self, name: str) -> str | tuple[str, ...]:
        """The value of a part, by its name in an address."""
        if name not in FACETS:
            value: str | tuple[str, ...] = getattr(self, name)
            return value
        chosen = self.filters.get(name, ())
        return chosen if PARTS[name].many else (*chosen, PARTS[name].open)[0]


def parse(query: str) -> tuple[State, list[str]]:
    """The state that an address' query says, and a sentence for each part of it that says nothing
    known."""
    try:
        pairs = parse_qsl(query.removeprefix("?"), max_num_fields=MOST_PARTS)
    except ValueError:
        return State(), [f"An address of more than {MOST_PARTS} parts is no view."]
    return _state(pairs)


def _state(pairs: Iterable[tuple[str, str]]) -> tuple[State, list[str]]:
    aliases = {part.alias: name for name, part in PARTS.items() if part.alias}
    said: dict[str, tuple[str, ...]] = {}
    wrong = []
    for given, text in pairs:
        name, value = aliases.get(given, given), text
        if (given, text) == ("everything", "1"):
            name, value = "scope", "everything"
        part = PARTS.get(name)
        if not part:
            wrong.append(f"Unknown parameter «{cut(given, LETTERS)}».")
        elif value in part.former:
            continue
        elif part.allowed and value not in part.allowed() and not _left_out(part, [value]):
            wrong.append(f"«{cut(value, LETTERS)}» is not known as {given}.")
        else:
            said[name] = (*said.get(name, ()), value) if part.many else (value,)
    for name in ("path", "link"):
        if len(said.get(name, ())) not in (0, 2):
            wrong.append(f"A {name} has two ends.")
            said.pop(name)
    for name, values in said.items():
        if left := _left_out(PARTS[name], values):
            kept = tuple(one for one in PARTS[name].all if one not in left or one in values)
            said[name] = kept or (NONE,)
    return _of_values(said), wrong


def _left_out(part: Part, values: Iterable[str]) -> set[str]:
    """The choices that values of a part leave out: those that begin so."""
    begun = {one.removeprefix(_WITHOUT) for one in values if one.startswith(_WITHOUT)}
    return begun.intersection(part.all)


def _of_values(said: Mapping[str, tuple[str, ...]]) -> State:
    """A state from the values of its parts, all of them lists."""
    filters = {
        name: values
        for name, values in said.items()
        if name in FACETS and values != (FACETS[name].open,)
    }
    plain = {
        name: values if PARTS[name].many else values[0]
        for name, values in said.items()
        if name not in FACETS
    }
    return State(**plain, filters=filters)  # type: ignore[arg-type]


def query(state: State) -> str:
    """The query by which an address says a state, in one spelling."""
    return urlencode(_pairs(state, PARTS))


def _pairs(state: State, names: Iterable[str]) -> list[tuple[str, str]]:
    """These parts of a state as an address has them, those that are open left out."""
    pairs: list[tuple[str, str]] = []
    for name in names:
        part, value = PARTS[name], state.part(name)
        if value != part.open:
            listed = [value] if isinstance(value, str) else _shortest(part, value)
            pairs += [(name, one) for one in listed]
    return pairs


def _shortest(part: Part, values: tuple[str, ...]) -> Iterable[str]:
    """The values of a list as an address names them: what is left out, where that is less."""
    left = [one for one in part.all if one not in values]
    plain = values == tuple(one for one in part.all if one in values)
    return [_WITHOUT + one for one in left] if plain and 0 < len(left) < len(values) else values


def href(state: State, **changes: Any) -> str:
    """A link to the state with these changes."""
    changed = query(replace(state, **changes))
    return f"?{changed}" if changed else "?"


def hrefs(state: State, name: str, **changes: Any) -> Callable[..., str]:
    """What makes links to the state with these changes, and with the values it is called with as
    those of one part: for the hundreds of links of a body."""
    changed, names = replace(state, **changes), [*PARTS]
    place = names.index(name)
    before = urlencode(_pairs(changed, names[:place]))
    after = urlencode(_pairs(changed, names[place + 1 :]))

    def link(*values: str) -> str:
        return "?" + "&".join(filter(None, [before, urlencode([(name, v) for v in values]), after]))

    return link


def of(values: object) -> State:
    """The state as the browser keeps it, by part; of the wrong shape is left open."""
    given = values if isinstance(values, dict) else {}
    pairs = []
    for name, part in PARTS.items():
        value = given.get(name)
        listed = value if part.many and isinstance(value, list) else [value]
        pairs += [(name, one) for one in listed if isinstance(one, str) and one]
    return _state(pairs[:MOST_PARTS])[0]


def parts() -> list[dict[str, Any]]:
    """The parts of the state as the browser gets them."""
    return [
        {
            "name": name,
            "many": part.many,
            "open": list(part.open) if part.many else part.open,
            "alias": part.alias,
            "former": list(part.former),
            "all": list(part.all),
        }
        for name, part in PARTS.items()
    ]


def unknown(state: State, network: Network) -> list[str]:
    """A sentence for each body that the state names and the network does not have."""
    return [f"No body here is called «{cut(name, LETTERS)}»." for name in missing(state, network)]


def missing(state: State, network: Network) -> list[str]:
    """The bodies that the state names and the network does not have."""
    ids = index(network).body
    bodies = [state.focus, state.selected, *_bodies_of(state.link)]
    families = committees(network) if any(one.startswith(FAMILY) for one in bodies) else {}
    opened = {f"{FAMILY}{family}" for family in network.nodes["family"]}
    named = [one for one in bodies if one not in families] + [*state.path]
    named += [one for one in state.expanded if one not in opened and not is_fold(one)]
    return [name for name in dict.fromkeys(named) if name and name not in ids]


def without(state: State, bodies: Collection[str]) -> State:
    """The state as it is where these bodies are not there."""
    return replace(
        state,
        focus="" if state.focus in bodies else state.focus,
        selected="" if state.selected in bodies else state.selected,
        path=() if {*state.path} & {*bodies} else state.path,
        link=() if {*state.link} & {*bodies} else state.link,
        expanded=tuple(one for one in state.expanded if one not in bodies),
    )


def centre(network: Network, state: State) -> str:
    """The body in the middle: as the state says, or as the network does, or its first body."""
    return state.focus or home(network)


def looks_at(network: Network, state: State) -> str:
    """The view that is looked at: where the state names neither one nor a body, what the network
    begins with."""
    return state.view or ("map" if state.focus else begins(network))


def _bodies_of(link: tuple[str, ...]) -> tuple[str, ...]:
    """The ends of a link that are to be bodies: none where both are fields."""
    known = {f"{FIELD}{block}" for block in (*titles(), NO_STANDARD, BY_ID_ONLY)}
    return () if link and known.issuperset(link) else link


def by_field(network: Network, state: State) -> bool:
    """Whether the matrix is one of fields: where the state says so, or names no body and the
    network has none to begin with."""
    if state.matrix or not offered(network):
        return state.matrix == "fields" and bool(offered(network))
    return not state.focus and not network.about.focus


def chosen(state: State) -> dict[str, Any]:
    """The choices by facet, as graph.ask takes them."""
    return dict(state.filters)


def shown(network: Network, state: State) -> Network:
    """The part of the network that passes the state's filters: what is on the screen, and in an
    export."""
    return select(network, focus=centre(network, state), **chosen(state))
