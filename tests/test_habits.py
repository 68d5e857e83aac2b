"""What the files around the code promise is so."""

import json
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from graph.families import FAMILY
from graph.vocabulary import MEMBER
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
    assert checked["strict"] and set(checked["files"]) == {
        *("graph", "dashboard", "liaison_atlas", "app.py")
    }
    assert PROJECT["tool"]["ruff"]["line-length"] == 100


def pinned(name: str) -> dict[str, str]:
    """The packages that a short list names, each with its version."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    named = [line for line in lines if line and not line.startswith(("#", "-r "))]
    return dict(re.sub(r"\[.*\]", "", line).replace("_", "-").split("==") for line in named)


def locked(name: str) -> dict[str, list[str]]:
    """The packages of a lock, each with its hashes; of several versions, by what they run on."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if start := re.match(r"([a-z0-9.-]+)==(\S+)( ; .+)? \\$", line):
            hashes = found.setdefault(f"{start[1]}=={start[2]}", [])
        else:
            hashes.append(re.fullmatch(r"    --hash=sha256:([0-9a-f]{64})(?: \\)?", line)[1])  # type: ignore[index]
    return found


def test_each_mutation_fits_the_code_as_it_is() -> None:
    listed = tomllib.loads((ROOT / "scripts/mutations.toml").read_text("utf-8"))["mutation"]
    stands = {
        one["name"]: (ROOT / one["file"]).read_text("utf-8").count(one["old"]) for one in listed
    }
    assert [name for name, count in stands.items() if count != 1] == []


def ranges() -> dict[str, SpecifierSet]:
    """The packages of pyproject.toml, each with the versions that will do."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    listed = [Requirement(one) for one in sum(extras, PROJECT["project"]["dependencies"])]
    return {one.name.lower().replace("_", "-"): one.specifier for one in listed}


def test_what_is_locked_is_what_the_project_asks_for() -> None:
    lock = dict(one.split("==") for one in locked("requirements.txt"))
    asked = ranges()
    assert {name: lock[name] for name in asked if lock[name] not in asked[name]} == {}
    # not older than what it is tested with
    assert [name for name, versions in asked.items() if ">=" not in str(versions)] == []


def test_what_is_imported_is_asked_for() -> None:
    files = [*(ROOT / "graph").rglob("*.py"), *(ROOT / "dashboard").rglob("*.py")]
    found = {
        name.split(".")[0]
        for path in files
        for name in re.findall(r"^\s*(?:import|from) ([\w.]+)", path.read_text("utf-8"), re.M)
    }
    # Dash is made of Flask, and pandas of NumPy
    own = {"graph", "dashboard", "flask", "werkzeug", "numpy", *sys.stdlib_module_names}
    called = {"docx": "python-docx"}
    needed = {called.get(name, name).lower().replace("_", "-") for name in found - own}
    assert needed <= set(ranges())


def test_every_requirement_is_one_version() -> None:
    short = pinned("requirements-dev.in")
    assert [one for one in short.values() if not re.fullmatch(r"[0-9.]+", one)] == []
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    npm = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in npm if not re.fullmatch(r"[0-9.]+", version)] == []


@pytest.mark.parametrize("name", ["requirements-dev", "requirements-node"])
def test_a_lock_holds_all_that_is_installed_by_hash(name: str) -> None:
    lock = locked(f"{name}.txt")
    wanted = {f"{one.lower()}=={version}" for one, version in pinned(f"{name}.in").items()}
    assert wanted <= set(lock) and all(lock.values())
    if name == "requirements-dev":
        assert set(locked("requirements.txt")) <= set(lock)


def test_packages_are_installed_by_their_hashes() -> None:
    assert re.findall(r"pip install.*", MAKEFILE) == [
        "pip install --quiet --disable-pip-version-check"
    ]
    assert re.findall(r"^\t\$\((?:PIP|LOCKED)\).*$", MAKEFILE, re.MULTILINE) == [
        "\t$(LOCKED) requirements.txt",
        "\t$(LOCKED) requirements-dev.txt",
    ]
    assert "LOCKED := $(PIP) --require-hashes -r" in MAKEFILE
    npm = (ROOT / "scripts/npm.py").read_text("utf-8")
    assert npm.count("[*pip, ") == npm.count('[*pip, "--require-hashes", "-r", str(NODE)]') == 1


def test_links_of_the_documents_lead_somewhere() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"README.md", "docs/guide.md"} < set(listed)
    lost = [
        (name, to)
        for name in listed
        for to in re.findall(r"\]\(([^)#\s]+)", (ROOT / name).read_text("utf-8"))
        if not to.startswith("http") and not (ROOT / name).parent.joinpath(to).exists()
    ]
    assert lost == []


def test_what_stands_in_scripts_python_and_style_sheets_is_the_same() -> None:
    script = (ROOT / "assets/rules.js").read_text("utf-8")
    rules = dict(re.findall(r"^(?:export )?const ([A-Z]+) = (.*);$", script, re.MULTILINE))
    sheets = (ROOT / "assets/style.css", ROOT / "graph/write/page.css")
    styles = "".join(path.read_text("utf-8") for path in sheets)
    bounds = re.findall(r"@media \((max|min)-width: (\d+)px\)", styles)
    widths = {int(width) - (end == "min") for end, width in bounds}
    assert rules == {"PHONE": "760", "FAMILY": f'"{FAMILY}"', "MEMBER": f'"{MEMBER}"'}
    assert widths == {int(rules["PHONE"]), 1180}
