"""GEXF 1.3, as Gephi and Gephi Lite open it: parallel links kept by their ``kind``, places, sizes and colours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from graph.network import Network, records
from graph.write.graphml import (
    NODE_UID,
    SOURCE_UID,
    TARGET_UID,
    TYPES,
    Changed,
    Progress,
    attribute,
    tables,
    xml_id,
)

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
)
_CHUNK = 1024
_VIZ = frozenset({"x", "y", "size", "r", "g", "b"})
_ELSEWHERE = _VIZ | {"weight"}


def write(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the dressed network as a stream; gives a sentence for each kind of thing that had to be changed."""
    changed = Changed()
    nodes, edges, about = tables(network)
    total = len(nodes) + len(edges)
    date = about.get("dataset_retrieved", "")
    dated = f' lastmodifieddate="{date}"' if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else ""
    told = json.dumps(about, ensure_ascii=False)
    out = [
        _HEAD,
        f"<meta{dated}><creator>{about['generator']}</creator><description>{changed.text(told)}</description></meta>\n",
    ]
    out.append('<graph defaultedgetype="directed" mode="static">\n')
    node_columns = [name for name in nodes.columns if name not in _ELSEWHERE]
    edge_columns = [name for name in edges.columns if name not in _ELSEWHERE | {"label"}]
    for of, columns in (("node", node_columns), ("edge", edge_columns)):
        declared = (
            f'<attribute id="{attribute(name)}" title="{attribute(name)}" type="{TYPES.get(name, "string")}"/>\n'
            for name in columns
        )
        out += [f'<attributes class="{of}" mode="static">\n', *declared, "</attributes>\n"]
    out.append(f'<nodes count="{len(nodes)}">\n')
    stream.write("".join(out).encode())
    done = 0
    for start in range(0, len(nodes), _CHUNK):
        part = records(nodes.iloc[start : start + _CHUNK])
        stream.write("".join(_node(row, node_columns, changed) for row in part).encode())
        done += len(part)
        if progress:
            progress(done, total)
    beside = edges.groupby([SOURCE_UID, TARGET_UID, "relation"], sort=False).cumcount().tolist()
    stream.write(f'</nodes>\n<edges count="{len(edges)}">\n'.encode())
    for start in range(0, len(edges), _CHUNK):
        part = records(edges.iloc[start : start + _CHUNK])
        stream.write(
            "".join(
                _edge(number, row, beside[number - 1], edge_columns, changed)
                for number, row in enumerate(part, start + 1)
            ).encode()
        )
        done += len(part)
        if progress:
            progress(done, total)
    stream.write(b"</edges>\n</graph>\n</gexf>\n")
    return changed.sentences()


def _values(row: dict[str, str], columns: list[str], changed: Changed) -> Iterator[str]:
    yield "<attvalues>"
    for name in columns:
        if (value := row[name]) != "":
            yield f'<attvalue for="{attribute(name)}" value="{changed.text(str(value)).replace(chr(34), "&quot;")}"/>'
    yield "</attvalues>"


def _node(row: dict[str, str], columns: list[str], changed: Changed) -> str:
    return (
        f'<node id="{xml_id(row[NODE_UID])}" label="{attribute(row["label"])}">{"".join(_values(row, columns, changed))}'
        f'<viz:size value="{row["size"]}"/><viz:position x="{row["x"]}" y="{row["y"]}" z="0"/>'
        f'<viz:color r="{row["r"]}" g="{row["g"]}" b="{row["b"]}"/></node>\n'
    )


def _edge(
    number: int, row: dict[str, str], beside: int, columns: list[str], changed: Changed
) -> str:
    # Gephi merges parallel links of one kind, so where two of one relation run beside each other each has its own
    kind = attribute(row["relation"]) + (f" {beside + 1}" if beside else "")
    return (
        f'<edge id="e{number}" source="{xml_id(row[SOURCE_UID])}" target="{xml_id(row[TARGET_UID])}" label="{attribute(row["label"])}" '
        f'kind="{kind}" weight="{row["weight"]}">{"".join(_values(row, columns, changed))}</edge>\n'
    )
