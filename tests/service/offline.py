"""Serves the installed program, opens it in a browser and prints what is found there as JSON.

``python offline.py COMMAND BROWSER``, where COMMAND is the installed ``liaison-atlas``. It is run
where there is no network; beside that, whatever the browser asks of another address is told.
"""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

_FLAGS, _UP = 0x8914, 0x1
"""SIOCSIFFLAGS, and the flag of an interface that is up."""


def main() -> None:
    """Serve, look, stop."""
    command, browser = sys.argv[1:]
    own_addresses()
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    words = [command, "serve", "--port", str(port)]
    # nothing on its path but what was installed: no node, no npm, not even a shell
    alone = {"PATH": str(Path(command).parent), "HOME": str(Path.cwd()), "TMPDIR": str(Path.cwd())}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=alone, text=True) as served:
        assert served.stdout
        base = served.stdout.readline().removeprefix("Liaison Atlas: ").strip()
        try:
            print(json.dumps(looked(base, browser)))
        finally:
            served.terminate()


def own_addresses() -> None:
    """This machine's own addresses work where everything else of the network was taken away."""
    with socket.socket() as one:
        try:
            fcntl.ioctl(one, _FLAGS, struct.pack("16sh14x", b"lo", _UP))
        except PermissionError:
            return


def looked(base: str, browser: str) -> dict[str, Any]:
    """What a reader finds at the program's address."""
    said: list[str] = []
    asked: list[str] = []
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page()
        page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda failure: said.append(str(failure)))
        page.on("request", lambda one: asked.append(one.url))
        ready(page, f"{base}?focus=ISO%2FCASCO")
        found = {
            "drawn": page.evaluate("window.atlasMap.cy.nodes().map((one) => one.id())"),
            "png": exported(page, base, "png")[1:4].decode(),
            "alone": b"cytoscape" in exported(page, base, "html"),
        }
        ready(page, f"{base}?focus=ISO%2FCASCO&layout=force")
        found["by force"] = page.evaluate("typeof window.cytoscapeFcose")
        opened.close()
    outside = [one for one in asked if not one.startswith((base, "data:"))]
    return found | {"said": said, "outside": outside}


def ready(page: Page, address: str) -> None:
    """Open an address and wait until it can be used."""
    page.goto(address)
    page.wait_for_selector("body.ready", state="attached")
    page.wait_for_load_state("networkidle")


def exported(page: Page, base: str, format: str) -> bytes:
    """A file of what is on the screen."""
    return page.request.get(f"{base}export/{format}?focus=ISO%2FCASCO").body()


if __name__ == "__main__":
    main()
