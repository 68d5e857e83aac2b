"""Take the pictures of the main views that the README shows.

``python scripts/pictures.py`` writes them to docs/pictures; ``python scripts/pictures.py FOLDER``
takes every view at every size in both themes instead, to be looked at.
"""

from __future__ import annotations

import shutil
import sys
import threading
from itertools import product
from pathlib import Path

import waitress
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZES = {"desk": (1440, 900), "small": (1024, 768), "phone": (390, 844)}
VIEWS = {
    "map": "",
    "from": "direction=from",
    "body": "selected=ISO%2FTC+207%2FSC+7",
    "path": "path=ISO%2FTC+34&path=ISO%2FTC+67",
    "table": "view=table&direction=both",
    "tree": "view=tree",
    "sheet": "sources=casco&sources=iso&view=sheet&selected=family+ISO%2FTC+207",
    "matrix": "sources=casco&sources=iso&view=matrix",
    "fields": "sources=casco&sources=iso&view=matrix&matrix=fields",
    "focus": "focus=ISO%2FTC+207",
    "force": "layout=force",
}
README = [
    ("body", "desk", "light"),
    ("path", "desk", "dark"),
    ("matrix", "desk", "light"),
    ("sheet", "desk", "light"),
    ("fields", "desk", "light"),
]


def main() -> None:
    """Serve the program, take the pictures."""
    from app import server

    everything = len(sys.argv) > 1
    folder = Path(sys.argv[1]) if everything else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    service = waitress.create_server(server, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=service.run, daemon=True).start()
    wanted = list(product(VIEWS, SIZES, ("light", "dark"))) if everything else README
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=next(path for name in BROWSERS if (path := shutil.which(name))),
            args=["--no-sandbox"],
        )
        for name, size, theme in wanted:
            take(
                browser,
                f"http://127.0.0.1:{service.effective_port}/?{VIEWS[name]}",
                size,
                theme,
                folder / f"{name}-{size}-{theme}.png",
            )
        browser.close()
    service.close()


def take(browser: Browser, address: str, size: str, theme: str, path: Path) -> None:
    """One picture, once nothing moves on the page any more."""
    width, height = SIZES[size]
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_selector("body.ready", state="attached")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main()
