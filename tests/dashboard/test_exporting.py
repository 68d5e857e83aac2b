"""What the server gives as a file: told step by step, or at once; ended when nobody takes it."""

import json
import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard import exporting
from graph import Network, select
from graph.read import Source, read


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    from app import server

    with server.test_client() as made:
        yield made


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


@pytest.mark.parametrize("format", ["bibtex", "citation"])
def test_a_citation_says_the_address_of_the_view(client: FlaskClient, format: str) -> None:
    said = client.get(
        f"/export/{format}?direction=to&selected=ISO%2FTC+207", base_url="https://atlas.example/"
    ).text
    assert "https://atlas.example/?direction=to&selected=ISO%2FTC+207" in said
    assert (
        "https://www.iso.org/committee/54998.html" in said
        and "2026-11-23" in said
        and "43 bodies and 42 links" in said
    )


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
