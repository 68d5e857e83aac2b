"""Several sources to one network: what holds, what has ended, who is the same, in any order."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.disputes import disputes
from graph.merge import merge
from graph.network import Claim, Draft, Network, edge_id, records
from graph.read import Source, read
from graph.reference import parse
from graph.vocabulary import WHOLE
from tests.drafts import page, settled

OLD, NEW = "2025-06-01", "2026-11-23"
GONE = edge_id("liaison", "ISO/TC 207", "ISO/TC 34")
FOCUS = "ISO/TC 34"


def ends(network: Network) -> dict[str, tuple[str, str]]:
    """What has ended, with the date and the source of its end."""
    rows = [*records(network.ended_nodes), *records(network.ended_edges)]
    return {row["id"]: (row["ended"], row["ended_by"]) for row in rows}


def cell(network: Network, fact: str, column: str) -> str:
    rows = (row for table in (network.nodes, network.edges) for row in records(table))
    return next(str(row[column]) for row in rows if row["id"] == fact)


def text(*readers: str, retrieved: str = "", more: str = "") -> Network:
    """A real page, by who can read the documents of its committee."""
    rows = [f"{id} | A title | ISO" for id in readers]
    lines = [f"Liaison Committees to {FOCUS}", "Reference | Title | ISO/IEC", *rows, more]
    return read(Source("page", "\n".join(lines).encode(), retrieved=retrieved)).network


# what holds, and what has ended


def test_what_a_newer_page_no_longer_lists_has_ended_and_keeps_its_claims() -> None:
    old = text("ISO/TC 207", "ISO/TC 176", retrieved=OLD)
    new = text("ISO/TC 176", retrieved=NEW)
    network = settled(old, new)
    assert GONE not in set(network.edges["id"])
    assert set(network.edges["id"]) == {edge_id("liaison", "ISO/TC 176", FOCUS)}
    (newer,) = new.sources["id"]
    assert ends(network) == {GONE: (NEW, newer), "ISO/TC 207": (NEW, newer)}
    (claim,) = (one for one in records(network.claims) if one["fact"] == GONE)
    dates = dict(zip(network.sources["id"], network.sources["retrieved"], strict=True))
    assert dates[claim["source"]] == OLD and claim["text"] == "ISO/TC 207 A title ISO"


def test_a_body_that_is_linked_otherwise_stays_when_a_link_of_it_has_ended() -> None:
    network = settled(page(date=OLD), page(to=("ISO/TC 176",), date=NEW))
    assert set(ends(network)) == {GONE}
    assert "ISO/TC 207" in set(network.nodes["id"])


def test_a_link_that_an_even_newer_page_lists_again_is_current() -> None:
    network = settled(page(date=OLD), page(to=("ISO/TC 176",), date="2026-01-01"), page(date=NEW))
    assert GONE in set(network.edges["id"]) and not ends(network)


@pytest.mark.parametrize("odd", ["ISO/TC 54/SC", "ISO/TC 54 | Oils", "a line from the sky"])
def test_a_section_with_a_row_that_is_cut_ends_nothing(odd: str) -> None:
    whole = text("ISO/TC 207", "ISO/TC 176", retrieved=OLD)
    assert GONE in set(settled(whole, text("ISO/TC 176", retrieved=NEW, more=odd)).edges["id"])
    assert GONE not in set(settled(whole, text("ISO/TC 176", retrieved=NEW)).edges["id"])


def test_a_section_that_is_absent_ends_nothing() -> None:
    network = settled(page(date=OLD), page(to=None, from_=None, groups=None, date=NEW))
    assert not ends(network)
    assert GONE in set(network.edges["id"])


@pytest.mark.parametrize(("first", "second"), [("", NEW), (OLD, ""), ("", "")])
def test_a_source_without_a_date_ends_nothing_and_is_ended_by_nothing(
    first: str, second: str
) -> None:
    network = settled(page(date=first, name="one"), page(to=("ISO/TC 176",), date=second))
    assert GONE in set(network.edges["id"]) and not ends(network)


def test_opposite_answers_of_one_day_leave_a_link_current() -> None:
    network = settled(page(date=NEW, name="one"), page(to=("ISO/TC 176",), date=NEW))
    assert GONE in set(network.edges["id"]) and not ends(network)


def test_the_other_side_covers_the_same_question() -> None:
    theirs = page("ISO/TC 207", to=None, from_=(), groups=None, date=NEW)
    assert ends(settled(page(date=OLD), theirs)).keys() == {GONE}
    mentioned = page("ISO/TC 207", to=(), from_=None, groups=None, date=NEW)
    assert ends(settled(page(date=OLD), mentioned)).keys() == {
        edge_id("liaison", FOCUS, "ISO/TC 207")
    }


def whole_file(date: str, *ids: str, readers: Sequence[tuple[str, str]] = ()) -> Network:
    """A file of all committees: each with its row, and whom it can read."""
    draft = Draft()
    source = draft.source(name="all committees", retrieved=date)
    draft.covers(source, "", WHOLE)
    for row, id in enumerate(ids, 1):
        reference = parse(id)
        assert reference
        claim = Claim(source=source, row=str(row), text=id)
        draft.node(id, claim, {"title": f"Title of {id}"}, **reference.columns())
        draft.covers(source, id, "from")
    for reader, other in readers:
        draft.edge("liaison", reader, other, Claim(source=source, text=reader))
    return draft.network()


def test_a_newer_whole_file_without_a_row_ends_the_committee_and_its_own_links() -> None:
    both = [("ISO/TC 1", "ISO/TC 2"), ("ISO/TC 2", "ISO/TC 1")]
    old = whole_file(OLD, "ISO/TC 1", "ISO/TC 2", readers=both)
    network = settled(old, whole_file(NEW, "ISO/TC 1"))
    assert set(network.nodes["id"]) == {"ISO/TC 1"}
    assert ends(network).keys() == {"ISO/TC 2", *(edge_id("liaison", *one) for one in both)}


def test_a_whole_file_ends_no_committee_that_never_had_a_row() -> None:
    network = settled(page("ISO/CASCO", to=("ISO/TC 1",), from_=None, groups=None, date=OLD))
    casco = edge_id("liaison", "ISO/TC 1", "ISO/CASCO")
    assert casco in set(network.edges["id"])
    later = merge([network, whole_file(NEW, "ISO/TC 1", readers=[("ISO/TC 1", "ISO/CASCO")])])
    assert not ends(later.network) and casco in set(later.network.edges["id"])


# which value a field takes


def organizations(*rows: tuple[str, str, str], date: str = NEW, name: str = "") -> Network:
    listed = {acronym: (title, category) for acronym, title, category in rows}
    return page(to=None, from_=None, groups=None, organizations=listed, date=date, name=name)


def test_two_sources_with_two_categories_are_one_liaison_and_a_disagreement() -> None:
    network = settled(
        organizations(("CAC", "Codex", "A"), date=OLD), organizations(("CAC", "Codex", "B"))
    )
    link = edge_id("organization_liaison", "CAC", FOCUS)
    assert network.edges["id"].tolist() == [link]
    assert cell(network, link, "category") == "B"
    told = records(disputes(network)[["fact", "field", "value", "retrieved", "chosen"]])
    assert {(row["value"], row["retrieved"], row["chosen"]) for row in told} == {
        ("A", OLD, False),
        ("B", NEW, True),
    }
    assert {(row["fact"], row["field"]) for row in told} == {(link, "category")}


def test_a_title_is_that_of_the_body_s_own_page_before_that_of_a_newer_one() -> None:
    own = page(
        "ISO/TC 207", to=None, from_=None, groups=None, titles={"ISO/TC 207": "Own"}, date=OLD
    )
    network = settled(own, page(titles={"ISO/TC 207": "Newer"}, date=NEW))
    assert cell(network, "ISO/TC 207", "title") == "Newer"
    covering = page(
        "ISO/TC 207", to=(), from_=None, groups=None, titles={"ISO/TC 207": "Own"}, date=OLD
    )
    network = settled(covering, page(titles={"ISO/TC 207": "Newer"}, date=NEW))
    assert cell(network, "ISO/TC 207", "title") == "Own"


def test_of_one_day_the_english_title_is_taken() -> None:
    french = page(titles={"ISO/TC 207": "Management"}, language="fr", name="la page")
    network = settled(french, page(titles={"ISO/TC 207": "Zoo"}))
    assert cell(network, "ISO/TC 207", "title") == "Zoo"


def test_an_empty_value_does_not_compete() -> None:
    network = settled(page(titles={"ISO/TC 207": "Environment"}, date=OLD), page(date=NEW))
    assert cell(network, "ISO/TC 207", "title") == "Environment"


# derived once, from what holds


def test_a_merge_derives_anew_what_its_parts_had_derived() -> None:
    parts = page(to=("ISO/TC 44/SC 11",)), page("ISO/TC 54", to=("ISO/TC 44/SC 11",))
    apart = settled(*(settled(part) for part in parts))
    assert apart == settled(*parts)
    derived = {claim["fact"] for claim in records(apart.claims) if claim["basis"] == "derived"}
    assert {"ISO/TC 44", edge_id("part_of", "ISO/TC 44/SC 11", "ISO/TC 44")} <= derived
    assert cell(apart, "ISO/TC 44", "rule") == "parent_in_reference"


def test_what_is_stated_somewhere_is_not_derived() -> None:
    network = settled(page(to=("ISO/TC 44/SC 11",)), page("ISO/TC 44", to=("ISO/TC 1",)))
    assert cell(network, "ISO/TC 44", "basis") == "stated"


def test_a_settled_network_alone_is_kept_as_it_is() -> None:
    network = settled(page(to=("ISO/TC 44/SC 11",)))
    assert merge([network]).network is network
    other = merge([network], focus="ISO/TC 44").network
    assert other.about.focus == "ISO/TC 44" and other.claims.equals(network.claims)


def test_the_same_source_twice_says_nothing_more() -> None:
    assert settled(page(), page()) == settled(page())


def test_nothing_is_no_network() -> None:
    with pytest.raises(ValueError, match="nothing to merge"):
        merge([])


# the order of sources


COMMITTEES = [f"ISO/TC {number}{below}" for number in (34, 54, 207) for below in ("", "/SC 1")]
SOME = st.one_of(st.none(), st.lists(st.sampled_from(COMMITTEES), max_size=3, unique=True))
ORGANIZATIONS = st.dictionaries(
    st.sampled_from(["ICA", "CAC", "ICA - maps"]),
    st.tuples(st.sampled_from(["", "Codex", "Archives", "Maps"]), st.sampled_from("ABC")),
    max_size=2,
)
PAGES = st.builds(
    lambda focus, to, from_, **more: page(
        focus,
        to=to and [id for id in to if id != focus],
        from_=from_ and [id for id in from_ if id != focus],
        groups=None,
        **more,
    ),
    focus=st.sampled_from(["ISO/TC 34", "ISO/TC 207"]),
    to=SOME,
    from_=SOME,
    organizations=ORGANIZATIONS,
    titles=st.dictionaries(
        st.sampled_from(COMMITTEES), st.sampled_from(["One", "Two"]), max_size=3
    ),
    name=st.sampled_from(["a page", "another page", "a third page"]),
    date=st.sampled_from(["", OLD, NEW]),
    language=st.sampled_from(["en", "fr"]),
)


# a source's id is its own: two that differ do not have one
THREE = st.lists(PAGES, min_size=3, max_size=3, unique_by=lambda one: one.sources["id"].iat[0])


@given(THREE)
def test_the_order_of_sources_changes_nothing(pages: list[Network]) -> None:
    one, two, three = pages
    orders = ((one, two, three), (three, two, one), (two, three, one))
    first, *others = (merge(order) for order in orders)
    ids = set(first.network.nodes["id"])
    assert set(first.network.edges["source"]) | set(first.network.edges["target"]) <= ids
    assert set(first.network.claims["fact"]) >= {*ids, *first.network.edges["id"]}
    for other in others:
        assert other.network == first.network
        assert set(other.doubts) == set(first.doubts) and set(other.notes) == set(first.notes)


@given(THREE)
def test_merging_step_by_step_is_merging_at_once(pages: list[Network]) -> None:
    one, two, three = pages
    stepwise, at_once = settled(settled(one, two), three), settled(one, two, three)
    # but for its title, which names the parts
    assert replace(stepwise, about=at_once.about) == at_once


# names that are not the same


def bodies(network: Network) -> set[tuple[str, str]]:
    kept = network.nodes[network.nodes["kind"] == "organization"]
    return set(zip(kept["id"], kept["title"], strict=True))


def test_organizations_meet_by_acronym_and_title() -> None:
    one = organizations(("ICA", "International Council on Archives", "A"), date=OLD)
    two = organizations(("ICA", "International council on archives", "A"))
    network = settled(one, two)
    assert bodies(network) == {("ICA", "International council on archives")}


def test_the_same_acronym_with_another_title_is_another_body_and_is_told() -> None:
    one = organizations(("ICA", "International Council on Archives", "A"), name="one")
    two = organizations(("ICA", "International Cartographic Association", "A"), name="two")
    merged = merge([one, two])
    assert bodies(merged.network) == {
        ("ICA", "International Cartographic Association"),
        ("ICA (International Council on Archives)", "International Council on Archives"),
    }
    (doubt,) = merged.doubts
    assert doubt.bodies == (
        "ICA",
        "International Cartographic Association",
        "International Council on Archives",
    )


def test_an_acronym_without_title_meets_the_only_other_by_a_claim_that_can_be_taken_back() -> None:
    merged = merge(
        [
            organizations(("ILAC", "Laboratories", "A")),
            organizations(("ILAC", "", "A"), name="file"),
        ]
    )
    assert bodies(merged.network) == {("ILAC", "Laboratories")} and not merged.doubts
    (claim,) = (one for one in records(merged.network.claims) if one["rule"] == "same_acronym")
    assert (claim["fact"], claim["basis"], claim["source"]) == ("ILAC", "derived", f"file, {NEW}")
    row = next(row for row in records(merged.network.nodes) if row["id"] == "ILAC")
    assert (row["basis"], row["rule"]) == ("stated", ""), "what one claim states is stated"


@pytest.mark.parametrize("other", ["IPC_", "IPC - Jakarta", "IPC (Jakarta)"])
def test_an_acronym_that_another_looks_like_is_not_merged_but_told(other: str) -> None:
    one = organizations(("IPC", "Personnel certification", "A"))
    two = organizations(("IPC", "", "A"), (other, "", "A"), name="file")
    merged = merge([one, two])
    assert len(bodies(merged.network)) == 3
    assert {"IPC", other} in [set(doubt.bodies) for doubt in merged.doubts]
    assert "same_acronym" not in set(merged.network.claims["rule"])


def test_a_body_that_was_renamed_is_told_not_merged() -> None:
    title = "World Organization for Animal Health"
    one = organizations(("OIE", f"{title} (OIE)", "A"), date=OLD)
    two = organizations(("WOAH", title, "A"), ("CAC", "Codex", "A"))
    merged = merge([one, two])
    assert {"OIE", "WOAH"} in [set(doubt.bodies) for doubt in merged.doubts]
    assert "WOAH" in set(merged.network.nodes["id"])


def numbered(id: str, number: str, date: str = NEW, name: str = "file") -> Network:
    """A file's row that names a body by ISO's id, beside its own name or by the id alone."""
    draft = Draft()
    source = draft.source(name=name, retrieved=date)
    reference = parse(id)
    named = {"kind": "committee", "label": id, "reference": id}
    columns = reference.columns() if reference else named
    draft.node(id, Claim(source=source, text=id), **columns)
    draft.identify(id, "iso-id", number, source)
    draft.edge("liaison", id, "ISO/TC 1", Claim(source=source, text=id))
    other = parse("ISO/TC 1")
    assert other
    draft.node("ISO/TC 1", Claim(source=source, text=id), **other.columns())
    return draft.network()


def test_a_committee_known_by_its_number_alone_meets_the_page_of_that_address() -> None:
    table = "Liaison Committees to ISO/CASCO\nReference | Title | ISO/IEC\nISO/TC 34 | Food | ISO\n"
    address = "https://www.iso.org/committee/54998.html"
    casco = read(Source("page", table.encode(), address=address)).network
    network = settled(casco, numbered("ISO id 54998", "54998"))
    assert "ISO id 54998" not in set(network.nodes["id"])
    assert edge_id("liaison", "ISO/CASCO", "ISO/TC 1") in set(network.edges["id"])
    rows = records(network.identifiers)
    assert {(row["node"], row["value"]) for row in rows} == {("ISO/CASCO", "54998")}


def test_a_committee_that_was_renamed_goes_by_its_newer_name() -> None:
    network = settled(numbered("ISO/PC 250", "7", OLD), numbered("ISO/TC 250", "7", NEW))
    assert {"ISO/TC 250", "ISO/TC 1"} == set(network.nodes["id"])


def test_organizations_of_one_iso_id_are_one_whatever_their_acronyms() -> None:
    def row(acronym: str, name: str) -> Network:
        draft = Draft()
        source = draft.source(name=name, retrieved=NEW)
        columns = {"kind": "organization", "label": acronym, "reference": acronym}
        draft.node(acronym, Claim(source=source, text=acronym), **columns)
        draft.identify(acronym, "iso-id", "9", source)
        return draft.network()

    assert len(settled(row("OIE", "one"), row("WOAH", "two")).nodes) == 1
    # whom one source knows by the number alone goes by the name that another gives
    assert set(settled(row("SAFE", "one"), row("ISO id 9", "two")).nodes["id"]) == {"SAFE"}


def test_a_row_that_no_claim_names_is_told_when_a_merge_leaves_it_out() -> None:
    given = settled(text("ISO/TC 207", "ISO/TC 176", retrieved=OLD))
    made_by_hand = replace(given, claims=given.claims[given.claims["fact"] != GONE])
    other = settled(page(to=("ISO/TC 176",), date=OLD))
    network, notes, *_ = merge([made_by_hand, other])
    assert GONE not in set(network.edges["id"])
    assert f"a row of edges.csv that no claim names is left out: {GONE}" in {
        note.message for note in notes
    }


@pytest.mark.parametrize("line", ["²", "9" * 5000, "12", "line 12"])
def test_a_note_of_a_rule_has_the_line_only_where_that_is_a_number(line: str) -> None:
    own = page(groups=("ISO/TC 34/JWG 1",))
    odd = replace(own, claims=own.claims.assign(line=line))
    said = [note.line for note in merge([odd]).notes if "with whom it is joint" in note.message]
    assert said == [12 if line == "12" else 0]
