"""The state of the screen, which is the address: what is looked at, from where, through which filters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from graph.ask import DIRECTIONS, select
from graph.network import CATEGORIES, KINDS, RELATIONS, Network
from graph.view import FAMILY, home

LAYOUTS = {
    "compass": "Compass",
    "force": "Force",
    "hierarchy": "Hierarchy",
    "concentric": "Concentric",
}
VIEWS = {"map": "Map", "table": "Table", "tree": "Tree", "matrix": "Matrix"}
LINKS = (
    *RELATIONS[:3],
    *(f"organization_liaison {letter}" for letter in CATEGORIES),
    "organization_liaison",
)
NONE = "none"
"""Stands alone in a filter that lets nothing pass, since an empty one lets all pass."""

_LISTS = ("kinds", "relations", "families", "path", "expanded")
_ALLOWED: dict[str, Collection[str]] = {
    "direction": DIRECTIONS,
    "layout": LAYOUTS,
    "view": VIEWS,
    "hide": ("", "1"),
    "kinds": (*KINDS, NONE),
    "relations": (*LINKS, NONE),
}


@dataclass(frozen=True, slots=True)
class State:
    """Every part of the state, by the name that it has in the address; what is left out there is as here.

    ``focus`` is "" for the dataset's own; ``kinds``, ``relations`` (which may carry a category) and
    ``families`` let pass what they name, or all where they are empty; ``path`` is the two ends of a way;
    ``expanded`` are bodies whose neighbours are shown beside the focus', and families that are opened
    where they are folded; ``hide`` is "1" where what does
    not pass is hidden and not faded; ``steps`` is a number or "".
    """

    dataset: str = "casco"
    focus: str = ""
    direction: str = "all"
    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    steps: str = ""
    layout: str = "compass"
    view: str = "map"
    selected: str = ""
    path: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()
    hide: str = ""


def parse(query: str) -> tuple[State, list[str]]:
    """The state that an address' query says, and a sentence for each part of it that says nothing known."""
    known = {entry.name for entry in fields(State)}
    said: dict[str, Any] = {}
    wrong = []
    for name, value in parse_qsl(query.removeprefix("?"), max_num_fields=200):
        if name not in known:
            wrong.append(f"«{name}» is no part of a view.")
        elif name in _ALLOWED and value not in _ALLOWED[name]:
            wrong.append(f"«{value}» is not known as {name}.")
        elif name == "steps" and not (value.isdigit() and len(value) < 3):
            wrong.append(f"«{value}» is not a number of steps.")
        elif name in _LISTS:
            said[name] = (*said.get(name, ()), value)
        else:
            said[name] = value
    if len(said.get("path", ())) not in (0, 2):
        wrong.append("a path has two ends.")
        said.pop("path")
    return State(**said), wrong


def query(state: State) -> str:
    """The query by which an address says a state, in one spelling."""
    pairs = []
    for entry in fields(State):
        value = getattr(state, entry.name)
        if value != entry.default:
            pairs += [(entry.name, one) for one in (value if entry.name in _LISTS else [value])]
    return urlencode(pairs)


def href(state: State, **changes: Any) -> str:
    """A link to the state with these changes."""
    changed = query(replace(state, **changes))
    return f"?{changed}" if changed else "?"


def unknown(state: State, network: Network) -> list[str]:
    """A sentence for each body that the state names and the network does not have."""
    ids = set(network.nodes["id"])
    families = {f"{FAMILY}{family}" for family in network.nodes["family"]}
    named = [
        state.focus,
        state.selected,
        *state.path,
        *(one for one in state.expanded if one not in families),
    ]
    return [f"No body here is called «{name}»." for name in named if name and name not in ids]


def of(values: Any) -> State:
    """The state as the browser keeps it; what has the wrong shape is left at its default."""
    given = values if isinstance(values, dict) else {}
    pairs = []
    for entry in fields(State):
        value = given.get(entry.name)
        if entry.name in _LISTS:
            pairs += [(entry.name, str(one)) for one in (value if isinstance(value, list) else [])]
        elif isinstance(value, str) and value:
            pairs.append((entry.name, value))
    return parse(urlencode(pairs))[0]


def centre(network: Network, state: State) -> str:
    """The body in the middle: as the state says, or as the dataset does, or its first where neither says one."""
    return state.focus or home(network)


def shown(network: Network, state: State) -> Network:
    """The part of the network that passes the state's filters: what is on the screen, and what an export takes."""
    return select(
        network,
        focus=centre(network, state),
        direction=state.direction,
        kinds=state.kinds,
        relations=state.relations,
        families=state.families,
    )
