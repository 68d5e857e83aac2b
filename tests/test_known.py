"""Yes, no, not known: a list that was not read is not empty, a link not one-sided without proof."""

from graph import ask, say
from graph.known import IN_FULL, IN_PART, NOT, answered, extent
from graph.network import Network, edge_id
from graph.view import view
from tests.drafts import page, settled
from tests.test_cli import run

FOCUS = "ISO/TC 34"
READS = edge_id("liaison", FOCUS, "ISO/TC 207")


def only_from() -> Network:
    """Of the page of ISO/TC 34 the table alone of the committees that it can read."""
    return settled(page(to=None, from_=("ISO/TC 207",)))


def directions(network: Network) -> dict[str, str]:
    edges = ask.classify(network).edges
    liaisons = edges[edges["relation"] == "liaison"]
    return dict(zip(liaisons["id"], liaisons["direction"], strict=True))


def test_the_page_of_casco_tells_all_of_casco_and_something_of_who_it_names(casco: Network) -> None:
    assert set(extent(casco, "ISO/CASCO").values()) == {IN_FULL}
    assert set(extent(casco, "IAF").values()) == {NOT}
    known = extent(casco, "ISO/TC 207")
    assert (known["to"], known["from"], known["both"]) == (IN_PART, IN_PART, IN_PART)
    # CASCO's page lists all who can read it, so it answers for ISO/TC 67, whose documents it can
    assert answered(casco, "ISO/TC 67", "ISO/CASCO") and not answered(casco, "IAF", "ISO/TC 67")


def test_a_link_whose_answer_no_source_would_give_is_not_one_way() -> None:
    assert directions(only_from()) == {READS: "not known"}
    assert directions(settled(page(to=(), from_=("ISO/TC 207",)))) == {READS: "one way"}
    assert directions(settled(page(to=("ISO/TC 207",), from_=("ISO/TC 207",)))) == {
        READS: "mutual",
        edge_id("liaison", "ISO/TC 207", FOCUS): "mutual",
    }


def test_what_is_not_known_to_go_one_way_only_is_no_choice_of_one_way_only() -> None:
    def passing(network: Network, direction: str) -> set[str]:
        return set(ask.select(network, direction=direction).edges["id"])

    sure = settled(page(to=(), from_=("ISO/TC 207",)))
    assert passing(sure, "from-only") == passing(sure, "from") == {READS}
    assert passing(only_from(), "from") == {READS} and not passing(only_from(), "from-only")


def test_the_choices_on_the_screen_say_how_far_they_are_known() -> None:
    choices = {one["key"]: one["known"] for one in view(only_from())["choices"]["direction"]}
    assert choices == {
        "all": IN_PART,
        "to": NOT,
        "from": IN_FULL,
        "both": IN_PART,
        "to-only": IN_PART,
        "from-only": IN_PART,
    }


def test_a_count_is_as_far_as_it_is_known() -> None:
    assert [say.count(7, known) for known in (IN_FULL, IN_PART)] == ["7", "at least 7"]
    assert [say.count(0, known) for known in (IN_FULL, IN_PART, NOT)] == [
        "0",
        "not in these sources",
        "not in these sources",
    ]


def test_the_command_line_does_not_call_unknown_none() -> None:
    done = run("neighbours", "IAF", "--direction", "to")
    assert done.stderr.startswith(
        "Who can read IAF's documents, and whose it can read, is not in these sources."
    )
    done = run("neighbours", "CASCO", "--direction", "to-only")
    assert done.stderr == "" and len(done.stdout.splitlines()) == 1 + 21


def test_no_liaison_is_said_only_where_the_sources_would_list_one() -> None:
    both = settled(page(to=(), from_=()))
    assert say.standing(page_with(both, "ISO/TC 67"), "ISO/TC 67", FOCUS) == (
        "No liaison between TC 67 and TC 34: neither can read the other's documents."
    )
    one_side = settled(page(to=(), from_=None))
    assert say.standing(page_with(one_side, "ISO/TC 67"), "ISO/TC 67", FOCUS) == (
        "TC 67 cannot read TC 34's documents; whether TC 34 can read TC 67's documents "
        "is not in these sources."
    )
    none = settled(page(to=None, from_=None))
    assert say.standing(page_with(none, "ISO/TC 67"), "ISO/TC 67", FOCUS) == (
        "Whether TC 67 and TC 34 can read each other's documents is not in these sources."
    )


def page_with(network: Network, other: str) -> Network:
    """The network, and beside it a committee of which nothing is known."""
    return settled(network, page(other, to=None, from_=None, groups=None))


def test_the_summary_tells_zero_from_unknown() -> None:
    known = ask.summary(settled(page(organizations={"IAF": ("Forum", "A")})))["known"]
    assert known["category B"] == known["category A"] == known["groups_own"] == IN_FULL
    assert known["groups_joint_elsewhere"] == NOT
    assert ask.summary(only_from())["known"]["category A"] == NOT
    assert ask.summary(only_from())["liaison"]["from_only"] == 0
    said = run("summary", "data/iso").stdout
    assert "Organizations, category A\tnot in these sources" in said


def test_exports_tell_one_way_from_not_known() -> None:
    def access(network: Network) -> dict[str, str]:
        nodes = ask.classify(network).nodes
        return dict(zip(nodes["id"], nodes["access"], strict=True))

    assert access(only_from())["ISO/TC 207"] == "not known"
    assert access(settled(page(to=(), from_=("ISO/TC 207",))))["ISO/TC 207"] == "one way"


def test_nothing_found_is_said_to_be_none_or_unknown() -> None:
    none = "None, by the sources read here.\n"
    assert run("neighbours", "CASCO", "--category", "B").stderr == none
    unknown = run("neighbours", "TC 207", "--kind", "group", "--json")
    assert unknown.stdout == "[]\n" and "No source read here lists: " in unknown.stderr
