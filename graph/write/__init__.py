"""Writers: a file for each format, each taking a network, or a selection of one, and a binary stream.

To add one: its module, and a line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from graph.ask import classify
from graph.network import Network
from graph.place import dressed
from graph.write import citation, gexf, graphml, json_graphs, page, picture, rdf, sheets, yed
from graph.write.files import replacing

Progress = Callable[[int, int], None]
Writer = Callable[[Network, BinaryIO, Progress | None], list[str]]

__all__ = ["FORMATS", "Format", "Progress", "dress", "export", "with_view"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its ending, what it is for in a few words, and its writer, which gives a
    sentence for each kind of thing that it had to change."""

    ending: str
    what: str
    write: Writer
    media: str = "application/xml"


FORMATS = {
    "graphml": Format(
        ".graphml", "networkx, igraph, Gephi, Cytoscape and others, without loss", graphml.write
    ),
    "graphml-gephi": Format(
        ".gephi.graphml",
        "Gephi, with parallel links kept apart",
        partial(graphml.write, flavour=graphml.GEPHI),
    ),
    "graphml-yed": Format(".yed.graphml", "yEd, with shapes, colours and lines", yed.write),
    "gexf": Format(".gexf", "Gephi and Gephi Lite, with places and colours", gexf.write),
    "json": Format(
        ".json",
        "networkx (node-link), an archive that loses nothing",
        json_graphs.node_link,
        "application/json",
    ),
    "cyjs": Format(
        ".cyjs", "Cytoscape and cytoscape.js, with places", json_graphs.cyjs, "application/json"
    ),
    "csv": Format(
        ".zip", "spreadsheets and scripts: two CSV files", sheets.csv_pair, "application/zip"
    ),
    "xlsx": Format(
        ".xlsx",
        "Excel and other spreadsheets",
        sheets.workbook,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "turtle": Format(
        ".ttl", "RDF: W3C ORG for the bodies, PROV for the evidence", rdf.turtle, "text/turtle"
    ),
    "json-ld": Format(".jsonld", "the same RDF as JSON", rdf.json_ld, "application/ld+json"),
    "svg": Format(".svg", "a picture of the compass", picture.svg, "image/svg+xml"),
    "png": Format(".png", "the same picture as pixels", picture.png, "image/png"),
    "html": Format(
        ".html",
        "a page that needs no server: the map, filters, search, details",
        page.html,
        "text/html",
    ),
    "bibtex": Format(".bib", "a citation, for BibTeX", citation.bibtex, "application/x-bibtex"),
    "citation": Format(".txt", "a citation, as a sentence", citation.plain, "text/plain"),
}


def dress(network: Network, chosen: Network) -> Network:
    """A selection as it goes out: with the facets it has in the whole network, and with places and colours."""
    classified = classify(network, chosen.about.focus).only(chosen.nodes["id"], chosen.edges["id"])
    return dressed(Network(classified.nodes, classified.edges, chosen.about))


def with_view(format: str, seen: str) -> Writer:
    """The writer of a format, told of which view it writes, by its address or in words, where the format says that."""
    write = FORMATS[format].write
    return (
        partial(write, seen=seen)
        if write in (citation.bibtex, citation.plain, page.html)
        else write
    )


def export(
    network: Network, path: Path, format: str, progress: Progress | None = None, seen: str = ""
) -> list[str]:
    """Write a dressed network to a file, whole or not at all; gives what had to be changed.

    ``seen`` is the view that it is, by its address or in words, for a citation or a page.
    Raises OSError where the file cannot be written, ValueError where the format cannot hold the network,
    KeyError for a format that is not in FORMATS.
    """
    with replacing(path) as stream:
        return with_view(format, seen)(network, stream, progress)
