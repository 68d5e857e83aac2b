"""What the files around the code promise is so."""

import json
import re
import subprocess
import tomllib

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_make_alone_lists_each_command_with_what_it_does() -> None:
    alone = ["make", "--no-print-directory"]
    said = subprocess.run(alone, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = dict(re.findall(r"^make (\S+) +(\S.*)$", said, re.MULTILINE))
    commands = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())
    assert set(listed) == commands and len(said.splitlines()) == len(commands)


def test_ci_calls_commands_that_there_are() -> None:
    called = re.findall(r"^make (\S+)$", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)
    assert called == ["lint", "test", "test-peers"]
    assert set(called) <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_the_licence_is_one() -> None:
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n")
    package, lock = (
        json.loads((ROOT / name).read_text("utf-8"))
        for name in ("package.json", "package-lock.json")
    )
    told = {PROJECT["project"]["license"], package["license"], lock["packages"][""]["license"]}
    assert told == {"MIT"}


def test_the_changelog_begins_with_the_version_that_is_being_made() -> None:
    versions = re.findall(r"^## (\S+),", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"]


def test_hooks_before_a_commit_fetch_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"repo: (\S+)", hooks)) == {"local"}
    assert set(re.findall(r"language: (\S+)", hooks)) == {"unsupported"}


def test_types_are_checked_wherever_the_program_is() -> None:
    checked = PROJECT["tool"]["mypy"]
    assert checked["strict"] and set(checked["files"]) == {"graph", "dashboard", "app.py"}
    assert PROJECT["tool"]["ruff"]["line-length"] == 100


def test_every_requirement_is_one_version() -> None:
    lines = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "-r "))
    ]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9.]+", line)] == []
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    npm = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in npm if not re.fullmatch(r"[0-9.]+", version)] == []
