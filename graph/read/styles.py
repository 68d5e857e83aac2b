"""What a saved page's own style sheets hide: rules of one class or id, or of two on one element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]{1,80})([.#][\w-]{1,80})?", re.IGNORECASE)
_SHOWN_ON_SCREENS = re.compile(r"(?:@media )?(?:only )?(?:screen|all)?", re.IGNORECASE)
_MOST_NAMES = 30
"""Classes of an element that are looked at: pages that people read have a handful."""

_HIDING = {
    "display": re.compile("none"),
    "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(r"0*\.?0*%?"),
}

Hides = dict[str, bool]
"""By property, whether what is declared of it hides."""


def declared(style: str) -> Hides:
    """What the declarations of a rule, or of an element's own style, say of its being shown."""
    found: Hides = {}
    for one in style.split(";"):
        name, _, value = one.partition(":")
        pattern = _HIDING.get(name.strip().lower())
        said = value.partition("!")[0].strip().lower()
        if pattern and said:
            found[name.strip().lower()] = bool(pattern.fullmatch(said))
    return found


class Sheets:
    """The rules of a page's style sheets that hide elements, or show them again."""

    def __init__(self, root: Any) -> None:
        self._rules: dict[tuple[str, str, str], Hides] = {}
        self._paired: set[str] = set()
        for element in root.iter("style"):
            if _SHOWN_ON_SCREENS.fullmatch((element.get("media") or "").strip()):
                for selectors, body in _rules(element.text or ""):
                    self._take(selectors, body)

    def _take(self, selectors: str, body: str) -> None:
        said = declared(body)
        if not said:
            return
        for selector in selectors.split(","):
            if match := _SELECTOR.fullmatch(selector.strip()):
                key = ((match[1] or "").lower(), match[2], match[3] or "")
                self._rules[key] = self._rules.pop(key, {}) | said
                if match[3]:
                    self._paired.add(match[2])

    def hide(self, element: Any, tag: str) -> bool:
        """Whether the rules, or the element's own style after them, hide it."""
        said: Hides = {}
        for key in sorted(self._matching(element, tag), key=_weight) if self._rules else ():
            said |= self._rules[key]
        return any((said | declared(element.get("style") or "")).values())

    def _matching(self, element: Any, tag: str) -> Iterator[tuple[str, str, str]]:
        names = ["." + name for name in (element.get("class") or "").split()[:_MOST_NAMES]]
        if id := element.get("id"):
            names.append("#" + id)
        for first in names:
            seconds = ["", *names] if first in self._paired else [""]
            for second in seconds:
                for key in ((tag, first, second), ("", first, second)):
                    if key in self._rules:
                        yield key


def _weight(key: tuple[str, str, str]) -> tuple[int, int, bool]:
    tag, first, second = key
    return (first[0] == "#") + (second[:1] == "#"), bool(first) + bool(second), bool(tag)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of the rules that hold on a screen of any size."""
    around: list[str] = []
    said = ""
    for piece in re.split("([{}])", _COMMENT.sub("", text)):
        if piece == "{":
            around.append(said.rpartition(";")[2].strip())
            said = ""
        elif piece == "}":
            selectors = around.pop() if around else ""
            if not around or (len(around) == 1 and _on_screens(around[0])):
                yield selectors, said
            said = ""
        else:
            said = piece


def _on_screens(around: str) -> bool:
    return around[:6].lower() == "@media" and bool(_SHOWN_ON_SCREENS.fullmatch(around))


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
