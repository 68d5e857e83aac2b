"""What stands in a page that stands alone, as its browser unpacks it."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from typing import Any

from lxml import html

PACKED = ("views", "sheets", "facts", "evidence")


def root(page: bytes) -> Any:
    """The page as a tree, however long its texts are."""
    return html.fromstring(page.decode(), parser=html.HTMLParser(huge_tree=True))


def held(page: bytes) -> dict[str, Any]:
    """What the page's data say, by the id of their element: lines where they are packed."""
    tree = root(page)
    plain = ("vocabulary", "first-view", "first-sheet", "bodies")
    found = {id: json.loads(tree.get_element_by_id(id).text) for id in plain}
    return found | {id: _lines(tree.get_element_by_id(id).text) for id in PACKED}


def _lines(packed: str) -> list[Any]:
    text = zlib.decompress(b64decode(packed)).decode()
    return [json.loads(line) for line in text.split("\n") if line]
