"""Liaison Atlas as it is installed: its folder holds the tree as a checkout has it, so that every
file finds the others where it looks for them, and no name of ours is another's in site-packages.

scripts/wheel.py puts it together.
"""

from __future__ import annotations

import sys
from pathlib import Path

NAME = "liaison-atlas"


def main() -> None:
    """Run ``liaison-atlas``: the commands of ``python -m graph``, and ``serve``."""
    # before all others, of which one may have a module called graph
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import click

    from graph import cli

    # its options are those of app.py, and its help too
    everything = {"ignore_unknown_options": True, "help_option_names": []}

    @click.command(context_settings=everything)
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    def serve(words: tuple[str, ...]) -> None:
        """Open the network in the browser: SOURCE ..., --host, --port."""
        import app

        app.main(words, f"{NAME} serve", NAME)

    cli.cli.add_command(serve)
    click.version_option(package_name=NAME)(cli.cli)
    cli.main(NAME)
