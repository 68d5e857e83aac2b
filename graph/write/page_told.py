"""What a page that stands alone holds of a network: its bodies, what is told of each, of each body
and link where it stands, and compasses; in lines, which the browser unpacks."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph import ask, say, tell
from graph.families import FAMILY, around, as_families, committees
from graph.network import Network, records
from graph.pack import packed
from graph.phrase import amount
from graph.view import view
from graph.vocabulary import KINDS
from graph.write.common import Telling

CANVASES = ((1400, 900), (790, 640), (374, 560))
"""The canvases for which places are made where a page holds many compasses: a wide screen, a
smaller one, a phone."""
COMPASS = 20
"""How many times as long a compass takes to make as the facts of a body."""

LISTED = "a click, or Enter, lists who is in one"
"""What stands as one is not opened on a page, whose places are made beforehand."""

Item = list[Any]
"""A link of a body: where the body at its other end stands among all, in which line the link's
evidence is (None for what has none of its own), and what is said beside it."""


def lined(lines: Iterable[object]) -> str:
    """Values as lines of JSON, deflated, in base64: as assets of a page may hold them."""
    text = "\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in lines)
    return b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode()


def families_of(network: Network) -> list[str]:
    """The ids of the families of several committees."""
    return [id for id in committees(network) if id.startswith(FAMILY)]


def bodies(network: Network, families: Iterable[str] = ()) -> list[list[str]]:
    """The bodies and then the families, each as its id, name, title and basis."""
    rows = [[row[name] for name in _NAMED] for row in records(network.nodes)]
    if not families:
        return rows
    joined = as_families(network).nodes.set_index("id", drop=False)
    tops = records(joined.loc[[*families]])
    return rows + [[row["id"], f"Family {row['label']}", row["title"], ""] for row in tops]


_NAMED = ("id", "label", "title", "basis")


def compasses(network: Network, ids: Iterable[str], telling: Telling) -> Iterator[dict[str, Any]]:
    """The compass of each body, or family, packed (graph.pack)."""
    for id in ids:
        among = around(network, id) if id.startswith(FAMILY) else network
        yield packed(view(among, id, canvases=CANVASES, unfolds=LISTED))
        telling.more(COMPASS)


def facts(
    network: Network, families: Sequence[str], stands: Callable[[str], str], telling: Telling
) -> Iterator[dict[str, Any]]:
    """What the details tell of each body and family: ``what`` it is; ``say``, how it ``stands``;
    ``sections``, its links under their headings, each an Item; and ``lists``, what the sources list
    of it."""
    rows = records(network.nodes)
    place = {id: at for at, id in enumerate((*network.nodes["id"], *families))}
    line = {id: len(rows) + at for at, id in enumerate(network.edges["id"])}

    def item(heading: str, link: say.Row, other: say.Row) -> Item:
        return [place[other["id"]], line[link["id"]], tell.carried(link, heading)]

    for row in rows:
        yield {
            "what": say.what(row),
            "say": stands(row["id"]),
            "sections": [
                [heading, [item(heading, *one) for one in items]]
                for heading, items in say.sections(network, row["id"])
            ],
            "lists": tell.lists(network, row["id"]),
        }
        telling.more(1)
    yield from (_family(network, id, place) for id in families)


def _family(network: Network, id: str, place: Mapping[str, int]) -> dict[str, Any]:
    """What is told of a family; its links are those of its committees, where their evidence is."""
    joined, inside = as_families(network), committees(network)[id]
    sections = [
        [
            heading,
            [[place[other["id"]], None, amount(link["links"], "link")] for link, other in items],
        ]
        for heading, items in say.sections(joined, id)
    ]
    return {
        "what": f"Family of {len(inside)} committees · {id.removeprefix(FAMILY)}",
        "say": say.counts(joined, id),
        "sections": [["Its committees", [[place[one], None, ""] for one in inside]], *sections],
        "lists": ["Where each link stands is told with the committee that has it."],
    }


def counted(network: Network) -> Callable[[str], str]:
    """What is said of how a body stands, where each may be in the centre: its counts, of those that
    have some."""
    kinds = dict(zip(network.nodes["id"], network.nodes["kind"], strict=True))

    def stands(id: str) -> str:
        role = KINDS[kinds[id]].role
        return "" if role == "group" else say.counts(network, id)

    return stands


def standing(network: Network, focus: str) -> Callable[[str], str]:
    """How a body stands to the focus; of the focus its counts, of a page that may be a part."""

    def stands(id: str) -> str:
        if id == focus:
            return f"By the links on this page: {say.counts(network, focus)}"
        return say.standing(network, id, focus)

    return stands


def evidence(network: Network, telling: Telling) -> Iterator[list[list[str]]]:
    """Of each body, then of each link, the pieces of its evidence: where it stands, its basis, and
    the row's text."""
    for table in (network.nodes, network.edges):
        for row in records(table):
            found = ask.evidence(network, row["id"])
            pieces = [[say.evidence(one), say.basis(one._asdict()), one.text] for one in found]
            yield pieces or [["", say.basis(row), ""]]
        telling.more(len(table))
