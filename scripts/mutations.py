"""Change the code in ways that a test must notice, and see whether the quick tests do.

``python scripts/mutations.py`` tries every mutation of the list in scripts/mutations.toml, in a
copy of the tree: each is a file, words that stand there once, what they are changed to, and the
tests that are run first. Whatever is not noticed by those is tried with all quick tests. Exit
status 1 where one lives. ``python scripts/mutations.py WORD`` tries those whose name has the word.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "__pycache__", "build", ".*_cache"
)
QUICK = ["tests", "--ignore=tests/browser", "--ignore=tests/bounds", "--ignore=tests/peers"]


def main() -> int:
    """Try the mutations; gives 1 where one of them lives."""
    with (ROOT / "scripts" / "mutations.toml").open("rb") as stream:
        listed = tomllib.load(stream)["mutation"]
    wanted = [one for one in listed if all(word in one["name"] for word in sys.argv[1:])]
    lived = []
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        shutil.copytree(ROOT, tree, ignore=KEPT_OUT)
        for linked in ("node_modules", ".venv"):
            (tree / linked).symlink_to(ROOT / linked)
        shutil.copytree(ROOT / "build", tree / "build", dirs_exist_ok=True)
        for one in wanted:
            noticed = tried(tree, one)
            print(f"{'noticed' if noticed else 'LIVED  '}  {one['name']}", flush=True)
            lived += [] if noticed else [one["name"]]
    print(f"{len(wanted) - len(lived)} of {len(wanted)} noticed.")
    return 1 if lived else 0


def tried(tree: Path, one: dict[str, str]) -> bool:
    """Whether a test fails on the mutation; raises SystemExit where it no longer fits the code."""
    path = tree / one["file"]
    text = path.read_text("utf-8")
    if text.count(one["old"]) != 1:
        sys.exit(
            f"{one['name']}: «{one['old']}» stands {text.count(one['old'])} times in {path.name}"
        )
    path.write_text(text.replace(one["old"], one["new"]), "utf-8")
    try:
        first = one["tests"].split()
        return fails(tree, first) or (path.suffix == ".py" and fails(tree, QUICK))
    finally:
        path.write_text(text, "utf-8")


def fails(tree: Path, tests: list[str]) -> bool:
    """Whether these tests fail: files of node's runner, or files and folders of pytest's."""
    if all(test.endswith(".js") for test in tests):
        command = ["node", "--test", *tests]
    else:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(command, cwd=tree, capture_output=True, timeout=600, check=False)
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
