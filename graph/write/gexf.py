"""GEXF 1.3, as Gephi and Gephi Lite open it: parallel links by ``kind``, places and colours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from graph.network import Network
from graph.write.common import (
    GENERATOR,
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
    written,
    xml_id,
)

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)
_ELSEWHERE = {"node": {"x", "y", "size", "r", "g", "b"}, "edge": {"weight", "label"}}
"""The columns that stand in elements and attributes of their own."""


def write(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the dressed network; gives a sentence for each kind of thing that was changed."""
    text = Text()
    nodes, edges, about = outgoing(network, text)
    kept = {
        of: [name for name in rows.columns if name not in _ELSEWHERE[of]]
        for of, rows in (("node", nodes), ("edge", edges))
    }
    head = [
        *(_HEAD, _meta(network, about, text), '<graph defaultedgetype="directed" mode="static">\n'),
        *_declared("node", kept["node"], numbers(nodes)),
        *_declared("edge", kept["edge"], numbers(edges)),
        f'<nodes count="{len(nodes)}">\n',
    ]
    stream.write("".join(head).encode())
    tell = Telling(progress, len(nodes) + len(edges))
    made = _cells(kept["node"], text)
    for _, part in tell.chunks(nodes):
        stream.write(_elements(_nodes(part, text), part, made))
    stream.write(f'</nodes>\n<edges count="{len(edges)}">\n'.encode())
    made = _cells(kept["edge"], text)
    ids = {id: xml_id(id) for id in nodes[NODE_UID]}
    for start, part in tell.chunks(edges):
        stream.write(_elements(_edges(part, start, ids, text), part, made))
    stream.write(b"</edges>\n</graph>\n</gexf>\n")
    return text.sentences()


def _meta(network: Network, about: Mapping[str, str], text: Text) -> str:
    """What the whole is about: the newest date of its sources, and the graph's data as JSON."""
    days = (day for day in network.sources["retrieved"] if re.fullmatch(r"\d{4}-\d\d-\d\d", day))
    date = max(days, default="")
    dated = f' lastmodifieddate="{date}"' if date else ""
    told = text.xml(json.dumps(about, ensure_ascii=False))
    return f"<meta{dated}><creator>{GENERATOR}</creator><description>{told}</description></meta>\n"


def _declared(of: str, names: Iterable[str], types: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name in names:
        plain, type = attribute(name), types.get(name, "string")
        yield f'<attribute id="{plain}" title="{plain}" type="{type}"/>\n'
    yield "</attributes>\n"


def _cells(names: Iterable[str], text: Text) -> dict[str, Cell]:
    return {
        name: Cell(f'<attvalue for="{attribute(name)}" value="', '"/>', text.quoted, '&<>"')
        for name in names
    }


def _elements(around: Iterable[tuple[str, str]], part: Part, cells: Mapping[str, Cell]) -> bytes:
    """Each row between what stands before its values and what stands after them."""
    lines = [
        "".join((before, "<attvalues>", *row, "</attvalues>", after))
        for (before, after), row in zip(around, written(part, cells), strict=True)
    ]
    return "".join(lines).encode()


def _nodes(part: Part, text: Text) -> Iterator[tuple[str, str]]:
    columns = (part[name] for name in (NODE_UID, "label", "x", "y", "size", "r", "g", "b"))
    for id, label, x, y, size, red, green, blue in zip(*columns, strict=True):
        yield (
            f'<node id="{xml_id(id)}" label="{text.quoted(label)}">',
            f'<viz:size value="{size}"/><viz:position x="{x}" y="{y}" z="0"/>'
            f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n',
        )


def _edges(part: Part, start: int, ids: Mapping[str, str], text: Text) -> Iterator[tuple[str, str]]:
    names = (SOURCE_UID, TARGET_UID, "label", "relation", "weight")
    rows = zip(*(part[name] for name in names), strict=True)
    for number, (source, target, label, relation, weight) in enumerate(rows, start + 1):
        # Gephi merges parallel links of one kind; those of one relation are one link already
        yield (
            f'<edge id="e{number}" source="{ids[source]}" target="{ids[target]}" '
            f'label="{text.quoted(label)}" kind="{relation}" weight="{weight}">',
            "</edge>\n",
        )
