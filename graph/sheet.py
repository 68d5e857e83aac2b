"""What the browser gets of a sheet: all bodies of a sort at once, in blocks, without lines.

Families stand by the field of their standards, organizations by how many committees they are in
liaison with, members by how many they take part in. How each family stands to each other is
classified here, with what that passes of the filter by direction; the browser marks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from graph import families, say
from graph.facets import FACETS
from graph.index import index
from graph.known import IN_PART, NOT, answered, extent
from graph.network import Network, records
from graph.place.sheet import arrangements, grown, pieces
from graph.reference import sort_key
from graph.vocabulary import DIRECTIONS, values

WAYS = (("to", True), ("to", False), ("from", True), ("from", False), ("both", True))
"""How a body can stand to another, and whether it is known that it stands no other way."""

SHADES = {"reach": "Reach", "answered": "Answered links", "change": "Change since the older side"}
"""What a sheet can be shaded by, in place of how each stands to the chosen one."""

LEVELS = 5
"""Steps of a shade, the first 1; 0 is none, -1 not known."""

_BREADTHS = (100, 50, 20, 10, 5, 3, 2, 1)
_PARTS = (300, 200, 100, 50, 20, 10, 1, 0)


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its key and words, the ids of its bodies; how many pills it would have if nothing
    were opened, and whether it begins folded."""

    key: str
    words: str
    ids: Sequence[str]
    closed: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sort of bodies that a sheet can show: its words, their kind, how many pills stand side by
    side, its blocks and what else the browser gets of them."""

    words: str
    kind: str
    across: int
    made: Callable[[Network, Collection[str]], tuple[list[Block], dict[str, Any]]]


def offered(network: Network) -> list[str]:
    """The names of the sheets that there is something for: none without fields to sort by."""
    fields = network.nodes.get("fields")
    if fields is None or not (fields.astype(object) != "").any():
        return []
    kinds = set(network.nodes["kind"])
    return [name for name, one in SHEETS.items() if one.kind in kinds]


def begins(network: Network) -> str:
    """What is looked at where an address names neither a view nor a body: the sheet, where there is
    one and the network has no body to begin with; else the map."""
    return "map" if network.about.focus or not offered(network) else "sheet"


def sheet(network: Network, of: str = "", opened: Collection[str] = ()) -> dict[str, Any]:
    """A sheet of a network, of its families where ``of`` is none that it offers.

    ``opened`` are families, by their ids, whose committees stand in their place.
    """
    there = offered(network)
    one = SHEETS[of if of in there else next(iter(SHEETS))]
    blocks, told = one.made(network, opened)
    ids = [id for block in blocks for id in block.ids]
    rows = [0 if block.folded else -(-len(block.ids) // one.across) for block in blocks]
    closed = [0 if block.folded else -(-block.closed // one.across) for block in blocks]
    return told | {
        "across": one.across,
        "sheets": [{"key": one, "words": SHEETS[one].words} for one in there],
        "ids": ids,
        "blocks": _blocks(blocks, ids),
        "layouts": [
            {"columns": layout.columns, "height": layout.height, "at": grown(layout, rows).at}
            for layout in arrangements(closed)
        ],
    }


def _blocks(blocks: Sequence[Block], ids: Sequence[str]) -> list[dict[str, Any]]:
    """The blocks as they are drawn; one that goes on another is not counted again."""
    places = {id: place for place, id in enumerate(ids)}
    counts = Counter(block.key for block in blocks for _ in block.ids)
    before = ["", *(block.key for block in blocks)]
    return [
        {
            "key": block.key,
            "words": block.words,
            "count": counts[block.key],
            "goes_on": last == block.key,
            "folded": block.folded,
            "bodies": [places[id] for id in block.ids],
        }
        for block, last in zip(blocks, before, strict=False)
    ]


def _families(network: Network, opened: Collection[str]) -> tuple[list[Block], dict[str, Any]]:
    whole = families.families(network)
    inside = families.committees(network)
    blocks = [
        Block(
            key,
            families.words(key),
            [one for id in _ordered(ids) for one in _standing(inside, id, opened)],
            len(ids),
            key == families.BY_ID_ONLY,
        )
        for key, ids in families.blocks(whole).items()
    ]
    ids = [id for block in blocks for id in block.ids]
    table = families.families(network, opened) if opened else whole
    rows = records(table.set_index("id", drop=False).loc[ids])
    joined = families.as_families(network, opened)
    extents = [extent(joined, id) for id in ids]
    distinct = list({tuple(one.items()): one for one in extents}.values())
    count = int((whole["block"] != families.BY_ID_ONLY).sum())
    return blocks, {
        "words": f"{count} families of committees by the field of their standards (ICS)",
        "labels": [_short(network, row, opened) for row in rows],
        "titles": [row["title"] for row in rows],
        "inside": [[] if id not in inside or len(inside[id]) < 2 else inside[id] for id in ids],
        "said": [_said(row, one) for row, one in zip(rows, extents, strict=True)],
        "ways": _ways(),
        "directions": {name: one.words for name, one in DIRECTIONS.items()},
        "stands": _stands(joined, ids),
        "extents": distinct,
        "known": [distinct.index(one) for one in extents],
        "shades": _shades(rows, extents),
    }


def _ordered(ids: Iterable[str]) -> list[str]:
    """Families as the eye looks for them: technical committees by number, then all others."""
    return sorted(ids, key=lambda id: (not _named(id).startswith("ISO/TC "), sort_key(_named(id))))


def _named(id: str) -> str:
    return id.removeprefix(families.FAMILY)


def _standing(inside: Mapping[str, list[str]], id: str, opened: Collection[str]) -> list[str]:
    """What stands where a family does: itself, or its committees."""
    return sorted(inside[id], key=sort_key) if id in opened else [id]


def _short(network: Network, row: Mapping[str, Any], opened: Collection[str]) -> str:
    """The label of a family; of a committee of one that is opened, without its parent's."""
    held = index(network)
    label = str(row["label"])
    if row["id"] in held.body:
        family = str(network.nodes["family"].iat[held.body[row["id"]]])
        if f"{families.FAMILY}{family}" in opened:
            return label.removeprefix(f"{held.label.get(family, family)}/")
    return label


def _said(row: Mapping[str, Any], known: Mapping[str, str]) -> str:
    """How many stand to a family each way, in a sentence."""
    size = row["committees"]
    of = f"Family of {size} committees. " if size > 1 else ""
    to, from_ = (say.count(row[name], known[way]) for name, way in _COUNTED)
    return f"{of}Can read it: {to}. It can read: {from_}."


_COUNTED = (("readers", "to"), ("reads", "from"))


def _ways() -> list[dict[str, Any]]:
    """How a body can stand to the chosen one: its role, what it passes, its sentence
    (graph.say.stand)."""
    return [
        {
            "role": way,
            "sure": sure,
            "passes": FACETS["direction"].passes(("", way, sure)),
            "words": say.stand(way, sure),
        }
        for way, sure in WAYS
    ]


def _stands(joined: Network, ids: Sequence[str]) -> list[list[list[int]]]:
    """By body, for each of WAYS the places of those that stand so to it."""
    places = {id: place for place, id in enumerate(ids)}
    held = index(joined)
    found = []
    for id in ids:
        to, from_ = held.readers.get(id, set()), held.read.get(id, set())
        ways: list[list[int]] = [[] for _ in WAYS]
        for other in sorted((to | from_) & places.keys(), key=places.__getitem__):
            way = "both" if other in to & from_ else "to" if other in to else "from"
            asked = (id, other) if way == "to" else (other, id)
            ways[WAYS.index((way, way == "both" or answered(joined, *asked)))].append(places[other])
        found.append(ways)
    return found


def _shades(
    rows: Sequence[Mapping[str, Any]], extents: Sequence[Mapping[str, str]]
) -> dict[str, dict[str, Any]]:
    """What families can be shaded by: a level and a value for each."""
    most = max((row["reach"] for row in rows), default=0) or 1
    reach = [
        -1 if known["from"] == NOT else row["reach"]
        for row, known in zip(rows, extents, strict=True)
    ]
    return {
        "reach": {
            "words": SHADES["reach"],
            "note": "how many can be read by it, or by those whom it can read",
            "levels": [-1 if one < 0 else ceil(LEVELS * one / most) for one in reach],
            "values": [_UNKNOWN if one < 0 else str(one) for one in reach],
        },
        "answered": {
            "words": SHADES["answered"],
            "note": "how many of its liaisons go both ways, of those of which it is known",
            "levels": [
                ceil(LEVELS * row["answered"] / row["answerable"]) if row["answerable"] else -1
                for row in rows
            ],
            "values": [
                f"{row['answered']} of {row['answerable']}" if row["answerable"] else _UNKNOWN
                for row in rows
            ],
        },
    }


_UNKNOWN = say.UNKNOWN.removeprefix("is ")


def _organizations(network: Network, _: Collection[str]) -> tuple[list[Block], dict[str, Any]]:
    edges = network.edges[network.edges["relation"] == "organization_liaison"]
    ends = set(zip(edges["source"], edges["target"], strict=True))
    counts = Counter(source for source, _ in ends)
    blocks = _by_count(network, "organizations", counts, _BREADTHS, "{} committee{}")
    said = {id: f"In liaison with {say.count(count, IN_PART)}." for id, count in counts.items()}
    words = "organizations by how many committees they are in liaison with"
    return blocks, _plain(network, blocks, said, words)


def _members(network: Network, _: Collection[str]) -> tuple[list[Block], dict[str, Any]]:
    edges = network.edges[network.edges["relation"] == "member"]
    roles: dict[str, Counter[str]] = {}
    for id, cell in zip(edges["source"], edges["category"], strict=True):
        roles.setdefault(id, Counter()).update(values(cell))
    counts = {id: found["P"] for id, found in roles.items()}
    blocks = _by_count(network, "members", counts, _PARTS, "P-member of {}")
    said = {
        id: f"P-member of {found['P']}, O-member of {found['O']} in these sources."
        for id, found in roles.items()
    }
    return blocks, _plain(network, blocks, said, "national bodies by how many they are P-member of")


def _by_count(
    network: Network, sheet: str, counts: Mapping[str, int], steps: Sequence[int], words: str
) -> list[Block]:
    """Bodies in blocks by a count, the most first; ``words`` take the range."""
    one = SHEETS[sheet]
    ids = network.nodes["id"][network.nodes["kind"] == one.kind]
    rest = sorted(ids, key=lambda id: (-counts.get(id, 0), sort_key(id)))
    blocks: list[Block] = []
    above = 0
    for step in steps:
        some = [id for id in rest if id in counts and counts[id] >= step]
        rest = [id for id in rest if id not in counts or counts[id] < step]
        only = str(step) if above == step + 1 else f"{step} to {above - 1}"
        range_ = only if above else f"{step} or more"
        said = words.format(range_, "" if range_ == "1" else "s")
        blocks += [Block(str(step), said, part, len(part)) for part in pieces(some, one.across)]
        above = step
    none = "None in these sources"
    return blocks + [Block("none", none, part, len(part)) for part in pieces(rest, one.across)]


def _plain(
    network: Network, blocks: Sequence[Block], said: Mapping[str, str], words: str
) -> dict[str, Any]:
    """What a sheet of bodies that do not read each other says of each."""
    held = index(network)
    titles = network.nodes["title"].array
    ids = [id for block in blocks for id in block.ids]
    return {
        "words": f"{len(ids)} {words}",
        "labels": [held.label[id] for id in ids],
        "titles": [titles[held.body[id]] for id in ids],
        "said": [said.get(id, "") for id in ids],
        "inside": [[] for _ in ids],
        "ways": [],
        "directions": {},
        "stands": [],
        "extents": [],
        "known": [],
        "shades": {},
    }


SHEETS: dict[str, Sheet] = {
    "families": Sheet("Families", "committee", 3, _families),
    "organizations": Sheet("Organizations", "organization", 2, _organizations),
    "members": Sheet("National bodies", "member", 2, _members),
}
"""The sheets, by their names in an address, the first where it names none."""
