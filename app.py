"""Liaison Atlas: who can read whose documents, in the browser.

``python app.py [SOURCE ...]`` opens all of ISO with ISO/CASCO in the centre, and committee pages or
datasets of one's own; ``gunicorn app:server`` serves it with several workers, as gunicorn.conf.py
says.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from threading import Thread

from dash import _dash_renderer

from dashboard import (
    details,
    exporting,
    filters,
    findings_file,
    frame,
    guard,
    importing,
    lists,
    metrics,
    page,
    review_dialog,
    reviewing,
    search,
    serving,
    settings,
    sources,
    state,
    storage,
    store,
)
from graph.errors import AtlasError, Unavailable
from graph.merge import merge
from graph.read import open_all, read

_dash_renderer._set_react_version("18.2.0")


def create() -> page.Atlas:
    """The app with all its parts."""
    atlas = page.Atlas(
        "liaison-atlas",
        assets_folder=str(page.ROOT / "assets"),
        assets_ignore=page.OWN,
        title="Liaison Atlas",
        update_title="",
        # what comes below the prefix is told apart when it is served (dashboard.serving)
        requests_pathname_prefix=settings.prefix(),
        routes_pathname_prefix="/",
    )
    atlas.layout = frame.frame()
    for part in (frame, filters, details, search, importing, sources, review_dialog):
        part.callbacks(atlas)
    guard.guard(atlas)
    for routed in (exporting, lists, findings_file, reviewing):
        routed.routes(atlas.server)
    return atlas


settings.or_end()
app = create()
server = app.server


def main(
    given: Sequence[str] | None = None,
    name: str = "python app.py",
    commands: str = "python -m graph",
) -> None:
    """Serve on this machine, for this machine, until stopped.

    ``given`` are the words of the command line, sys.argv's where None; ``name`` is what was typed
    before them, ``commands`` what is typed for the other commands.
    """
    words = argparse.ArgumentParser(
        prog=name, description="Who can read whose documents, in the browser."
    )
    words.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a committee's page, a dataset folder or GraphML to open",
    )
    words.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    words.add_argument("--port", type=_port, default=8050, help="default: 8050")
    told = words.parse_args(given)
    base = f"http://{told.host}:{told.port}{settings.prefix()}"
    links = [f"{source}: {base}{opened(source, commands)}" for source in told.sources]
    try:
        service = serving.Service(server, host=told.host, port=told.port)
    except OSError as failure:
        settings.end(
            [
                f"port {told.port} cannot be opened ({failure.strerror}): "
                "another one is chosen with --port."
            ]
        )
    except ValueError:
        settings.end([f"{told.host} is no address of this machine, which --host is to be."])
    try:
        metrics.open_port()
    except Unavailable as failure:
        settings.end([str(failure)])
    storage.keep_swept()
    metrics.serve()
    # who comes meanwhile waits for the same view, and it is made once
    Thread(target=store.warm, daemon=True).start()
    print("\n".join([f"Liaison Atlas: {base}", *links, "Stop with Ctrl+C."]), flush=True)
    # what was asked is answered, and what is only this process' is taken away
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        service.run()
    finally:
        metrics.close()


def _port(said: str) -> int:
    """A port; raises ArgumentTypeError for what is none."""
    if not said.isdecimal() or not 0 < int(said) < 65536:
        raise argparse.ArgumentTypeError(f"{said!r} is no port: it is a number from 1 to 65535")
    return int(said)


def opened(source: str, commands: str) -> str:
    """The address that shows a source, and a word on its problems, which one of ``commands``
    lists; ends the program where it is unreadable."""
    try:
        readings = [read(one) for one in open_all(source)]
        name = store.put(
            merge([one.network for one in readings]).network, [one.report for one in readings]
        )
    except AtlasError as failure:
        settings.end([str(failure)])
    address = state.href(state.State(), sources=(name,))
    count = sum(one.report.problems for one in readings)
    said = f" ({count} problems: «{commands} read {source}» lists them)" if count else ""
    return f"{address}{said}"


if __name__ == "__main__":
    main()
