"""Text that breaks lines, files or citations: what is written is read back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.cells import one_line
from graph.network import Network
from graph.read import Source, read
from tests.write.test_formats import READ_BACK, written

SIGNS = ("\x7f", "\r", "\v", "\x85", "\u2028", "\x1b", "\x9b", "\ud800", "\ufffe", "\0", "\n", "\t")


def titled(network: Network, title: str) -> Network:
    """The network with this title on one body, wherever it is claimed."""
    nodes, claims = network.nodes.copy(), network.claims.copy()
    here = (claims["fact"] == "ISO/TC 207") & (claims["field"] == "title")
    assert here.any()
    claims.loc[here, "value"] = title
    nodes.loc[nodes["id"] == "ISO/TC 207", "title"] = title
    return replace(network, nodes=nodes, claims=claims)


@pytest.mark.parametrize("format", READ_BACK)
@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_a_title_with_a_sign_that_no_line_holds_comes_back(
    casco: Network, format: str, sign: str
) -> None:
    part = casco.among({"ISO/CASCO", "ISO/TC 207", "IAF"})
    reading = read(Source("file", written(titled(part, f"Fruit{sign}vegetables"), format)))
    assert list(reading.report.of("problem")) == []
    assert reading.network == titled(part, one_line(f"Fruit{sign}vegetables"))


@pytest.mark.parametrize("title", ["a { b", "}} a", "{\\", "a \\} b", "{{{", "%{", "=1+1}"])
def test_the_braces_of_bibtex_are_balanced_whatever_a_title_says(
    casco: Network, title: str
) -> None:
    network = replace(casco, about=replace(casco.about, title=title))
    text = written(network, "bibtex").decode()
    depths = [0]
    for letter in text.strip():
        depths.append(depths[-1] + {"{": 1, "}": -1}.get(letter, 0))
    # one entry: it opens once, and what closes it is the last letter
    assert depths[-1] == 0 and min(depths[len("@misc{") : -1]) == 1
