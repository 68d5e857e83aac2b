"""Text that holds HTML, such as a committee's scope, as plain words."""

from __future__ import annotations

from graph.reference import clean

_BLOCKS = frozenset("br p div li ul ol td th tr table h1 h2 h3 h4 h5 h6".split())


def plain_text(text: str) -> str:
    """The words of a text that may hold HTML, on one line, without what no reader sees."""
    from lxml import html

    if "<" not in text and "&" not in text:
        return clean(text)
    root = html.fragment_fromstring(text, create_parent="div")
    for silent in [*root.iter("script", "style")]:
        silent.drop_tree()
    for element in root.iter():
        if element.tag in _BLOCKS and element is not root:
            element.tail = " " + (element.tail or "")
            element.text = " " + (element.text or "")
    return clean(root.text_content())
