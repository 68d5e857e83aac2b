"""The CASCO page's own tables, read from a file beside the tests: what anyone can check by hand."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from graph import Network, open_source
from graph.ask import liaisons
from graph.merge import merge
from graph.network import TABLES, records
from graph.read import read
from graph.write.dataset import csv_text
from tests.conftest import ROOT
from tests.pages import derived, said

PAGE = Path(__file__).parent / "pages" / "casco.txt"
TOLD = {"address": "https://www.iso.org/committee/54998.html", "retrieved": "2026-11-23"}
LICENCE = (
    "Facts from the public page of an ISO committee. The page itself is ISO's; its wording stands "
    "here only as the evidence of single rows."
)
CASCO = "ISO/CASCO"


@cache
def network() -> Network:
    return merge([read(open_source(PAGE, **TOLD, licence=LICENCE)).network]).network


def below(text: str, *names: str) -> set[str]:
    """References written short: a top committee, then its subcommittees."""
    return {f"{text}{name}" for name in names}


BOTH = {
    *below("ISO/IEC JTC 1/SC ", "7", "27", "42"),
    *below("ISO/TC ", "34/SC 17", "85", "176", "176/SC 1", "176/SC 2", "176/SC 3", "207"),
    *below("ISO/TC 207/SC ", "1", "2", "3", "7"),
    *below("ISO/TC ", "212", "268", "276", "292", "301", "309", "334"),
}
TO_ONLY = {
    *("IEC/CAB", "ISO/COPOLCO", "ISO/DEVCO", "ISO/PC 250"),
    *below("ISO/TC ", "20/SC 13", "34", "46/SC 11", "69", "108/SC 5", "135", "135/SC 7"),
    *below("ISO/TC ", "146/SC 4", "210", "215", "241", "251", "267", "269", "272", "283", "304"),
}
FROM_ONLY = below("ISO/TC ", "44/SC 11", "67", "207/SC 4", "207/SC 5", "279", "323")


def test_who_can_read_whom() -> None:
    assert (len(BOTH), len(TO_ONLY), len(FROM_ONLY)) == (21, 21, 6)
    assert liaisons(network(), CASCO) == {
        "to": BOTH | TO_ONLY,
        "from": BOTH | FROM_ONLY,
        "both": BOTH,
        "to-only": TO_ONLY,
        "from-only": FROM_ONLY,
    }


def ids(rows: Iterable[tuple[str, ...]]) -> set[str]:
    return {row[0] for row in rows}


def test_groups_and_joint_groups_elsewhere() -> None:
    facts = said(network())
    groups = "AHG CPC IAF/ILAC_JSG INetQI JWG_58 JWG_62 JWG_63 STAR STTF TIG WG_30 WG_31 WG_61 "
    wanted = [name.replace("_", " ") for name in (groups + "WG_64 WG_65").split()]
    assert ids(facts["part_of to"]) == below("ISO/CASCO/", *wanted)
    assert ids(facts["joint from"]) == below("ISO/TC 207/", "SC 2/JWG 1", "SC 7/JWG 6")


def test_organizations_by_category() -> None:
    facts = said(network())
    a = (
        "BIPM CAC EFAC EOQ EUROLAB GFSI IAF IFAN IIOC ILAC INLAC IPC IQNet ISEAL ITU NCSLI OIE "
        "OIML TIA TIC_Council UILI UNFCCC WADA"
    )
    assert ids(facts["organization_liaison to A"]) == {name.replace("_", " ") for name in a.split()}
    assert ids(facts["organization_liaison to C"]) == {"NQSA", "VET21001"}
    assert not any(section.endswith((" B", " D")) for section in facts)


def test_titles_are_those_of_the_rows() -> None:
    titles = dict(zip(network().nodes["id"], network().nodes["title"], strict=True))
    assert titles[CASCO] == "ISO committee for conformity assessment"
    assert titles["ISO/TC 69"] == "Applications of statistical methods"
    assert titles["NCSLI"] == "NCSL International"
    assert titles["TIC Council"] == "TIC Council"
    assert titles["ISO/CASCO/STTF"] == "Spanish translation task force"


def test_what_the_page_counts() -> None:
    counts = {"published": 37, "under_development": 6, "p_members": 95, "o_members": 49}
    assert network().about.counts == counts


def test_what_is_derived_is_what_follows_from_rows_and_no_more() -> None:
    found = derived(network())
    joint = {id.removeprefix("joint: ") for id in found if id.startswith("joint")}
    assert joint == {
        "ISO/TC 232 -> ISO/CASCO/JWG 58",
        "ISO/TC 85 -> ISO/CASCO/JWG 62",
        "ISO/TC 304 -> ISO/CASCO/JWG 63",
        "IAF -> ISO/CASCO/IAF/ILAC JSG",
        "ILAC -> ISO/CASCO/IAF/ILAC JSG",
    }
    assert {id for id in found if ":" not in id} == {
        "ISO/IEC JTC 1",
        *below("ISO/TC ", "20", "44", "46", "108", "146", "232"),
    }
    parents = {id.split(" -> ")[1] for id in found if id.startswith("part_of")}
    tops = below("ISO/TC ", "20", "34", "44", "46", "108", "135", "146", "176", "207")
    assert parents == {"ISO/IEC JTC 1", "ISO/TC 207/SC 2", "ISO/TC 207/SC 7"} | tops


def test_no_category_c_organization_is_put_into_a_working_group() -> None:
    edges = network().edges
    ends = set(zip(edges["source"], edges["target"], strict=True))
    assert {target for source, target in ends if source in ("NQSA", "VET21001")} == {CASCO}


def test_the_dataset_is_what_the_reader_makes_of_the_page(casco: Network) -> None:
    (ours,), (theirs,) = network().sources["id"], casco.sources["id"]
    for name in TABLES:
        # the digest is of the page as it was saved, prose and all
        made = csv_text(network().table(name).drop(columns="digest", errors="ignore"))
        kept = csv_text(casco.table(name).drop(columns="digest", errors="ignore"))
        assert made.replace(ours, theirs) == kept, name
    assert network().about == casco.about


def test_the_dataset_is_what_the_reader_makes_of_the_whole_page(seed: Path, casco: Network) -> None:
    again = merge([read(open_source(seed, **TOLD, licence=LICENCE)).network]).network
    assert again == casco
    for name in ("nodes", "edges", "claims", "sources", "coverage", "identifiers"):
        written = (ROOT / "data/casco" / f"{name}.csv").read_text("utf-8")
        assert csv_text(again.table(name)) == written


def test_every_fact_rests_on_rows_of_the_page() -> None:
    claims = records(network().claims)
    lines = PAGE.read_text("utf-8").split("\n")
    for claim in claims:
        said_there = " ".join(lines[int(claim["line"]) - 1].split())
        assert claim["text"] == said_there, claim["line"]
    facts = {*network().nodes["id"], *network().edges["id"]}
    assert {claim["fact"] for claim in claims} == facts
