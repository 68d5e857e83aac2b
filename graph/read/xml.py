"""XML from anywhere, element by element, each with its line; nothing outside the file is fetched
or expanded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from graph.errors import Unreadable
from graph.read.source import Source
from graph.read.tables import too_many

MOST_ATTRIBUTES = 1000
"""More of them in one element are refused: the parser compares each with each."""


def elements(
    text: str, source: Source, deepest: int
) -> Iterator[tuple[str, int, dict[str, str], str]]:
    """Each element as it ends: its tag, line, attributes and text; as it begins too, all but
    GraphML's data, with ``<`` before the tag.

    Raises Unreadable for what is not well-formed, has a document type declaration, more than
    ``deepest`` elements within each other, or more nodes and edges than are read.
    """
    from lxml import etree

    name = source.name
    _refuse(text, name)
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    shift = text[: len(text) - len(body)].count("\n")
    depth = rows = 0
    try:
        for event, element in etree.iterparse(
            io.BytesIO(body.encode("utf-8")),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
        ):
            line = (element.sourceline or 0) + shift
            if event == "start":
                depth += 1
                if depth > deepest:
                    why = "elements stand too deep within each other"
                    raise Unreadable(f"{name}, line {line}: {why}.")
                rows += _tag(element) in ("node", "edge")
                if rows > source.most_rows:
                    raise too_many(source, line)
                if isinstance(element.tag, str) and not element.tag.endswith("}data"):
                    yield "<" + _tag(element), line, dict(element.attrib), ""
            else:
                depth -= 1
                yield _tag(element), line, dict(element.attrib), element.text or ""
                if depth > 1:
                    element.clear(keep_tail=False)
    except etree.XMLSyntaxError as failure:
        if getattr(failure, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from failure
        line = (failure.lineno or 0) + shift
        raise Unreadable(f"{name}, line {line}: not well-formed XML: {failure.msg}.") from failure


def _refuse(text: str, name: str) -> None:
    """Raises Unreadable for what the parser should not even see."""
    if (place := text.find("<!DOCTYPE")) >= 0:
        why = "a document type declaration, which is refused here: take it out"
        raise Unreadable(f"{name}, line {_line(text, place)}: {why}.")
    for tag in re.finditer(r"<[^<>]{20000,}", text):
        if tag[0].count("=") > MOST_ATTRIBUTES:
            why = f"an element with more than {MOST_ATTRIBUTES:,} attributes"
            raise Unreadable(f"{name}, line {_line(text, tag.start())}: {why}.")


def begins(source: Source, tag: str) -> bool:
    """Whether the bytes begin like a document of this element, whatever the file's name."""
    head = source.data[:4096].replace(b"\x00", b"")
    return source.folder is None and bool(re.search(rf"<(?:\w+:)?{tag}[\s>]".encode(), head))


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
