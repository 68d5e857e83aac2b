"""XML from anywhere, element by element, each with its line; nothing outside the file is fetched or expanded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from graph.read.source import Unreadable


def elements(text: str, name: str, deepest: int) -> Iterator[tuple[str, int, dict[str, str], str]]:
    """Each element as it ends: its tag, line, attributes and text; as it begins too, all but GraphML's data, with ``<`` before the tag.

    Raises Unreadable for what is not well-formed, has a document type declaration, or more than ``deepest`` elements
    within each other.
    """
    from lxml import etree

    if re.match(r"(?:[^<]|<[?!](?!DOCTYPE))*<!DOCTYPE", text):
        raise Unreadable(f"{name} has a document type declaration, which is refused here: take it out.")

    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    shift = text[: len(text) - len(body)].count("\n")
    depth = 0
    try:
        for event, element in etree.iterparse(io.BytesIO(body.encode("utf-8")), events=("start", "end"), resolve_entities=False, no_network=True):
            if event == "start":
                depth += 1
                if depth > deepest:
                    raise Unreadable(f"{name}, line {element.sourceline}: elements stand too deep within each other.")
                if isinstance(element.tag, str) and not element.tag.endswith("}data"):
                    yield "<" + _tag(element), (element.sourceline or 0) + shift, dict(element.attrib), ""
            else:
                depth -= 1
                yield _tag(element), (element.sourceline or 0) + shift, dict(element.attrib), element.text or ""
                if depth > 1:
                    element.clear(keep_tail=False)
    except etree.XMLSyntaxError as failure:
        raise Unreadable(f"{name}, line {(failure.lineno or 0) + shift}: not well-formed XML: {failure.msg}.") from failure


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
