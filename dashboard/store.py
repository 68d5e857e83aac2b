"""The networks that can be opened: the default one, and those that visitors brought, under
unguessable names (dashboard.storage).

What was opened last is held in the process, within bounds, until it expires; what several ask for
at once is made once.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Sequence
from threading import Condition
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import pandas as pd
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from dashboard import remarks, storage
from dashboard.state import State, looks_at, missing, unknown, without
from graph import adds as adding
from graph import builtin, families
from graph import disputes as disputing
from graph import findings as find
from graph import sheet as sheets
from graph import view as views
from graph.adds import Adds
from graph.compare import Changes, compare
from graph.errors import AtlasError, Gone
from graph.families import FAMILY, committees
from graph.findings import FINDINGS, Finding
from graph.findings.named import named, parts
from graph.index import index
from graph.merge import Merged, merge
from graph.network import Network, records
from graph.read import Reading, Report, Source, read
from graph.write import FORMATS

_LARGEST = 512 * 1024 * 1024
_MOST_ROWS = 500_000
"""Rows of networks that a process holds."""
_REPORTS = "reports.json"
"""Stands beside the tables of an imported network."""
_LEAST_ROWS = 25_000
"""The rows that the smallest of networks counts for: it holds its tables and look-ups too."""


def _rows(network: Network) -> int:
    rows = sum(map(len, (network.nodes, network.edges, network.claims)))
    return min(max(rows, _LEAST_ROWS), _MOST_ROWS)


_LOADED: LRUCache[Any, Network] = LRUCache(_MOST_ROWS, _rows)
_LOADING = Condition()


def put(network: Network, reports: Sequence[Report] = ()) -> str:
    """Keep a network, and what was told when its sources were read; gives the name under which it
    can be opened until it expires; raises Unavailable."""
    stream = io.BytesIO()
    FORMATS["csv"].write(network, stream, None)
    if reports:
        with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
            archive.writestr(_REPORTS, remarks.packed(reports))
    name = storage.put(stream.getvalue())
    # whoever imported it opens it next, often in this process
    with _LOADING:
        _LOADED[hashkey(name)] = network
    return name


def get(names: tuple[str, ...]) -> Network:
    """The network of these sources together; raises Gone where one of them is not here, or not any
    more, and Unavailable where the store cannot be reached."""
    for name in names:
        if name not in builtin.names():
            storage.check(name)
    return _load(names[0]) if len(names) == 1 else _together(tuple(sorted(set(names)))).network


@cached(LRUCache(_MOST_ROWS, lambda merged: _rows(merged.network)), condition=Condition())
def _together(names: tuple[str, ...]) -> Merged:
    return merge([_load(name) for name in names], builtin.focus(names))


def adds(names: tuple[str, ...], more: tuple[str, ...]) -> Adds:
    """What sources do to others, both by their names; raises what ``get`` raises."""
    get((*names, *more))
    return _adds(*(tuple(sorted({*some})) for some in (names, (*names, *more))))


@cached(LRUCache(8), condition=Condition())
def _adds(names: tuple[str, ...], both: tuple[str, ...]) -> Adds:
    return adding.adds(_together(names), _together(both))


def changes(old: tuple[str, ...], new: tuple[str, ...]) -> Changes:
    """What has changed from some sources to others, both by their names; raises what ``get``
    raises."""
    get(old)
    get(new)
    return _changes(*(tuple(sorted({*names})) for names in (old, new)))


@cached(LRUCache(8), condition=Condition())
def _changes(old: tuple[str, ...], new: tuple[str, ...]) -> Changes:
    return compare(get(old), get(new))


def disputes(names: tuple[str, ...]) -> pd.DataFrame:
    """Where the sources of these names disagree (graph.disputes); raises what ``get`` raises."""
    get(names)
    return _disputes(tuple(sorted({*names})))


@cached(LRUCache(8), condition=Condition())
def _disputes(names: tuple[str, ...]) -> pd.DataFrame:
    return disputing.disputes(get(names))


@cached(_LOADED, condition=_LOADING)
def _load(name: str) -> Network:
    if name in builtin.names():
        return merge([_built_in(name).network]).network
    data = storage.get(name)
    try:
        return read(Source("the dataset", data, limit=_LARGEST)).network
    except AtlasError as failure:
        raise Gone("The dataset of this link is damaged: import its page again.") from failure


@cached(LRUCache(64), condition=Condition())
def _reports(name: str) -> list[Report]:
    """What was told when a source was read."""
    if name in builtin.names():
        return [_built_in(name).report]
    try:
        with ZipFile(io.BytesIO(storage.get(name))) as archive:
            return (
                remarks.unpacked(archive.read(_REPORTS)) if _REPORTS in archive.namelist() else []
            )
    except (BadZipFile, LookupError, TypeError, ValueError) as failure:
        raise Gone("The dataset of this link is damaged: import its page again.") from failure


def _built_in(name: str) -> Reading:
    return builtin.reading(str(builtin.DATA / name))


def reports(names: Sequence[str]) -> list[Report]:
    """What was told when these sources were read; raises what ``get`` raises."""
    return [report for name in names for report in _reports(name)]


def asked(now: State) -> Network:
    """The network that a state asks about; raises what ``get`` raises, and Gone where the state
    names bodies that the network does not have."""
    network = get(now.sources)
    if gone := unknown(now, network):
        raise Gone(" ".join(gone))
    return network


def looked(now: State) -> str:
    """The view that a state looks at; raises what ``asked`` raises."""
    return looks_at(asked(now), now)


def sheet(now: State) -> dict[str, Any]:
    """The sheet that a state asks for; raises what ``asked`` raises."""
    asked(now)
    opened = tuple(one for one in now.expanded if one.startswith(families.FAMILY))
    return _sheet(now.sources, now.sheet, opened)


@cached(LRUCache(32), condition=Condition())
def _sheet(sources: tuple[str, ...], of: str, opened: tuple[str, ...]) -> dict[str, Any]:
    found = sheets.sheet(get(sources), of, opened)
    return found | {"sources": list(sources), "asked": of, "opened": list(opened)}


def there(now: State) -> tuple[State, Network, list[str]]:
    """A state without the bodies that its network does not have, the network, and those bodies;
    raises what ``get`` raises."""
    network = get(now.sources)
    gone = missing(now, network)
    return without(now, gone), network, gone


def nearest(now: State) -> dict[str, Any]:
    """The view of a state without the bodies that its sources do not have, and which these are;
    raises what ``get`` raises."""
    kept, _, gone = there(now)
    return view(kept) | {"missing": gone}


def view(now: State) -> dict[str, Any]:
    """The view that a state asks for; raises what ``asked`` raises."""
    asked(now)
    left = tuple(sorted(now.filters.items())) if now.hide == "anew" else ()
    one = finding(now) if looked(now) == "map" else None
    beside = bodies(within(now.sources, now.focus), one) if one else ()
    shown = _view(now.sources, now.focus, int(now.steps or 0), now.expanded, left, beside)
    return shown | {"beside": now.finding if looked(now) == "map" else ""}


def warm() -> None:
    """Open the first view before anybody asks for it; what is held then is looked through for
    garbage no more, which took a tenth of a second of somebody's answer."""
    view(State())
    gc.collect()
    gc.freeze()


def within(sources: tuple[str, ...], focus: str) -> Network:
    """The network in which a focus is a body: that of families, where it is one."""
    network = get(sources)
    return families.around(network, focus) if focus.startswith(families.FAMILY) else network


@cached(LRUCache(32), condition=Condition())
def _view(
    sources: tuple[str, ...],
    focus: str,
    steps: int,
    expanded: tuple[str, ...],
    left: tuple[tuple[str, tuple[str, ...]], ...],
    beside: tuple[str, ...],
) -> dict[str, Any]:
    shown = views.view(within(sources, focus), focus, steps, expanded, dict(left), beside)
    whole = get(sources)
    return shown | {
        "sources": list(sources),
        "home": views.home(whole),
        # also around a family, whose network has fewer bodies
        "counts": [len(whole.nodes), len(whole.edges)],
        "rests": [rests(name) for name in sources],
    }


def rests(name: str) -> dict[str, Any]:
    """What a view rests on by one of its sources: its name, and the name, kind and date of each
    source in it; raises what ``get`` raises."""
    parts = records(get((name,)).sources[["name", "kind", "retrieved"]])
    return {"source": name, "parts": parts}


def findings(now: State, of: str) -> dict[str, Finding]:
    """By name, the findings of a body or of a family's committees, with "" of all, in a state's
    sources; what has changed, too, where they are set against others; raises what ``get``
    raises."""
    get(now.sources)
    if now.against:
        get(now.against)
    return _findings(now.sources, now.against, of)


@cached(LRUCache(32), condition=Condition())
def _findings(sources: tuple[str, ...], against: tuple[str, ...], of: str) -> dict[str, Finding]:
    network = get(sources)
    bodies = committees(network)[of] if of.startswith(FAMILY) else [of]
    changed = _changed(sources, against) if against else []
    found = [one for one in changed if not of or {*bodies} & {*one.bodies}]
    found += [one for body in bodies for one in find(network, body)]
    told = reports(sources)
    if any(report.entries for report in told):
        odd = [find(network, body, kinds=["malformed"], reports=told) for body in bodies]
        found += [one for some in odd for one in some]
    order = [*FINDINGS]
    return named(sorted(dict.fromkeys(found), key=lambda one: (order.index(one.kind), -one.weight)))


@cached(LRUCache(8), condition=Condition())
def _changed(sources: tuple[str, ...], against: tuple[str, ...]) -> list[Finding]:
    return find(get(sources), kinds=["changed"], since=get(against))


def finding(now: State) -> Finding | None:
    """The finding that a state names; None where there is none of that name, or not any more."""
    kind, body = parts(now.finding)
    if kind not in FINDINGS or (body and body not in index(get(now.sources)).body):
        return None
    return findings(now, body).get(now.finding)


def bodies(network: Network, one: Finding) -> tuple[str, ...]:
    """The bodies of a finding that are in its network, and so on the map."""
    return tuple(id for id in one.bodies if id in index(network).body)
