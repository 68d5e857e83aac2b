"""The words of committee pages in four languages, compiled from headings.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from graph.reference import Reference, clean, parse, prefix

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian"}
_REFERENCE = r"(?:ISO|IEC)[ /].{1,80}?"
_CYRILLIC_LETTERS = str.maketrans("АВС", "ABC")


@cache
def _data() -> dict[str, dict[str, dict[str, list[str]] | list[str]]]:
    return tomllib.loads(files("graph.read").joinpath("headings.toml").read_text("utf-8"))


@cache
def _patterns(chapter: str, name: str) -> re.Pattern[str]:
    entry = _data()[chapter][name]
    words = [word for listed in entry.values() for word in listed] if isinstance(entry, dict) else entry
    groups = "|".join(
        word.replace("{ref}", f"(?P<ref{place}>{_REFERENCE})").replace("?P<letters>", f"?P<letters{place}>")
        for place, word in enumerate(words)
    )
    return re.compile(groups, re.IGNORECASE)


def _named(match: re.Match[str], name: str) -> str:
    return next((value for key, value in match.groupdict().items() if key.startswith(name) and value), "")


@cache
def _sections() -> tuple[str, ...]:
    return tuple(_data()["sections"])


def heading(text: str) -> tuple[str, Reference | None, str] | None:
    """The section that a heading opens, the committee and the category letters that it names; or None."""
    bare = text.rstrip(" :*")
    for name in _sections():
        if match := _patterns("sections", name).fullmatch(bare):
            said = _named(match, "ref")
            named = parse(said) if said else None
            if said and not named:
                continue
            letters = _named(match, "letters").upper().translate(_CYRILLIC_LETTERS)
            return name, named, "".join(re.findall(r"\b[A-Z]\b", letters))
    return None


def lead(text: str) -> tuple[str, Reference] | None:
    """The direction that a sentence tells, ``to`` or ``from``, and the committee that it names; or None.

    "The committees below can access the documents of X": to X. "X can access the documents of the
    committees below": from X.
    """
    if not (match := _access().search(text)):
        return None
    before, after = _committees(text[: match.start()]), _committees(text[match.end() :])
    if bool(before) == bool(after):
        return None
    return ("from", before[0]) if before else ("to", after[0])


@cache
def _access() -> re.Pattern[str]:
    return re.compile("|".join(word for words in _data()["access"].values() for word in words), re.IGNORECASE)


def _committees(text: str) -> list[Reference]:
    starts = [match.start() for match in re.finditer(r"(?<![\w/])(?:ISO|IEC)[ /]", text)]
    return [found[0] for start in starts if (found := prefix(re.sub(r"[:.,;]+(?=\s|$)", "", text[start:])))]


def columns(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """The columns that a table's head names, from its cells or from the words of a line; or None.

    The first is ``reference`` or ``acronym``; an unknown further one is ``""``.
    """
    heads = cells if len(cells) > 1 else tuple(cells[0].split(" "))
    named = tuple(_column(head) for head in heads)
    if named[0] not in ("reference", "acronym") or len(named) < 2 or len(named) > 8:
        return None
    if named[1] == "" or (len(cells) == 1 and "" in named):
        return None
    return named


def _column(head: str) -> str:
    bare = head.rstrip(" *:")
    return next((name for name in _data()["columns"] if _patterns("columns", name).fullmatch(bare)), "")


def type_of(text: str) -> str:
    """The kind of body that the words of a column "Type" mean: committee, group, or ``""``."""
    return next((kind for kind in _data()["types"] if _patterns("types", kind).fullmatch(text)), "")


def split_type(text: str) -> tuple[str, str]:
    """A title and the words of a type that end a line, which is ``""`` where none is known."""
    bare = text.rstrip(" *")
    words = bare.split(" ")
    for count in range(min(5, len(words)), 0, -1):
        if type_of(" ".join(words[-count:])):
            return " ".join(words[:-count]), " ".join(words[-count:])
    return text, ""


def count(label: str) -> str:
    """The name of the count that a label stands for, or ``""``."""
    bare = clean(label).rstrip(" *:")
    return next((name for name in _data()["counts"] if _patterns("counts", name).fullmatch(bare)), "")


def category(text: str) -> str:
    """A category's letter as the tables spell it: Cyrillic А, В, С count as Latin ones."""
    return text.rstrip(" *").translate(_CYRILLIC_LETTERS)
