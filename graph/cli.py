"""The command line. Exit status 0: done; 1: done, with problems or nothing found; 2: not done."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from graph.commands.asking import neighbours, path, search, summary
from graph.commands.exporting import export
from graph.commands.options import stop
from graph.commands.reading import merge, read


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Who can read whose documents: read committee pages, question the network, export it.

    A DATASET is a folder made by «read» or «merge», or any other source that «read» takes; the
    default is the network of ISO/CASCO.
    """


for command in (read, merge, summary, neighbours, path, search, export):
    cli.add_command(command)


def main() -> None:
    """Run the command line; an error becomes a sentence and an exit status, never a traceback."""
    try:
        cli.main(prog_name="python -m graph", standalone_mode=False)
    except click.exceptions.Abort:
        stop("stopped.", 130)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        sys.exit(2)
    except click.ClickException as failure:
        failure.show()
        sys.exit(failure.exit_code)
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        sys.exit(141)
