"""The store in S3: two services, as on two machines, share a bucket that is empty at first."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from benchmarks.load_odd import CALLBACKS, callback
from benchmarks.load_service import Served, free_port, served
from tests.dashboard.test_importing import PAGE

KEYS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A server that speaks S3, with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    server.start()
    address = f"http://127.0.0.1:{server._server.server_port}"  # type: ignore[union-attr]
    bucket(address).create_bucket(Bucket="atlas")
    yield address
    server.stop()


def bucket(endpoint: str):  # type: ignore[no-untyped-def]
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )


def imported(service: Served) -> str:
    """Import a page; gives what the screen shows."""
    body = json.dumps(
        callback("import-report.children", [1, PAGE, None, None, "", "", "", "", []])
    ).encode()
    asked = urllib.request.Request(
        service.base + CALLBACKS, body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return answer.read().decode()


def stored(report: str) -> str:
    """The name under which a source was stored that a report speaks of."""
    return re.findall(r"sources=([\da-f]+-[\w-]{22})", report)[0]


def test_what_one_machine_imports_the_other_shows(endpoint: str, tmp_path: Path) -> None:
    told = KEYS | {"LIAISON_ATLAS_STORE": "s3://atlas/pages", "AWS_ENDPOINT_URL": endpoint}
    with served(tmp_path / "one", **told) as one, served(tmp_path / "two", **told) as two:
        assert one.get("/health")[0] == two.get("/health")[0] == 200
        links = ["?sources=" + stored(imported(service)) for service in (one, two, one)]
        assert len(set(links)) == 3
        for link in links:
            for service in (one, two):
                status, text = service.get(f"/{link}")
                assert status == 200 and "ISO/TC 207" in text and "Environmental" in text
        client = bucket(endpoint)
        kept = {one["Key"] for one in client.list_objects_v2(Bucket="atlas")["Contents"]}
        names = {link.split("=")[1] for link in links}
        assert kept == {"pages/health", *(f"pages/{name}.zip" for name in names)}


def test_s3_that_expires_is_swept_and_a_full_one_says_so(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard import storage
    from graph.errors import Gone, Unavailable

    bucket(endpoint).create_bucket(Bucket="bounded")
    told = KEYS | {
        "LIAISON_ATLAS_STORE": "s3://bounded",
        "AWS_ENDPOINT_URL": endpoint,
        "LIAISON_ATLAS_STORE_MB": "1",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    storage._files.cache_clear()
    storage.sweep()
    name = storage.put(b"x" * 700_000)
    assert storage.get(name) == b"x" * 700_000
    with pytest.raises(Unavailable, match="is full"):
        storage.put(b"x" * 700_000)
    now = time.time()
    monkeypatch.setattr(storage.time, "time", lambda: now + storage.KEPT + 1)
    storage.sweep()
    storage.sweep()
    assert "Contents" not in bucket(endpoint).list_objects_v2(Bucket="bounded")
    with pytest.raises(Gone):
        storage.get(name)
    monkeypatch.setenv("LIAISON_ATLAS_STORE", "s3://no-such-bucket/x")
    with pytest.raises(Unavailable, match="is not there"):
        storage.put(b"x")
    storage._files.cache_clear()


def test_s3_that_is_down_is_told_soon_and_the_program_goes_on(tmp_path: Path) -> None:
    told = KEYS | {
        "LIAISON_ATLAS_STORE": "s3://atlas/pages",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}",
    }
    with served(tmp_path / "log", **told) as service:
        start = time.monotonic()
        status, words = service.get("/health")
        assert status == 503 and "cannot be reached (it does not answer)" in words
        assert "cannot be reached" in imported(service)
        gone = f"/?sources={int(time.time()) + 999:x}-{'a' * 22}"
        status, words = service.get(gone)
        assert status == 424 and "cannot be reached (it does not answer)" in words
        assert time.monotonic() - start < 15
        assert service.get("/")[0] == 200
