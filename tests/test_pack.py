"""What is sent of a view: as the browser takes it apart, it is the view again; and it is short."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from graph import Network
from graph.families import around
from graph.pack import packed
from graph.view import view
from scripts import npm
from tests.conftest import ROOT

UNPACK = """
import { readFileSync } from "node:fs";
import { unpacked } from "%s";
process.stdout.write(JSON.stringify(unpacked(JSON.parse(readFileSync(0, "utf8")))));
"""


def taken_apart(sent: str) -> object:
    module = (ROOT / "assets" / "unpack.js").as_uri()
    node = Path(npm.command()[0]).with_name("node")
    words = [str(node), "--input-type=module", "--eval", UNPACK % module]
    done = subprocess.run(words, input=sent.encode(), capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "focus", ["ISO/CASCO", "ISO/IEC JTC 1/SC 42", "ISO/TC 207", "member:BSI", "ITU"]
)
def test_it_is_the_view_again_and_below_200_kb(whole: Network, focus: str) -> None:
    drawn = view(whole, focus)
    sent = json.dumps(packed(drawn), ensure_ascii=False, separators=(",", ":"))
    assert taken_apart(sent) == json.loads(json.dumps(drawn))
    assert len(sent.encode()) < 200_000


def test_a_family_and_a_network_of_nothing_too(whole: Network) -> None:
    for network, focus in ((around(whole, "family ISO/TC 207"), "family ISO/TC 207"),):
        drawn = view(network, focus)
        assert taken_apart(json.dumps(packed(drawn))) == json.loads(json.dumps(drawn))
    alone = whole.among({"IAF"})
    assert taken_apart(json.dumps(packed(view(alone)))) == json.loads(json.dumps(view(alone)))
