"""Puts the wheel together: the tree in one folder, and what the browser needs beside it, which npm
brings when the wheel is built, so that nobody needs npm who installs or runs it.

Hatchling calls it. Where the machine has no Node.js, one from PyPI is asked for to build with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "liaison_atlas"
MADE_OF = ("package.json", "package-lock.json", ".npmrc", "scripts", "assets", "graph")
"""What npm and the bundle are made of."""
BROUGHT = (
    "build/page.bundle.js",
    *(
        f"node_modules/{path}"
        for path in (
            "cytoscape/dist/cytoscape.min.js",
            "cytoscape/LICENSE",
            *(
                f"{name}/{file}"
                for name in ("layout-base", "cose-base", "cytoscape-fcose")
                for file in (f"{name}.js", "LICENSE")
            ),
            "@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf",
            "@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf",
            "@expo-google-fonts/ibm-plex-sans/LICENSE_FONT",
        )
    ),
)
"""What npm brings that the program serves or reads, each with its licence."""
NPM = ("ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error")


class Wheel(BuildHookInterface):  # type: ignore[type-arg]
    """Brings the files of BROUGHT, made in a folder of their own: the tree stays as it is."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js, where the machine has none that will do."""
        sys.path.insert(0, str(Path(self.root) / "scripts"))
        import npm

        return [] if npm.of_machine() else npm.wanted()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the files; an editable wheel has the tree's own."""
        if version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp(prefix="liaison-atlas-"))
        root = Path(self.root)
        for name in MADE_OF:
            copy = shutil.copytree if (root / name).is_dir() else shutil.copy
            copy(root / name, self.folder / name)
        for words in (NPM, ("run", "--silent", "bundle")):
            npm = [sys.executable, str(self.folder / "scripts" / "npm.py"), *words]
            subprocess.run(npm, check=True)
        # its path is looked through last, so that what others are called stays theirs
        (self.folder / "path").write_text(f"{FOLDER}\n")
        build_data["force_include"] |= {
            str(self.folder / name): f"{FOLDER}/{name}" for name in BROUGHT
        } | {str(self.folder / "path"): f"{FOLDER}.pth"}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the folder away again."""
        if version != "editable":
            shutil.rmtree(self.folder)
