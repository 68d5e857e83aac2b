"""What the server gives as a file: told step by step, or at once; ended when nobody takes it."""

import json
import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard import export_dialog, exporting
from dashboard.state import State
from graph.ask import select
from graph.network import Network
from graph.read import Source, read
from graph.write import FORMATS, Standing


def told(client: FlaskClient, address: str) -> tuple[list[dict[str, object]], bytes]:
    """The lines before a file, and the file."""
    body = client.get(address, headers={"Accept": exporting.TOLD}).data
    lines = []
    while not lines or not {"name", "error"} & set(lines[-1]):
        line, body = body.split(b"\n", 1)
        lines.append(json.loads(line))
    return lines, body


def test_the_told_file_is_the_file(client: FlaskClient, casco: Network) -> None:
    address = "/export/graphml?direction=to"
    lines, body = told(client, address)
    assert body == client.get(address).data
    assert str(lines[-1]["name"]).startswith("ISO-CASCO--to--20") and lines[-1]["said"] == []
    assert (
        read(Source("file", body)).network.nodes["id"].tolist()
        == select(casco, direction="to").nodes["id"].tolist()
    )


VIEW = "?direction=to&selected=ISO%2FTC+207"


def cited(client: FlaskClient, format: str) -> str:
    """The citation of a view, asked for by a host that the request makes up."""
    said = client.get(f"/export/{format}{VIEW}", base_url="http://made-up.example").text
    assert "https://www.iso.org/committee/54998.html" in said
    # each source with the terms on which it is used
    assert "made available under the ODC Attribution License" in said
    assert "2026-11-23" in said and "43 bodies and 42 links" in said
    assert "made-up" not in said and "127.0.0.1" not in said
    return said


@pytest.mark.parametrize("format", ["bibtex", "citation"])
def test_a_citation_says_the_address_that_is_set(
    client: FlaskClient, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_ADDRESS", "https://atlas.example")
    assert f"https://atlas.example/{VIEW}" in cited(client, format)


def test_a_citation_without_an_address_says_the_view_alone(client: FlaskClient) -> None:
    assert f"View: /{VIEW} (" in cited(client, "citation")
    assert "url =" not in cited(client, "bibtex"), "of several sources none is the address"
    alone = client.get(f"/export/bibtex{VIEW}&sources=casco").text
    assert "url = {https://www.iso.org/committee/54998.html}" in alone


def test_writing_ends_when_nobody_takes_the_lines() -> None:
    ended = threading.Event()

    def write(stream: object, progress: exporting.Progress) -> list[str]:
        done = 0
        try:
            while True:
                done += 1
                progress(done, 10**9)
        finally:
            ended.set()

    lines = exporting._told(write, "name", "media")
    first, second = json.loads(next(lines)), json.loads(next(lines))
    assert first["done"] < second["done"] < second["total"]
    lines.close()
    assert ended.wait(5)


def test_what_cannot_be_written_is_said() -> None:
    def write(stream: object, progress: exporting.Progress) -> list[str]:
        raise OSError(28, "No space left on device")

    *_, last = exporting._told(write, "casco.graphml", "media")
    assert (
        "casco.graphml could not be written" in json.loads(last)["error"]
        and "No space left" in json.loads(last)["error"]
    )


def read_back(client: FlaskClient, query: str) -> Network:
    """What an export as JSON holds."""
    return read(Source("file", client.get(f"/export/json?{query}").data)).network


@pytest.mark.parametrize("query", ["direction=from-only", "kinds=organization", "bases=derived"])
def test_an_export_of_the_screen_is_the_selection(
    client: FlaskClient, casco: Network, query: str
) -> None:
    name, choice = query.split("=")
    wanted = select(casco, **{name: choice})
    found = read_back(client, f"{query}&sources=casco")
    assert set(found.nodes["id"]) == set(wanted.nodes["id"])
    assert set(found.edges["id"]) == set(wanted.edges["id"])


def test_within_all_of_iso_the_screen_is_what_is_near_the_centre(
    client: FlaskClient, whole: Network, casco: Network
) -> None:
    readers = select(whole, direction="to")
    found = read_back(client, "direction=to")
    assert set(found.edges["id"]) == set(readers.edges["id"])
    near = read_back(client, "kinds=organization")
    # among all of ISO a second body of one acronym carries its title in its id, not in its label
    organizations = casco.nodes["label"][casco.nodes["kind"] == "organization"]
    assert set(near.nodes["label"]) == {"CASCO", *organizations}


def test_everything_is_everything_whatever_the_filters(client: FlaskClient, casco: Network) -> None:
    found = read_back(client, "sources=casco&direction=to&scope=everything")
    assert set(found.nodes["id"]) == set(casco.nodes["id"])
    assert set(found.edges["id"]) == set(casco.edges["id"])


def test_steps_bound_what_is_exported(client: FlaskClient) -> None:
    found = read_back(client, "sources=casco&focus=ISO%2FTC+232&steps=1")
    assert set(found.nodes["id"]) == {"ISO/TC 232", "ISO/CASCO/JWG 58"}


def test_another_focus_goes_along(client: FlaskClient) -> None:
    assert read_back(client, "focus=ISO%2FTC+207").about.focus == "ISO/TC 207"


def test_a_picture_takes_theme_and_places_that_were_dragged(client: FlaskClient) -> None:
    plain = client.get("/export/svg").text
    at = {"ISO/CASCO": [0.5, 1.5], "ISO/TC 67": [11.5, 22.25]}
    body = {"theme": "dark", "places": at, "captions": {"from": [3.5, 4.5]}}
    address = "/export/svg?families=ISO%2FTC+67"
    moved = client.post(address, json=body).text
    assert "#111315" in moved and "#111315" not in plain
    assert 'x="11.5" y="22.2' in moved.replace("22.3", "22.2") and 'x="11.5"' not in plain
    assert '<text x="3.5"' in moved and '<text x="3.5"' not in plain


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"places": []},
        {"places": {"a": [1]}},
        {"places": {"a": ["1", 2]}},
        {"places": {"a": [float("nan"), 2]}},
        {"places": {"a": [1e300, 2]}},
        {"captions": {"a": "12"}, "moved": 3},
        {"theme": ["dark"]},
    ],
)
def test_places_of_another_shape_are_left_out(client: FlaskClient, body: object) -> None:
    assert exporting.drawn(body) == ("light", Standing())
    assert client.post("/export/svg", json=body).status_code == 200


@pytest.mark.parametrize(
    "address", ["/export/exe", "/export/svg?direction=up", "/export/svg?focus=TC+999"]
)
def test_what_is_no_export_is_told(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404 and "This is not here" in answer.text


def test_file_names_say_focus_filters_and_date(casco: Network) -> None:
    filters = {"direction": ("from-only",), "kinds": ("committee",)}
    name = exporting.file_name(casco, State(filters=filters))
    assert name.startswith("ISO-CASCO--from-only--committee--20")
    assert "from-only" not in exporting.file_name(casco, State(filters=filters, scope="everything"))


def test_the_dialog_offers_every_format_once_by_what_it_is_for() -> None:
    found = [*buttons(export_dialog.dialog())]
    assert sorted(name for name, *_ in found) == sorted(FORMATS)
    assert all(use and ending == FORMATS[name].ending for name, use, ending in found)
    assert len({use for _, use, _ in found}) == len(FORMATS)


def buttons(part: object) -> Iterator[tuple[str, str, str]]:
    """The formats of the dialog: name, use and ending."""
    children = getattr(part, "children", None)
    if name := getattr(part, "data-export", ""):
        yield name, *(one.children for one in children)
        return
    for one in children if isinstance(children, list) else []:
        yield from buttons(one)
    if children is not None and not isinstance(children, list | str):
        yield from buttons(children)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/export/docx", "«docx» is not a format of exports."),
        ("/export/csv?focus=ISO%2FTC+9999", "No body here is called «ISO/TC 9999»."),
        ("/export/csv?direction=up", "«up» is not known as direction."),
    ],
)
def test_what_is_not_exported_is_said(client: FlaskClient, address: str, said: str) -> None:
    answer = client.post(address, json={})
    assert (answer.status_code, answer.text.strip()) == (404, said)
