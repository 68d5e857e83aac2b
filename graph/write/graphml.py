"""GraphML for all programs, for Gephi, which merges links without a ``label``, and for yEd.

The rules of the file: keys before the graph; ids are NMTOKENs; one name and one type an attribute;
a missing value is left out; strings on one line; both ways is two directed edges with
``direction="mutual"`` and a shared ``pair``. A key's id is its name, but where that is taken: an
edge's then begins with ``edge``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import Any, BinaryIO

from graph.network import Network
from graph.write.common import (
    NODE_UID,
    SOURCE_UID,
    TARGET_UID,
    Cell,
    Part,
    Progress,
    Telling,
    Text,
    attribute,
    numbers,
    outgoing,
    rows_of,
    written,
    xml_id,
)

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"{root} \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">
"""
_KEY = '<key id="{key}" for="{domain}" attr.name="{name}" attr.type="{type}"/>\n'

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flavour:
    """What a flavour has beside the generic.

    Attributes of the root, keys, what stands in an edge's tag, and what stands in a node's and an
    edge's element before its data, made from the row.
    """

    root: str = ""
    keys: str = ""
    tag: Callable[[Row], str] | None = None
    node: Callable[[Row], str] | None = None
    edge: Callable[[Row], str] | None = None


GENERIC = Flavour()
GEPHI = Flavour(tag=lambda edge: f' label="{attribute(edge["label"])}"')


def write(
    network: Network, stream: BinaryIO, progress: Progress | None = None, flavour: Flavour = GENERIC
) -> list[str]:
    """Write the dressed network; gives a sentence for each kind of thing that was changed.

    Columns of numbers are written as numbers, all others as strings.
    """
    text = Text()
    nodes, edges, about = outgoing(network, text)
    taken = set(about)
    node_keys, edge_keys = (_keys(rows.columns, taken) for rows in (nodes, edges))
    told = (f'<data key="{name}">{text.xml(value)}</data>\n' for name, value in about.items())
    head = [
        _HEAD.format(root=flavour.root),
        flavour.keys,
        *_declared("node", node_keys, numbers(nodes)),
        *_declared("edge", edge_keys, numbers(edges)),
        *_declared("graph", {name: name for name in about}, {}),
        '<graph id="G" edgedefault="directed">\n',
        *told,
    ]
    stream.write("".join(head).encode())
    tell = Telling(progress, len(nodes) + len(edges))
    ids = {id: xml_id(id) for id in nodes[NODE_UID]}
    made = _cells(node_keys, text)
    for _, part in tell.chunks(nodes):
        heads = [f'<node id="{ids[id]}">' for id in part[NODE_UID]]
        stream.write(_elements(part, heads, flavour.node, made, "</node>\n"))
    made = _cells(edge_keys, text)
    for start, part in tell.chunks(edges):
        heads = list(_edge_heads(part, start, ids, flavour))
        stream.write(_elements(part, heads, flavour.edge, made, "</edge>\n"))
    stream.write(b"</graph>\n</graphml>\n")
    return text.sentences()


gephi = partial(write, flavour=GEPHI)


def _keys(columns: Iterable[str], taken: set[str]) -> dict[str, str]:
    """By column, the id of its key: its name, where that is an NMTOKEN and not taken."""
    keys = {}
    for name in columns:
        key = name if re.fullmatch(r"[A-Za-z0-9._-]+", name) else xml_id(name)
        while key in taken:
            key = f"edge{key}"
        taken.add(key)
        keys[name] = key
    return keys


def _declared(domain: str, keys: Mapping[str, str], types: Mapping[str, str]) -> Iterator[str]:
    for name, key in keys.items():
        type = types.get(name, "string")
        yield _KEY.format(key=key, domain=domain, name=attribute(name), type=type)


def _cells(keys: Mapping[str, str], text: Text) -> dict[str, Cell]:
    return {
        name: Cell(f'<data key="{key}">', "</data>", text.xml, "&<>") for name, key in keys.items()
    }


def _edge_heads(part: Part, start: int, ids: Mapping[str, str], flavour: Flavour) -> Iterator[str]:
    ends = zip(part[SOURCE_UID], part[TARGET_UID], strict=True)
    tags = map(flavour.tag, rows_of(part)) if flavour.tag else repeat("")
    for number, ((source, target), tag) in enumerate(zip(ends, tags, strict=False), start + 1):
        yield f'<edge id="e{number}" source="{ids[source]}" target="{ids[target]}"{tag}>'


def _elements(
    part: Part,
    heads: Iterable[str],
    drawn: Callable[[Row], str] | None,
    cells: Mapping[str, Cell],
    end: str,
) -> bytes:
    if drawn:
        heads = [head + drawn(row) for head, row in zip(heads, rows_of(part), strict=True)]
    rows = zip(heads, written(part, cells), strict=True)
    return "".join(["".join((head, *row, end)) for head, row in rows]).encode()
