"""One registry, one page of rules, one command; nothing is said that is not known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from graph import Network
from graph.findings import FINDINGS, findings
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.findings.named import named
from graph.findings.named import parts as name_parts
from graph.known import answered
from graph.measures import COLUMNS
from graph.vocabulary import RELATIONS
from tests.conftest import ROOT
from tests.drafts import page, settled
from tests.strategies import networks
from tests.test_cli import run

METHOD = (ROOT / "docs/method.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### `([\w-]+)`\n(.*?)(?=^##|\Z)", METHOD, re.MULTILINE | re.DOTALL))
NAMES = """
one-way-to one-way-from joint-without-liaison joint-one-way parent-without-liaison
missing-organization category-c-without-group one-liaison-organization related-without-liaison
bridge no-liaison suspended-linked relay disputed ended not-known id-only malformed changed
""".split()


def test_each_kind_has_its_section_with_its_rule_word_for_word() -> None:
    assert list(SECTIONS) == list(FINDINGS) and set(NAMES) <= set(FINDINGS)
    for name, kind in FINDINGS.items():
        text = " ".join(SECTIONS[name].split())
        assert text.startswith(f"{kind.words}. {kind.rule}")
        assert "**What does not follow.**" in text
    assert set(re.findall(r"^\| `(\w+)` \|", METHOD, re.MULTILINE)) == set(COLUMNS)


def test_a_made_up_kind_is_found_told_and_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(asked: Asked, of: str) -> Iterator[Finding]:
        if of == "ISO/CASCO":
            yield Finding("made-up", "CASCO is there.", (of,), STATED, (of,))

    kind = Kind("made-up", "Made up", "A body is there.", find)
    monkeypatch.setitem(FINDINGS, "made-up", kind)
    [one] = json.loads(run("findings", "CASCO", "--kind", "made-up", "--json").stdout)
    assert (one["kind"], one["bodies"], one["rule"]) == ("made-up", ["ISO/CASCO"], kind.rule)
    text = run("findings", "-d", str(ROOT / "data/casco")).stdout
    assert "Made up: 1 (made-up)\n- CASCO is there.\n" in text


def test_json_is_uncut_and_says_what_each_finding_rests_on(casco: Network) -> None:
    done = run("findings", "CASCO", "-d", str(ROOT / "data/casco"), "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0 and len(told) == len(findings(casco, "ISO/CASCO"))
    for one in told:
        wanted = {"kind", "sentence", "bodies", "basis", "evidence", "silent", "weight", "rule"}
        assert one.keys() == wanted
        assert one["rule"] == FINDINGS[one["kind"]].rule
    one_way = [one for one in told if one["kind"] == "one-way-to"]
    assert sum(len(one["bodies"]) - 1 for one in one_way) == 21


def test_text_is_grouped_and_says_how_many_more_there_are() -> None:
    casco = "-d", str(ROOT / "data/casco")
    text = run("findings", "CASCO", *casco).stdout
    assert "They can read it, and it cannot read them: 20 (one-way-to)\n- 2 of the family" in text
    assert "\n  and 10 more: --kind one-way-to lists them all.\n" in text
    alone = run("findings", "CASCO", *casco, "--kind", "one-way-to").stdout
    assert alone.count("\n- ") == 20 and " more:" not in alone


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("TC 99999",), 1, "No body"),
        (("--kind", "twins"), 2, "is none of changed, ended"),
        (("--kind", "changed"), 2, "--since OLD"),
        (("--kind", "bridge"), 1, ""),
        (("--since", "nowhere"), 2, "cannot be opened"),
    ],
)
def test_what_is_not_found_is_said(words: tuple[str, ...], status: int, told: str) -> None:
    done = run("findings", *words, "-d", str(ROOT / "data/casco"))
    assert done.exit_code == status and told in done.output


def test_problems_in_a_source_are_findings(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    text = "Liaison Committees to ISO/TC 34\nReference | Title | ISO/IEC\nISO/TC 207 | A | ISO\n"
    file.write_text(text + "ISO/TCX 9/ | ? | ISO\nISO/TC 207 | A | ISO\n", "utf-8")
    done = run("findings", "-d", str(file), "--kind", "malformed", "--json")
    assert done.exit_code == 1
    told = {one["sentence"].split(":")[0]: one["bodies"] for one in json.loads(done.stdout)}
    assert told["page.txt, line 4"] == ["ISO/TC 34"]
    assert told["page.txt, line 5"] == ["ISO/TC 207", "ISO/TC 34"]


def kinds(network: Network, of: str) -> set[str]:
    return {one.kind for one in findings(network, of)}


def test_a_direction_that_no_source_lists_is_not_one_way() -> None:
    """A page that lists only who can read it does not say whom it can read."""
    silent = settled(page(to=("ISO/TC 207",), from_=None))
    assert "one-way-to" not in kinds(silent, "ISO/TC 34")
    [one] = findings(silent, "ISO/TC 34", kinds=["not-known"])[:1]
    assert "whether TC 34 can read TC 207's is not in these sources" in one.sentence
    # with the section there, empty, it is known; and so by the other's page
    assert "one-way-to" in kinds(settled(page(to=("ISO/TC 207",), from_=())), "ISO/TC 34")
    theirs = page("ISO/TC 207", to=(), from_=None)
    assert "one-way-to" in kinds(settled(page(to=("ISO/TC 207",), from_=None), theirs), "ISO/TC 34")


JOINT = {"ISO/TC 34/JWG 1": "Joint ISO/TC 34 - ISO/TC 93 WG: Starch"}


def test_who_runs_a_joint_group_without_liaison_is_not_known_without_their_lists() -> None:
    def asked(to: tuple[str, ...] | None, from_: tuple[str, ...] | None) -> set[str]:
        own = page(to=to, from_=from_, groups=tuple(JOINT), titles=JOINT)
        every = findings(settled(own), "ISO/TC 93")
        return {one.kind for one in every if "ISO/TC 34/JWG 1" in one.bodies}

    assert asked((), ()) == {"joint-without-liaison"}
    assert asked(("ISO/TC 93",), ()) == asked((), ("ISO/TC 93",)) == {"joint-one-way"}
    assert asked(("ISO/TC 93",), ("ISO/TC 93",)) == set()
    assert asked((), None) == asked(None, None) == {"not-known"}
    assert asked(None, ("ISO/TC 93",)) == {"not-known"}


def test_a_parent_is_said_to_have_none_only_where_its_lists_are_known() -> None:
    listed = settled(page(to=("ISO/TC 207/SC 1",), from_=()))
    [one] = findings(listed, "ISO/TC 34", kinds=["parent-without-liaison"])
    assert one.bodies == ("ISO/TC 34", "ISO/TC 207", "ISO/TC 207/SC 1")
    # whether ISO/TC 207 can be read by it is not told
    part = settled(page(to=("ISO/TC 207/SC 1",), from_=None))
    assert findings(part, "ISO/TC 34", kinds=["parent-without-liaison"]) == []


def test_an_organization_partner_that_is_not_in_liaison_is_told() -> None:
    title = {"ISO/TC 34/CAC JSG": "Joint strategic group"}
    with_ = {"CAC": ("Codex Alimentarius Commission", "A"), "IDF": ("Dairy", "A")}
    theirs = page("ISO/TC 93", to=(), from_=(), groups=(), organizations=with_)
    for listed, found in (({"IDF": with_["IDF"]}, 1), (with_, 0)):
        own = page(groups=tuple(title), titles=title, organizations=listed)
        told = findings(settled(own, theirs), "ISO/TC 34", kinds=["joint-without-liaison"])
        assert len(told) == found
    # without a list of its organizations it is not known
    own = page(groups=tuple(title), titles=title, organizations=None)
    assert findings(settled(own, theirs), "ISO/TC 34", kinds=["joint-without-liaison"]) == []


def test_a_relay_is_a_reader_that_alone_stands_between() -> None:
    near = ("ISO/TC 1", "ISO/TC 2", "ISO/TC 3")
    theirs = page("ISO/TC 207", to=near, from_=("ISO/TC 34", "ISO/TC 4", "ISO/TC 5", "ISO/TC 6"))
    lists = [page(id, to=None, from_=("ISO/TC 207",), groups=None) for id in near]
    own = page(to=("ISO/TC 207",), from_=())
    [one] = findings(settled(own, theirs, *lists), "ISO/TC 34", kinds=["relay"])
    assert one.bodies == ("ISO/TC 34", "ISO/TC 207", *near)
    assert "access is not passed on" in one.sentence
    # another reader between them, and each is one of two
    other = page("ISO/TC 176", to=near, from_=("ISO/TC 34",))
    lists = [page(id, to=None, from_=("ISO/TC 207", "ISO/TC 176"), groups=None) for id in near]
    two = settled(page(to=("ISO/TC 207", "ISO/TC 176"), from_=()), theirs, other, *lists)
    assert findings(two, "ISO/TC 34", kinds=["relay"]) == []
    # what those behind can read besides is not known without their own lists
    assert findings(settled(own, theirs), "ISO/TC 34", kinds=["relay"]) == []


@given(network=networks())
def test_whatever_the_network_nothing_is_said_that_no_source_would_list(network: Network) -> None:
    access = [f"{name}: " for name, one in RELATIONS.items() if one.access]
    for one in findings(network, since=network):
        assert one.kind in FINDINGS and one.sentence and one.kind != "changed"
        if one.kind == "one-way-to":
            us, *others = one.bodies
            assert all(answered(network, us, id) for id in others) and one.silent
            facts = {f"{name}{id} -> {us}" for name in access for id in others}
            assert facts & set(one.evidence)


def test_a_name_stays_where_a_number_in_the_sentence_changes_and_tells_all_apart(
    whole: Network,
) -> None:
    every = named(findings(whole))
    assert list(every.values()) == findings(whole)
    own = named(findings(whole, "ISO/TC 207"))
    assert own and own.items() <= every.items()
    name, one = next(iter(own.items()))
    assert name_parts(name) == (one.kind, one.bodies[0])
    assert named([one._replace(sentence="Another.")]).keys() == {name}
    both = named([one, one._replace(sentence="Another.")])
    assert len(both) == 2 and name not in both
    assert name_parts("") == name_parts("relay") == ("", "")


def test_the_notebook_names_are_no_modules() -> None:
    import graph

    assert graph.findings is findings and graph.search is graph.ask.search
