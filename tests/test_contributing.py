"""CONTRIBUTING.md names the files and the registries that there are."""

import re
from importlib import import_module

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:graph|dashboard|assets|tests|scripts)/[\w./]*)`", TEXT)))
REGISTRIES = {
    "READERS": "graph.read",
    "RELATIONS": "graph.vocabulary",
    "KINDS": "graph.vocabulary",
    "FORMATS": "graph.write",
    "VIEWS": "dashboard.views",
    "FACETS": "graph.facets",
    "INSIGHTS": "graph.insights",
    "FILTERS": "graph.vocabulary",
    "RULES": "graph.derive",
    "FINDINGS": "graph.findings",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_what_is_added_often_has_its_paragraph() -> None:
    named = re.findall(r"^\*\*(.+?)\*\*", TEXT, re.MULTILINE)
    kinds = ["A source", "A relation", "A format", "A view", "A finding", "An insight", "A rule"]
    assert named == kinds


@pytest.mark.parametrize(("name", "module"), REGISTRIES.items())
def test_a_registry_that_is_named_is_one(name: str, module: str) -> None:
    assert f"`{name}`" in TEXT
    registry = getattr(import_module(module), name)
    assert len(registry) >= 2 and isinstance(registry, dict | tuple)


def test_every_registry_is_named() -> None:
    assert set(re.findall(r"`([A-Z]{4,})`", TEXT)) == set(REGISTRIES)
