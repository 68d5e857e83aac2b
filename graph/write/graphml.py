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
from typing import Any, BinaryIO

import pandas as pd

from graph.network import Network, records
from graph.write.common import (
    NODE_UID,
    NUMBERS,
    SOURCE_UID,
    TARGET_UID,
    Progress,
    Telling,
    Text,
    attribute,
    cells,
    outgoing,
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

    Columns other than the known ones are written as strings, those of NUMBERS as numbers.
    """
    text = Text()
    nodes, edges, about = outgoing(network, text)
    taken = set(about)
    node_keys, edge_keys = (_keys(rows.columns, taken) for rows in (nodes, edges))
    told = (f'<data key="{name}">{text.xml(value)}</data>\n' for name, value in about.items())
    head = [
        _HEAD.format(root=flavour.root),
        flavour.keys,
        *_declared("node", node_keys),
        *_declared("edge", edge_keys),
        *_declared("graph", {name: name for name in about}),
        '<graph id="G" edgedefault="directed">\n',
        *told,
    ]
    stream.write("".join(head).encode())
    tell = Telling(progress, len(nodes) + len(edges))
    ids = {id: xml_id(id) for id in nodes[NODE_UID]}
    for _, part in tell.chunks(nodes):
        heads = [f'<node id="{ids[id]}">' for id in part[NODE_UID]]
        stream.write(_elements(part, heads, flavour.node, node_keys, "</node>\n", text))
    for start, part in tell.chunks(edges):
        ends = _edge_heads(part, start, ids, flavour)
        stream.write(_elements(part, ends, flavour.edge, edge_keys, "</edge>\n", text))
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


def _declared(domain: str, keys: Mapping[str, str]) -> Iterator[str]:
    for name, key in keys.items():
        type = NUMBERS.get(name, "string")
        yield _KEY.format(key=key, domain=domain, name=attribute(name), type=type)


def _edge_heads(
    part: pd.DataFrame, start: int, ids: Mapping[str, str], flavour: Flavour
) -> Iterator[str]:
    tags = [flavour.tag(row) for row in records(part)] if flavour.tag else [""] * len(part)
    ends = zip(part[SOURCE_UID], part[TARGET_UID], tags, strict=True)
    for number, (source, target, tag) in enumerate(ends, start + 1):
        yield f'<edge id="e{number}" source="{ids[source]}" target="{ids[target]}"{tag}>'


def _elements(
    part: pd.DataFrame,
    heads: Iterable[str],
    drawn: Callable[[Row], str] | None,
    keys: Mapping[str, str],
    end: str,
    text: Text,
) -> bytes:
    inner = [drawn(row) for row in records(part)] if drawn else [""] * len(part)
    made = {name: partial(_data, key, text) for name, key in keys.items()}
    rows = zip(heads, inner, cells(part, made), strict=True)
    return "".join(["".join((head, more, *row, end)) for head, more, row in rows]).encode()


def _data(key: str, text: Text, value: Any) -> str:
    return f'<data key="{key}">{text.xml(value) if isinstance(value, str) else value}</data>'
