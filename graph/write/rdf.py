"""The network as RDF, in Turtle and JSON-LD: bodies by W3C ORG, evidence by W3C PROV, and a few terms of our own.

``B a:canRead A`` says it plainly; beside it each link is a thing of its own, with its category, whether it is
stated or derived, and its evidence.
"""

from __future__ import annotations

from functools import partial
from typing import Any, BinaryIO
from urllib.parse import quote

from graph.network import Network, evidence, records
from graph.write.graphml import Progress

OURS = "urn:liaison-atlas:"
_PLAIN = {"liaison": "canRead", "joint": "partnerIn", "organization_liaison": "inLiaisonWith"}
_PIECES = {"section": "section", "row": "row", "line": "line"}


def write(
    network: Network, stream: BinaryIO, progress: Progress | None = None, *, form: str
) -> list[str]:
    """Write the network in a form that rdflib knows: ``turtle`` or ``json-ld``."""
    from rdflib import RDF, Graph, Literal, Namespace, URIRef
    from rdflib.namespace import DCTERMS, ORG, PROV, SKOS, XSD

    ours = Namespace(OURS)
    graph = Graph()
    for prefix, space in (
        ("a", ours),
        ("org", ORG),
        ("prov", PROV),
        ("dct", DCTERMS),
        ("skos", SKOS),
    ):
        graph.bind(prefix, space)
    about = network.about
    whole = URIRef(f"{OURS}network:{_name(about.focus or about.title or 'whole')}")
    graph.add((whole, RDF.type, PROV.Entity))
    for term, said in (
        (DCTERMS.title, about.title),
        (DCTERMS.source, about.source),
        (DCTERMS.license, about.licence),
    ):
        if said:
            graph.add((whole, term, Literal(said)))
    proofs: dict[Any, Any] = {}

    def prove(thing: URIRef, row: dict[str, str]) -> None:
        graph.add((thing, ours.basis, Literal(row["basis"])))
        if row["rule"]:
            graph.add((thing, ours.rule, Literal(row["rule"])))
        for piece in evidence(row):
            place = proofs.get(piece)
            if place is None:
                place = proofs[piece] = URIRef(f"{OURS}evidence:{len(proofs) + 1}")
                graph.add((place, RDF.type, PROV.Entity))
                if piece.source:
                    graph.add((place, DCTERMS.source, Literal(piece.source)))
                if piece.address:
                    graph.add((place, PROV.atLocation, Literal(piece.address, datatype=XSD.anyURI)))
                if piece.text:
                    graph.add((place, PROV.value, Literal(piece.text)))
                if piece.retrieved:
                    graph.add((place, DCTERMS.date, Literal(piece.retrieved)))
                for name, term in _PIECES.items():
                    if said := getattr(piece, name):
                        graph.add((place, ours[term], Literal(said)))
            graph.add((thing, PROV.wasDerivedFrom, place))

    bodies, links = records(network.nodes), records(network.edges)
    things = {row["id"]: URIRef(f"{OURS}body:{_name(row['id'])}") for row in bodies}
    for number, row in enumerate(bodies, 1):
        thing = things[row["id"]]
        graph.add(
            (
                thing,
                RDF.type,
                ORG.Organization if row["kind"] == "organization" else ORG.OrganizationalUnit,
            )
        )
        graph.add((thing, DCTERMS.identifier, Literal(row["id"])))
        graph.add((thing, DCTERMS.isPartOf, whole))
        for term, name in (
            (SKOS.prefLabel, "label"),
            (DCTERMS.title, "title"),
            (ours.kind, "kind"),
            (ours.type, "type"),
            (ours.family, "family"),
        ):
            if row[name]:
                graph.add((thing, term, Literal(row[name])))
        prove(thing, row)
        if progress:
            progress(number, len(bodies) + len(links))
    for number, row in enumerate(links, 1):
        source, target = things[row["source"]], things[row["target"]]
        graph.add(
            (
                source,
                ORG.unitOf if row["relation"] == "part_of" else ours[_PLAIN[row["relation"]]],
                target,
            )
        )
        link = URIRef(f"{OURS}link:{_name(row['id'])}")
        graph.add((link, RDF.type, ours.Link))
        graph.add((link, ours.relation, Literal(row["relation"])))
        graph.add((link, ours.source, source))
        graph.add((link, ours.target, target))
        if row["category"]:
            graph.add((link, ours.category, Literal(row["category"])))
        prove(link, row)
        if progress:
            progress(len(bodies) + number, len(bodies) + len(links))
    graph.serialize(stream, format=form, encoding="utf-8")
    return []


turtle = partial(write, form="turtle")
json_ld = partial(write, form="json-ld")


def _name(id: str) -> str:
    return quote(id, safe="/")
