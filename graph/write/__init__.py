"""Writers: a file for each format; each takes a dressed network and a binary stream.

To add one: its module, and a line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from graph.network import Network
from graph.place import dress
from graph.write import (
    citation,
    cypher,
    gexf,
    graphml,
    json_graphs,
    neo4j_csv,
    page,
    parquet,
    picture,
    rdf,
    sheets,
    yed,
)
from graph.write.common import Progress
from graph.write.files import replacing
from graph.write.picture import Links
from graph.write.standing import Standing

Writer = Callable[[Network, BinaryIO, Progress | None], list[str]]

__all__ = [
    "FORMATS",
    "GROUPS",
    "Format",
    "Links",
    "Progress",
    "Standing",
    "dress",
    "export",
    "writer",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its ending, what it is for in a few words, and its writer; the group (of
    GROUPS) in which the screen offers it, and what a reader does with it.

    The writer gives a sentence for each kind of thing that it had to change. ``takes`` are the
    options of ``writer`` that it wants to be told.
    """

    ending: str
    what: str
    write: Callable[..., list[str]]
    media: str = "application/xml"
    takes: frozenset[str] = frozenset()
    group: str = "graph"
    use: str = ""


GROUPS = {
    "picture": "Picture",
    "table": "Spreadsheet",
    "page": "Page to send",
    "graph": "Graph tools",
    "citation": "Citation",
}
"""The groups of formats, in the order in which the screen offers them."""

_SEEN = frozenset({"seen"})
_PAGE = frozenset({"seen", "whole"})
_DRAWN = frozenset({"theme", "places", "links"})

FORMATS = {
    "graphml": Format(
        ".graphml",
        "networkx, igraph, Gephi, Cytoscape and others, without loss",
        graphml.write,
        use="Analyse in networkx, igraph or Cytoscape",
    ),
    "graphml-gephi": Format(
        ".gephi.graphml",
        "Gephi, with parallel links kept apart",
        graphml.gephi,
        use="Analyse in Gephi, every link apart",
    ),
    "graphml-yed": Format(
        ".yed.graphml", "yEd, with shapes, colours and lines", yed.write, use="Draw on in yEd"
    ),
    "gexf": Format(
        ".gexf",
        "Gephi and Gephi Lite, with places and colours",
        gexf.write,
        use="Draw on in Gephi or Gephi Lite",
    ),
    "json": Format(
        ".json",
        "networkx (node-link), an archive that loses nothing",
        json_graphs.node_link,
        "application/json",
        use="Keep without loss, for programs",
    ),
    "cyjs": Format(
        ".cyjs",
        "Cytoscape and cytoscape.js, with places",
        json_graphs.cyjs,
        "application/json",
        use="Draw on in Cytoscape",
    ),
    "xlsx": Format(
        ".xlsx",
        "Excel and other spreadsheets",
        sheets.workbook,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        group="table",
        use="Open in Excel or another spreadsheet",
    ),
    "csv": Format(
        ".zip",
        "spreadsheets and scripts: a CSV file a table",
        sheets.archive,
        "application/zip",
        group="table",
        use="Work on as tables, a CSV file each",
    ),
    "parquet": Format(
        ".parquet.zip",
        "pandas, DuckDB, Spark: a Parquet file a table",
        parquet.write,
        "application/zip",
        group="table",
        use="Work on as tables, in Parquet",
    ),
    "cypher": Format(
        ".cypher",
        "Neo4j, Memgraph and FalkorDB: statements",
        cypher.write,
        "text/plain",
        use="Load into a graph database",
    ),
    "neo4j-csv": Format(
        ".neo4j.zip",
        "Neo4j and others in bulk: CSV files with their header",
        neo4j_csv.write,
        "application/zip",
        use="Import into Neo4j, in bulk",
    ),
    "turtle": Format(
        ".ttl",
        "RDF: W3C ORG for the bodies, PROV for the claims",
        rdf.turtle,
        "text/turtle",
        use="Publish as linked data",
    ),
    "json-ld": Format(
        ".jsonld",
        "the same RDF as JSON",
        rdf.json_ld,
        "application/ld+json",
        use="Publish as linked data, in JSON",
    ),
    "png": Format(
        ".png",
        "a picture of the compass, as pixels",
        picture.png,
        "image/png",
        _DRAWN,
        "picture",
        "Put into slides or a document",
    ),
    "svg": Format(
        ".svg",
        "a picture of the compass",
        picture.svg,
        "image/svg+xml",
        _DRAWN,
        "picture",
        "Print at any size, or draw on",
    ),
    "html": Format(
        ".html",
        "a page that needs no server: sheet, compasses, filters, search, details",
        page.html,
        "text/html",
        _PAGE,
        "page",
        "Send or archive: needs no server",
    ),
    "bibtex": Format(
        ".bib",
        "a citation, for BibTeX",
        citation.bibtex,
        "application/x-bibtex",
        _SEEN,
        "citation",
        "Cite in LaTeX or a reference manager",
    ),
    "citation": Format(
        ".txt",
        "a citation, as a sentence",
        citation.plain,
        "text/plain",
        _SEEN,
        "citation",
        "Cite in a text",
    ),
}


def writer(
    format: str,
    seen: str = "",
    theme: str = "light",
    places: Standing | None = None,
    links: Links | None = None,
    whole: bool = False,
) -> Writer:
    """The writer of a format, told what it wants to know.

    ``seen`` is the view that is written, by its address or in words; ``theme`` and ``places`` are
    those of a picture, the places where bodies do not stand where the compass has them; ``links``
    are those that it draws each by itself; ``whole`` is whether a page is to hold the compass of
    each body, of what is the whole of a network.
    """
    options: dict[str, Any] = {"seen": seen, "theme": theme, "places": places, "links": links}
    options["whole"] = whole
    one = FORMATS[format]
    return partial(one.write, **{name: options[name] for name in one.takes})


def export(
    network: Network,
    path: Path,
    format: str,
    progress: Progress | None = None,
    seen: str = "",
    whole: bool = False,
) -> list[str]:
    """Write a dressed network to a file, whole or not at all; gives what had to be changed.

    ``seen`` is the view that it is, by its address or in words, for a citation or a page; ``whole``
    is whether it is the whole of a network, of which a page holds the compass of each body. Raises
    OSError where the file cannot be written, Unwritable where the format cannot hold the network,
    KeyError for a format that is not in FORMATS.
    """
    with replacing(path) as stream:
        return writer(format, seen, whole=whole)(network, stream, progress)
