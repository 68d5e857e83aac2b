"""Networks and tables out of nothing, for properties that must hold of any."""

from hypothesis import strategies as st

from graph.network import (
    BASES,
    CATEGORIES,
    EDGE_COLUMNS,
    KINDS,
    NODE_COLUMNS,
    RELATIONS,
    About,
    Network,
    table,
)

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


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network at all: hostile ids and texts, parallel links, links to oneself."""
    ids = draw(st.lists(LINES.filter(bool), min_size=1, max_size=8, unique=True))
    nodes = [
        _row(draw, NODE_COLUMNS) | {"id": id, "kind": draw(st.sampled_from(KINDS))} for id in ids
    ]
    ends = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=12))
    edges = [
        _row(draw, EDGE_COLUMNS)
        | {"id": f"{number}{draw(LINES)}", "source": source, "target": target}
        | {
            "relation": draw(st.sampled_from(RELATIONS)),
            "category": draw(st.sampled_from(("", *CATEGORIES))),
        }
        for number, (source, target) in enumerate(ends)
    ]
    about = About(
        title=draw(LINES),
        focus=draw(st.sampled_from(ids)),
        scope=draw(LINES),
        terms_of_reference=tuple(draw(st.lists(LINES, max_size=2))),
        counts=draw(
            st.dictionaries(st.text("abcdef_", min_size=1), st.integers(0, 10**9), max_size=3)
        ),
    )
    return Network(table(nodes, NODE_COLUMNS), table(edges, EDGE_COLUMNS), about)


def _row(draw: st.DrawFn, columns: tuple[str, ...]) -> dict[str, str]:
    return {name: draw(LINES) for name in columns} | {"basis": draw(st.sampled_from(BASES))}
