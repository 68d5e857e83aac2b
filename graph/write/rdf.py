"""The network as RDF, in Turtle and JSON-LD: bodies by W3C ORG, claims by W3C PROV.

``B a:canRead A`` says it plainly; beside it each link is a thing of its own. A body or link is
derived from claims, a claim from a row, a row from its source: ``prov:wasDerivedFrom``,
``prov:hadPrimarySource``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, BinaryIO
from urllib.parse import quote

from graph.cells import one_line
from graph.network import Claim, Network, records
from graph.vocabulary import RELATIONS
from graph.write.common import Progress, Telling

OURS = "urn:liaison-atlas:"
_PLAIN = {"label": "skos:prefLabel", "title": "dct:title", "kind": "a:kind", "type": "a:type"} | {
    "family": "a:family"
}
_SOURCE = {"name": "dct:title", "kind": "a:kind", "licence": "dct:license"} | {
    "retrieved": "dct:date",
    "digest": "a:digest",
    "language": "dct:language",
}
_PIECE = 20_000
"""Triples that are held at once: of all of ISO there are hundreds of thousands."""
_ROW = ("source", "section", "row", "line", "text")


def write(
    network: Network, stream: BinaryIO, progress: Progress | None = None, *, form: str
) -> list[str]:
    """Write the network in a form that rdflib knows, ``turtle`` or ``json-ld``, piece by piece.

    What is said of one thing may stand in several pieces.
    """
    tables = (network.nodes, network.edges, network.ended_nodes, network.ended_edges)
    tell = Telling(progress, sum(map(len, (*tables, network.claims))))
    made = _Triples(network, _FORMS[form](stream))
    made.sources()
    for rows in (network.nodes, network.ended_nodes):
        made.bodies(records(rows), tell)
    for rows in (network.edges, network.ended_edges):
        made.links(records(rows), tell)
    made.claims(tell)
    made.beside()
    made.end()
    return []


class _Turtle:
    """Pieces of Turtle, one after the other; the prefixes stand before the first."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first = True

    def piece(self, graph: Any) -> None:
        """Write the triples of a graph."""
        lines = graph.serialize(format="turtle", encoding="utf-8").splitlines(keepends=True)
        kept = lines if self._first else [one for one in lines if not one.startswith(b"@prefix ")]
        self._first = False
        self._stream.write(b"".join(kept))

    def end(self) -> None:
        """There is nothing more."""


class _JsonLd:
    """Pieces of JSON-LD: things in one list, a line each."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._before = b"[\n"

    def piece(self, graph: Any) -> None:
        """Write the triples of a graph."""
        for thing in json.loads(graph.serialize(format="json-ld", indent=None)):
            self._stream.write(self._before + json.dumps(thing, ensure_ascii=False).encode())
            self._before = b",\n"

    def end(self) -> None:
        """There is nothing more."""
        self._stream.write(b"\n]\n" if self._before != b"[\n" else b"[]\n")


_FORMS: dict[str, Callable[[BinaryIO], Any]] = {"turtle": _Turtle, "json-ld": _JsonLd}


turtle = partial(write, form="turtle")
json_ld = partial(write, form="json-ld")


class _Triples:
    """The triples that are written, a piece at a time."""

    def __init__(self, network: Network, out: _Turtle | _JsonLd) -> None:
        from rdflib import Namespace
        from rdflib.namespace import DCTERMS, ORG, PROV, SKOS

        self.network = network
        self._out = out
        self._spaces: dict[str, Any] = {
            "a": Namespace(OURS),
            "org": ORG,
            "prov": PROV,
            "dct": DCTERMS,
            "skos": SKOS,
        }
        self.graph = self._begun()
        about = network.about
        self.whole = self._named("network", about.focus or about.title or "whole")
        self._say(self.whole, "prov:Entity", {"dct:title": about.title})
        self._ids = {*network.nodes["id"], *network.ended_nodes["id"]}

    def _begun(self) -> Any:
        from rdflib import Graph

        graph = Graph(bind_namespaces="none")
        for prefix, space in self._spaces.items():
            graph.bind(prefix, space)
        return graph

    def _told(self, tell: Telling) -> None:
        """A row is done; a piece that is large enough is written."""
        if len(self.graph) > _PIECE:
            self._out.piece(self.graph)
            self.graph = self._begun()
        tell.more(1)

    def end(self) -> None:
        """Write the last piece."""
        self._out.piece(self.graph)
        self._out.end()

    def _named(self, what: str, id: object) -> Any:
        from rdflib import URIRef

        return URIRef(f"{OURS}{what}:{quote(one_line(str(id)), safe='/')}")

    def _fact(self, id: str) -> Any:
        return self._named("body" if id in self._ids else "link", id)

    def _term(self, name: str) -> Any:
        """A term by its prefix and name; without a prefix one of our own."""
        prefix, _, local = name.rpartition(":")
        return self._spaces[prefix or "a"][quote(local)]

    def _say(self, thing: Any, type: str, texts: dict[str, str]) -> None:
        """What a thing is, and what is said of it in words, as far as it is."""
        from rdflib import RDF, Literal

        if type:
            self.graph.add((thing, RDF.type, self._term(type)))
        for term, value in texts.items():
            if value:
                self.graph.add((thing, self._term(term), Literal(one_line(value))))

    def _join(self, thing: Any, term: str, other: Any) -> None:
        self.graph.add((thing, self._term(term), other))

    def sources(self) -> None:
        """Who says it, each with its address, date and licence."""
        from rdflib import XSD, Literal

        for row in records(self.network.sources):
            source = self._named("source", row["id"])
            self._say(source, "prov:Entity", {term: row[name] for name, term in _SOURCE.items()})
            self._join(self.whole, "dct:source", source)
            if row["address"]:
                address = Literal(one_line(row["address"]), datatype=XSD.anyURI)
                self._join(source, "prov:atLocation", address)

    def bodies(self, rows: Iterable[dict[str, Any]], tell: Telling) -> None:
        """The bodies: those of ISO and IEC are units of them, others organizations."""
        for row in rows:
            thing = self._named("body", row["id"])
            type = "org:OrganizationalUnit" if row["body"] else "org:Organization"
            self._say(thing, type, {term: row[name] for name, term in _PLAIN.items()})
            self._say(thing, "", {"dct:identifier": row["id"]})
            self._join(thing, "dct:isPartOf", self.whole)
            self._state(thing, row)
            self._told(tell)

    def links(self, rows: Iterable[dict[str, Any]], tell: Telling) -> None:
        """The links: each a thing, and those that hold a plain triple too."""
        for row in rows:
            source, target = self._fact(row["source"]), self._fact(row["target"])
            link = self._named("link", row["id"])
            texts = {"a:relation": row["relation"], "a:category": row["category"]}
            self._say(link, "a:Link", texts)
            self._join(link, "a:source", source)
            self._join(link, "a:target", target)
            if not row.get("ended"):
                plain = RELATIONS[row["relation"]].plain or row["relation"]
                self._join(source, plain, target)
            self._state(link, row)
            self._told(tell)

    def _state(self, thing: Any, row: dict[str, Any]) -> None:
        """Whether a fact is stated, derived, or ended by which source."""
        names = ("basis", "rule", "ended")
        self._say(thing, "", {f"a:{name}": row.get(name, "") for name in names})
        if row.get("ended_by"):
            self._join(thing, "a:endedBy", self._named("source", row["ended_by"]))

    def claims(self, tell: Telling) -> None:
        """What each fact is derived from: its claims, their rows, and the sources of these."""
        places: dict[tuple[str, ...], Any] = {}
        told = self.network.claims[list(Claim._fields)]
        for number, row in enumerate(told.itertuples(index=False, name=None), 1):
            one = Claim(*row)
            claim = self._named("claim", number)
            texts = {"a:field": one.field, "a:value": one.value} | {
                "a:basis": one.basis,
                "a:rule": one.rule,
            }
            self._say(claim, "a:Claim", texts)
            self._join(self._fact(one.fact), "prov:wasDerivedFrom", claim)
            at = tuple(str(getattr(one, name)) for name in _ROW)
            if at not in places:
                places[at] = self._named("row", len(places) + 1)
                self._place(places[at], one)
            self._join(claim, "prov:wasDerivedFrom", places[at])
            self._told(tell)

    def _place(self, place: Any, claim: Claim) -> None:
        """A row of a source."""
        where = {f"a:{name}": getattr(claim, name) for name in ("section", "row", "line")}
        self._say(place, "prov:Entity", where | {"prov:value": claim.text})
        self._join(place, "prov:hadPrimarySource", self._named("source", claim.source))

    def beside(self) -> None:
        """What the sources list in full, and the other names of bodies."""
        for number, row in enumerate(records(self.network.coverage), 1):
            thing = self._named("coverage", number)
            self._say(thing, "a:Coverage", {"a:aspect": row["aspect"]})
            self._join(thing, "prov:hadPrimarySource", self._named("source", row["source"]))
            if row["body"]:
                self._join(thing, "a:of", self._fact(row["body"]))
        for number, row in enumerate(records(self.network.identifiers), 1):
            thing = self._named("identifier", number)
            self._say(thing, "a:Identifier", {"a:scheme": row["scheme"], "a:value": row["value"]})
            self._join(thing, "prov:hadPrimarySource", self._named("source", row["source"]))
            self._join(thing, "a:of", self._fact(row["node"]))
