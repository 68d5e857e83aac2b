"""Networks and tables out of nothing, for properties that must hold of any."""

from collections.abc import Sequence

from hypothesis import strategies as st

from graph.network import TABLES, About, Claim, Network, claims_frame, edge_id, frame
from graph.vocabulary import ASPECTS, BASES, CATEGORIES, KINDS, RELATIONS

LINES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffe\uffff"),
    max_size=30,
)
COMMITTEES = st.one_of(
    st.builds("ISO/TC {}".format, st.integers(1, 400)),
    st.builds("ISO/TC {}/SC {}".format, st.integers(1, 400), st.integers(1, 40)),
    st.builds("ISO/IEC JTC 1/SC {}".format, st.integers(1, 50)),
    st.builds("IEC/TC {}".format, st.integers(1, 130)),
    st.sampled_from(
        ["ISO/COPOLCO", "ISO/DEVCO", "IEC/CAB", "ISO/IEC JTC 4", "IEC/ISO JSyC BDC", "ISO/PC 250"]
    ),
)
_NAMES = LINES.filter(lambda name: name not in ("", *TABLES["nodes"], *TABLES["edges"]))
LATE = st.one_of(
    st.sampled_from(["status", "Stage code", "name", "size", "label_", "evidence_text"]), _NAMES
).filter(lambda name: name != "label")
"""Names of columns that only some rows have a value in, those of what files show among them."""

_DATES = st.sampled_from(["", "2025-06-01", "2026-11-23"])

Row = dict[str, str]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network at all: hostile ids and texts, several sources, late columns, what has ended."""
    ids = draw(st.lists(LINES.filter(bool), min_size=1, max_size=8, unique=True))
    kept = draw(st.integers(1, len(ids)))
    links = _links(draw, ids)
    held = [
        row for row in links if not row["ended"] and {row["source"], row["target"]} <= {*ids[:kept]}
    ]
    over = [row for row in links if row not in held]
    sources = _sources(draw)
    by = st.sampled_from([row["id"] for row in sources]) if sources else st.just("")
    bodies = [_body(draw, id) for id in ids]
    facts = [*ids, *(row["id"] for row in links)]
    tables = {
        "nodes": _late(draw, [_based(draw, row) for row in bodies[:kept]]),
        "edges": _late(draw, [_based(draw, _without(row)) for row in held]),
        "ended_nodes": [
            row | {"ended": draw(_DATES), "ended_by": draw(by)} for row in bodies[kept:]
        ],
        "ended_edges": [row | {"ended": draw(_DATES), "ended_by": draw(by)} for row in over],
        "sources": sources,
        "coverage": _several(
            draw,
            {
                "source": by,
                "body": st.sampled_from(["", *ids]),
                "aspect": st.sampled_from(list(ASPECTS)),
            },
        )
        if sources
        else [],
        "identifiers": _several(
            draw, {"node": st.sampled_from(ids), "scheme": LINES, "value": LINES, "source": by}
        )
        if sources
        else [],
    }
    made = {name: frame(name, rows) for name, rows in tables.items()}
    made["claims"] = claims_frame(_claims(draw, facts, by) if sources else [])
    return Network.of(made, _about(draw, ids[:kept]))


def _links(draw: st.DrawFn, ids: Sequence[str]) -> list[Row]:
    one = st.sampled_from(list(ids))
    ends = draw(st.lists(st.tuples(st.sampled_from(list(RELATIONS)), one, one), max_size=12))
    links: dict[str, Row] = {}
    for relation, source, target in ends:
        id = edge_id(relation, source, target)
        links[id] = {"id": id, "source": source, "target": target, "relation": relation}
        links[id]["category"] = draw(st.sampled_from(("", "A, C", *CATEGORIES)))
        links[id]["ended"] = draw(st.sampled_from(["", "", "ended"]))
    return [row for id, row in links.items() if id not in ids]


def _without(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "ended"}


def _body(draw: st.DrawFn, id: str) -> Row:
    texts = {name: draw(LINES) for name in TABLES["ended_nodes"] if not name.startswith("ended")}
    return texts | {"id": id, "kind": draw(st.sampled_from(list(KINDS)))}


def _based(draw: st.DrawFn, row: Row) -> Row:
    return row | {"basis": draw(st.sampled_from(list(BASES))), "rule": draw(LINES)}


def _late(draw: st.DrawFn, rows: list[Row]) -> list[Row]:
    """The rows with columns that some of them have a value in."""
    for name in draw(st.lists(LATE, max_size=3, unique=True)) if rows else ():
        having = draw(st.lists(st.integers(0, len(rows) - 1), min_size=1, unique=True))
        for place in having:
            rows[place][name] = draw(LINES.filter(bool))
    return rows


def _sources(draw: st.DrawFn) -> list[Row]:
    ids = draw(st.lists(LINES.filter(bool), max_size=3, unique=True))
    more = ("name", "kind", "address", "licence", "digest", "language")
    return [
        {"id": id, "retrieved": draw(_DATES)} | {name: draw(LINES) for name in more} for id in ids
    ]


def _several(draw: st.DrawFn, cells: dict[str, st.SearchStrategy[str]]) -> list[Row]:
    return draw(
        st.lists(st.fixed_dictionaries(cells), max_size=4, unique_by=lambda row: (*row.values(),))
    )


def _claims(draw: st.DrawFn, facts: Sequence[str], by: st.SearchStrategy[str]) -> list[Claim]:
    claims = st.builds(
        Claim,
        fact=st.sampled_from(list(facts)),
        field=st.one_of(st.sampled_from(["", "title", "category"]), LINES),
        value=LINES,
        source=by,
        basis=st.sampled_from(list(BASES)),
        rule=LINES,
        section=LINES,
        row=st.integers(1, 99).map(str),
        line=st.integers(1, 99).map(str),
        text=LINES,
    )
    return draw(st.lists(claims, max_size=10, unique=True))


def _about(draw: st.DrawFn, ids: Sequence[str]) -> About:
    counts = st.dictionaries(st.text("abcdef_", min_size=1), st.integers(0, 10**9), max_size=3)
    return About(
        title=draw(LINES),
        focus=draw(st.sampled_from(list(ids))),
        scope=draw(LINES),
        terms_of_reference=tuple(draw(st.lists(LINES, max_size=2))),
        counts=draw(counts),
    )
