"""A kind and a relation are an entry each: made-up ones come out everywhere by that alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import rdflib
from click.testing import CliRunner
from lxml import etree

from dashboard import filters, state
from dashboard.details import details
from graph import Network, say
from graph.ask import Step, neighbours, paths, select, summary
from graph.cli import cli
from graph.merge import merge
from graph.network import About, Claim, Draft, edge_id
from graph.place import compass, dress
from graph.read import Source, read
from graph.reference import parse
from graph.view import view
from graph.vocabulary import KINDS, RELATIONS, Kind, Relation
from graph.write import FORMATS, writer
from tests.alone import held

FOCUS, OBSERVER, MENTOR = "ISO/TC 34", "WMO", "ISO/TC 207"
OBSERVES = edge_id("observes", OBSERVER, FOCUS)
MENTORS = edge_id("mentors", MENTOR, FOCUS)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """An observer that takes part, and a committee that mentors the focus."""
    observer = Kind("observer", "Observers", "An observer.", "other", "hexagon", 9.0)
    observes = Relation(
        words="Observers",
        short="observes",
        forward="{0} observes {1}",
        out="Observes",
        in_="Observed by",
        choices={"P": "Takes part", "O": "Looks on"},
        line="dashed",
        plain="observes",
    )
    mentors = Relation(
        words="Mentoring",
        short="mentors",
        forward="{0} mentors {1}",
        out="Mentors",
        in_="Mentored by",
        role="group",
        line="dotted",
        arrow=True,
    )
    monkeypatch.setitem(KINDS, "observer", observer)
    monkeypatch.setitem(RELATIONS, "observes", observes)
    monkeypatch.setitem(RELATIONS, "mentors", mentors)
    draft = Draft(About(title="made up", focus=FOCUS))
    source = draft.source(name="a page", retrieved="2026-11-23")
    for row, id in enumerate((FOCUS, MENTOR), 1):
        reference = parse(id)
        assert reference
        draft.node(id, Claim(source=source, row=str(row)), **reference.columns())
    claim = Claim(source=source, row="3")
    draft.node(OBSERVER, claim, {"title": "Weather"}, kind="observer", type="", label=OBSERVER)
    draft.edge("observes", OBSERVER, FOCUS, claim, "P")
    draft.edge("mentors", MENTOR, FOCUS, claim)
    yield merge([draft.network()]).network


def written(network: Network, format: str) -> bytes:
    stream = io.BytesIO()
    writer(format)(dress(network, network), stream, None)
    return stream.getvalue()


def test_sentences_say_it(network: Network) -> None:
    assert say.step(Step("", "observes", OBSERVER, FOCUS, True)) == "WMO observes ISO/TC 34"
    assert {heading: items[0][1]["id"] for heading, items in say.sections(network, FOCUS)} == {
        "Observed by, takes part": OBSERVER,
        "Mentored by": MENTOR,
    }
    assert [heading for heading, _ in say.sections(network, OBSERVER)] == ["Observes"]
    row = {"kind": "observer", "type": "", "id": OBSERVER, "body": ""}
    assert say.what(row) == "Observer · WMO"
    assert say.body(network, row, FOCUS) == "An observer."
    drawn = view(network)["summary"]
    assert drawn == "Map of TC 34. South, mentored by and observers."


def test_the_map_shows_it_and_its_filters_offer_it(network: Network) -> None:
    drawn = view(network)
    body = next(one for one in drawn["nodes"] if one["id"] == OBSERVER)
    assert (body["role"], body["shape"], body["counted"]) == ("other", "hexagon", "observer")
    assert body["passes"]["kinds"] == ["observer"]
    links = {one["id"]: one for one in drawn["edges"]}
    look = {id: (one["role"], one["line"], one["arrow"]) for id, one in links.items()}
    assert look == {OBSERVES: ("other", "dashed", False), MENTORS: ("group", "dotted", True)}
    assert links[OBSERVES]["words"] == "observes P"
    assert links[OBSERVES]["passes"]["relations"] == ["observes", "observes P"]
    kinds = {one["key"]: one["words"] for one in drawn["choices"]["kinds"]}
    relations = {one["key"]: one["words"] for one in drawn["choices"]["relations"]}
    assert kinds["observer"] == "Observers" and relations["mentors"] == "Mentoring"
    assert relations["observes P"] == "Takes part"
    counted = {one["key"]: one["many"] for one in drawn["counted"]}
    assert counted["observer"] == "observers"


def test_a_category_of_it_stands_south(network: Network) -> None:
    layout = compass(dress(network, network), 900, 700)
    observer, focus = layout.places[OBSERVER], layout.places[FOCUS]
    assert observer.block == "observes P" and observer.y > focus.y
    captions = view(network)["layouts"][0]["captions"]
    said = {one["words"].replace("\n", " "): one["members"] for one in captions if one["members"]}
    assert said == {"Mentored by": [MENTOR], "Observers, takes part": [OBSERVER]}


@pytest.mark.parametrize(
    "format", ["graphml", "graphml-gephi", "graphml-yed", "gexf", "json", "cyjs", "csv"]
)
def test_what_is_written_of_it_is_read_back(network: Network, format: str) -> None:
    reading = read(Source("file", written(network, format)))
    assert list(reading.report.of("problem")) == [] and reading.network == network


def test_other_programs_get_its_words_size_and_look(network: Network) -> None:
    dressed = dress(network, network)
    sizes = dict(zip(dressed.nodes["id"], dressed.nodes["size"], strict=True))
    labels = dict(zip(dressed.edges["id"], dressed.edges["label"], strict=True))
    assert sizes[OBSERVER] == 9.0
    assert labels == {OBSERVES: "observes P", MENTORS: "mentors"}
    text = written(network, "graphml-yed").decode()
    (node,) = (line for line in text.split("\n") if f'<node id="{OBSERVER}">' in line)
    assert '<y:Shape type="hexagon"/>' in node
    edges = dict(re.findall(r'(?s)<edge .*?LineStyle [^>]*type="(\w+)".*?(observes|mentors)', text))
    assert edges == {"dashed": "observes", "dotted": "mentors"}


def test_the_picture_draws_and_explains_it(network: Network) -> None:
    root = etree.fromstring(written(network, "svg"))
    of = {one.get("class"): one for one in root.iter("{*}g") if one.get("class")}
    assert any(one.text == "WMO Weather" for one in of["bodies"].iter("{*}title"))
    assert len(list(of["links"].iter("{*}line"))) == 2
    assert len(list(of["links"].iter("{*}polygon"))) == 1
    words = {one.text for one in of["key"].iter("{*}text")}
    assert {"observer", "mentoring"} <= words
    captions = " ".join(one.text for one in of["captions"].iter("{*}text"))
    assert captions == "Mentored by · 1 Observers, takes part · 1"
    assert written(network, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize(("format", "form"), [("turtle", "turtle"), ("json-ld", "json-ld")])
def test_rdf_says_it_plainly(network: Network, format: str, form: str) -> None:
    graph = rdflib.Graph().parse(data=written(network, format), format=form)
    ours = rdflib.Namespace("urn:liaison-atlas:")
    known = {str(one): str(id) for one, id in graph.subject_objects(rdflib.DCTERMS.identifier)}
    said = {
        (known[str(one)], known[str(other)])
        for plain in ("observes", "mentors")
        for one, other in graph.subject_objects(ours[plain])
    }
    assert said == {(OBSERVER, FOCUS), (MENTOR, FOCUS)}


def test_a_workbook_and_the_page_that_stands_alone_hold_it(network: Network) -> None:
    with zipfile.ZipFile(io.BytesIO(written(network, "xlsx"))) as book:
        texts = b"".join(book.read(name) for name in book.namelist()).decode("utf-8", "replace")
    assert ">observer<" in texts and ">observes<" in texts
    page = held(written(network, "html"))
    at = [id for id, *_ in page["bodies"]].index(FOCUS)
    told = {
        heading: [(page["bodies"][other][0], page["evidence"][line]) for other, line, _ in entries]
        for heading, entries in page["facts"][at]["sections"]
    }
    assert {heading: {id for id, _ in links} for heading, links in told.items()} == {
        "Observed by, takes part": {OBSERVER},
        "Mentored by": {MENTOR},
    }
    assert all(evidence for links in told.values() for _, evidence in links)


def test_graph_databases_and_engines_of_columns_get_it(network: Network) -> None:
    text = written(network, "cypher").decode()
    assert "MERGE (one:`Observer` {id: row.id})" in text and "-[one:`OBSERVES` {" in text
    with zipfile.ZipFile(io.BytesIO(written(network, "neo4j-csv"))) as files:
        assert {"nodes/Observer.csv", "relations/OBSERVES.csv"} < set(files.namelist())
        assert files.read("relations/MENTORS.csv").decode().count(f"{MENTOR},{FOCUS},") == 1
    with zipfile.ZipFile(io.BytesIO(written(network, "parquet"))) as files:
        edges = pd.read_parquet(io.BytesIO(files.read("edges.parquet")))
    assert set(edges["relation"]) == {"observes", "mentors"}


def test_every_format_is_spoken_of_here() -> None:
    here = {"graphml", "graphml-gephi", "graphml-yed", "gexf", "json", "cyjs", "csv", "xlsx"}
    here |= {"svg", "png", "turtle", "json-ld", "html", "parquet", "cypher", "neo4j-csv"}
    assert here | {"bibtex", "citation"} == set(FORMATS)


def test_questions_and_filters_know_it(network: Network) -> None:
    assert set(select(network, relations=["observes"]).nodes["id"]) == {FOCUS, OBSERVER}
    assert set(select(network, relations=["observes O"]).nodes["id"]) == {FOCUS}
    assert set(select(network, kinds=["observer"]).nodes["id"]) == {FOCUS, OBSERVER}
    found = neighbours(network, FOCUS)
    assert dict(zip(found["id"], found["links"], strict=True)) == {
        OBSERVER: "observes P",
        MENTOR: "mentors",
    }
    (steps,) = paths(network, FOCUS, OBSERVER)
    assert [step.relation for step in steps] == ["observes"]
    assert summary(network)["relations"] == {"mentors": 1, "observes": 1}


def test_the_screen_offers_it_and_an_address_can_say_it(network: Network) -> None:
    offered = {getattr(part, "id", "") for part in _parts(filters.panel())}
    assert {"kind-observer", "relation-observes-P", "relation-mentors"} < offered
    now, wrong = state.parse("kinds=observer&relations=observes+P")
    assert wrong == []
    assert set(state.shown(network, now).edges["id"]) == {OBSERVES}
    parts, _ = details(network, state.State(selected=OBSERVER))
    assert "Observes" in {part[2][0][2][0] for part in parts if part[0] == "details"}


def _parts(part: object) -> Iterator[object]:
    yield part
    inside = getattr(part, "children", None) or getattr(part, "label", None)
    for one in inside if isinstance(inside, list | tuple) else [inside] if inside else []:
        if not isinstance(one, str):
            yield from _parts(one)


def test_the_command_line_filters_by_it(network: Network, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.json", tmp_path / "part.json"
    whole.write_bytes(written(network, "json"))
    words = ["export", str(whole), "--relation", "observes P", "--kind", "observer"]
    done = CliRunner().invoke(cli, [*words, "--format", "json", "--output", str(part)])
    assert done.exit_code == 0, done.output
    kept = read(Source("part.json", part.read_bytes())).network
    assert set(kept.nodes["id"]) == {FOCUS, OBSERVER}
    done = CliRunner().invoke(cli, ["neighbours", FOCUS, "--dataset", str(whole)])
    assert "WMO\tWeather\t→ observes P" in done.output
    done = CliRunner().invoke(cli, ["summary", str(whole)])
    assert "Observers\t1" in done.output
