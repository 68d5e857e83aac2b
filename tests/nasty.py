"""A network with all that is hard on files and programs."""

from graph.network import About, Claim, Network, claims_frame, edge_id, frame

BODIES = (
    "ISO/TC 1",
    "ISO/TC 2",
    "Ünïcode <&> \"quoted\" 'x'",
    "long " + "x" * 5000,
    "_a.b",
    ".a_b",
)
LINKS = (
    ("liaison", 0, 1, ""),
    ("joint", 0, 1, ""),
    ("organization_liaison", 0, 1, "A, C"),
    ("liaison", 1, 0, ""),
    ("liaison", 2, 2, ""),
    ("organization_liaison", 3, 4, ""),
    ("part_of", 4, 5, ""),
)


def nasty() -> Network:
    """Parallel links, both ways, a link to oneself, Unicode, markup, long strings, missing values.

    Two sources claim it, one of them twice and otherwise; some columns only one row has, and some
    are named as what files show.
    """
    sources = [
        {"id": "a ¶ b", "name": "one <page>", "retrieved": "2025-06-01"},
        {"id": "c", "name": "two", "retrieved": "2026-11-23", "licence": "50% & more"},
    ]
    nodes = [
        {"id": id, "kind": "committee", "basis": "stated", "label": "same"}
        | {"title": "" if place % 2 else f"表 {id} 🎉"}
        for place, id in enumerate(BODIES)
    ]
    nodes[1] |= {"size": "large", "stage-code": "60.60", "evidence_text": "none"}
    edges = [
        {"id": edge_id(relation, BODIES[one], BODIES[other]), "relation": relation}
        | {"source": BODIES[one], "target": BODIES[other], "category": category}
        | {"basis": "stated", "rule": "]]>" * (one % 2)}
        for relation, one, other, category in LINKS
    ]
    edges[0] |= {"label": "own", "r": "seven"}
    ended = {"id": edge_id("liaison", BODIES[4], BODIES[0]), "relation": "liaison"}
    ended |= {"source": BODIES[4], "target": BODIES[0], "ended": "2026-11-23", "ended_by": "c"}
    facts = [row["id"] for row in (*nodes, *edges, ended)]
    claims = [Claim(fact, "", "", "c", section="<&>", row="1", text="a ¶ b") for fact in facts]
    claims += [Claim(BODIES[0], "title", said, "a ¶ b") for said in ("one ¶", "¶¶ two", "«three»")]
    tables = {
        "nodes": frame("nodes", nodes),
        "edges": frame("edges", edges),
        "sources": frame("sources", sources),
        "claims": claims_frame(claims),
        "ended_edges": frame("ended_edges", [ended]),
        "coverage": frame("coverage", [{"source": "c", "body": BODIES[0], "aspect": "to"}]),
        "identifiers": frame(
            "identifiers", [{"node": BODIES[2], "scheme": "iso-id", "value": "7", "source": "c"}]
        ),
    }
    return Network.of(tables, About(title="nasty <&>", focus=BODIES[0], counts={"published": 3}))
