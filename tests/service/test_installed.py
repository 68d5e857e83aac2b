"""The program as pip installs it from a clone: from any folder, without npm, without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from dashboard.page import LIBRARIES
from graph.write.picture import FONT, FONT_FILES
from tests.browser.conftest import BROWSERS
from tests.conftest import ROOT

CLOSED = ("unshare", "--map-root-user", "--net")
"""Runs a command where there is no network."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment into which a clone was installed."""
    folder = tmp_path_factory.mktemp("installed")
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv/bin/python"), "-m", "pip", "install", "--quiet", str(clone)]
    done = subprocess.run(pip, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(clone)
    return folder / "venv" / "bin"


def run(
    installed: Path, folder: Path, command: str, *words: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """A command of the environment, in a folder, with nothing else on its path."""
    env = {"PATH": str(installed), "HOME": str(folder), "PYTHONIOENCODING": "utf-8"} | more
    return subprocess.run(
        [installed / command, *words],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def readers() -> set[str]:
    """Who can read CASCO, by the tree."""
    words = ("-m", "graph", "neighbours", "CASCO", "--direction", "to", "--json")
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = {one["id"] for one in json.loads(done.stdout)}
    assert len(found) == 42
    return found


def test_it_is_served_without_npm_and_without_a_network(installed: Path, tmp_path: Path) -> None:
    if subprocess.run([*CLOSED, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a place without a network (unshare --net)")
    browser = next(path for name in BROWSERS if (path := shutil.which(name)))
    seen = [
        sys.executable,
        str(ROOT / "tests/service/offline.py"),
        installed / "liaison-atlas",
        browser,
    ]
    done = subprocess.run(
        [*CLOSED, *seen],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["said"], found["outside"]) == ([], [])
    assert readers() < set(found["drawn"])
    assert (found["png"], found["alone"], found["by force"]) == ("PNG", True, "function")


def test_its_commands_are_those_of_the_tree(installed: Path, tmp_path: Path) -> None:
    words = ("neighbours", "CASCO", "--direction", "to", "--json")
    own = run(installed, tmp_path, "liaison-atlas", *words)
    assert {one["id"] for one in json.loads(own.stdout)} == readers()
    module = run(installed, tmp_path, "python", "-m", "graph", "summary", "--json")
    assert json.loads(module.stdout)["liaison"]["to"] == 42
    asked = "from graph import load, neighbours; import sys; print('liaison_atlas' in sys.modules)"
    assert run(installed, tmp_path, "python", "-c", asked).stdout == "False\n"
    help = run(installed, tmp_path, "liaison-atlas").stdout
    assert help.startswith("Usage: liaison-atlas ") and "\n  serve " in help
    told = run(installed, tmp_path, "liaison-atlas", "--version").stdout
    assert told.split()[-1] in (ROOT / "pyproject.toml").read_text("utf-8")
    assert list(tmp_path.iterdir()) == []


def test_no_name_of_the_tree_is_another_programs(installed: Path) -> None:
    packages = next((installed.parent / "lib").glob("python3*")) / "site-packages"
    ours = {path.name for path in ROOT.iterdir()} & {path.name for path in packages.iterdir()}
    assert ours - {"__pycache__"} == {"liaison_atlas"}
    folder = packages / "liaison_atlas"
    listed = subprocess.run(
        ["git", "ls-files", "graph", "dashboard", "data", "assets", "app.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")[:-1]
    assert [name for name in listed if not (folder / name).is_file()] == []
    needed = {*LIBRARIES.values(), *(FONT / name for name in FONT_FILES), FONT / "LICENSE_FONT"}
    npm = ROOT / "node_modules"
    needed |= {npm / path.relative_to(npm).parts[0] / "LICENSE" for path in LIBRARIES.values()}
    brought = {path.relative_to(ROOT).as_posix() for path in needed} | {"build/page.bundle.js"}
    assert {name for name in brought if not (folder / name).is_file()} == set()


def test_its_gunicorn_is_configured_and_its_settings_are_checked(installed: Path) -> None:
    packages = next((installed.parent / "lib").glob("python3*")) / "site-packages"
    wrong = {"LIAISON_ATLAS_PREFIX": "atlas"}
    done = run(installed, packages / "liaison_atlas", "gunicorn", "app:server", **wrong)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: LIAISON_ATLAS_PREFIX is «atlas», but it may be ")


def test_what_an_extra_brings_is_told_by_its_name(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "liaison-atlas", "export", "-f", "parquet", "-o", "out.zip")
    assert done.returncode == 2 and "the extra «parquet» (liaison-atlas[parquet])" in done.stderr
    done = run(installed, tmp_path, "liaison-atlas", "review", "CASCO", "--output", "out.docx")
    assert done.returncode == 2 and "the extra «review» (liaison-atlas[review])" in done.stderr
    at = {"LIAISON_ATLAS_METRICS": "127.0.0.1:9100", "LIAISON_ATLAS_STORE": "s3://bucket"}
    done = run(installed, tmp_path, "liaison-atlas", "serve", **at)
    assert done.returncode == 2
    for extra in ("s3", "metrics"):
        assert f"the extra «{extra}» (liaison-atlas[{extra}])" in done.stderr
    store = "from dashboard import storage; storage.put(b'')"
    folder = {"LIAISON_ATLAS_STORE": "s3://bucket/folder", "PATH": str(installed)}
    said = subprocess.run(
        [installed / "python", "-c", store], env=folder, capture_output=True, text=True, check=False
    ).stderr
    assert "the extra «s3» (liaison-atlas[s3])" in said.splitlines()[-1]
