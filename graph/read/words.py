"""The words of committee pages in four languages, compiled from headings.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graph.reference import Reference, clean, parse

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian"}
_REFERENCE = r"(?:(?:ISO|IEC)[ /]|(?:TC|PC|JTC|CASCO|COPOLCO|DEVCO|REMCO)\b).{0,120}?"
LONGEST = 400
"""Letters beyond which a line is neither a heading nor a sentence, a label or a table's head."""
_TRIM = re.compile(
    r"^(?:#{1,6} |\d{1,2}(?:\.\d{1,2})*[.)] |\d\.\d{1,2} |[*_]{2})"
    r"|(?: ?\(\d{1,4}\)| ?[*_]{2}| ?[:*†‡#])$"
)
NUMBER = r"\d{1,3}(?:[ ,.’']\d{3})+|\d{1,6}"
"""A whole number as pages write it: 1234, 1,234 or 1 234."""
_SUBCOMMITTEE = re.compile("sub[- ]?committee|sous-comité|subcomité|подкомитет", re.IGNORECASE)
_GROUP = re.compile("group|grupo|групп", re.IGNORECASE)
_CYRILLIC_LETTERS = str.maketrans("АВС", "ABC")


@cache
def _data() -> dict[str, dict[str, dict[str, list[str]] | list[str]]]:
    return tomllib.loads(files("graph.read").joinpath("headings.toml").read_text("utf-8"))


@cache
def _patterns(chapter: str, name: str) -> re.Pattern[str]:
    entry = _data()[chapter][name]
    words = (
        [word for listed in entry.values() for word in listed] if isinstance(entry, dict) else entry
    )
    groups = "|".join(
        word.replace("{ref}", f"(?P<ref{place}>{_REFERENCE})")
        .replace("{organization}", f"(?P<organization{place}>.{{2,120}}?)")
        .replace("?P<letters>", f"?P<letters{place}>")
        for place, word in enumerate(words)
    )
    return re.compile(groups, re.IGNORECASE)


def _named(match: re.Match[str], name: str) -> str:
    return next(
        (value for key, value in match.groupdict().items() if key.startswith(name) and value), ""
    )


@cache
def _sections() -> tuple[str, ...]:
    return tuple(_data()["sections"])


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading tells: its section; the committee that it names, as a reference, or as the
    bare words where it does not say whose ``TC 207`` it is; the category letters; the organization
    that it names."""

    section: str
    named: Reference | None = None
    bare: str = ""
    letters: str = ""
    organization: str = ""


def heading(text: str) -> Heading | None:
    """The section that a heading opens, and what it names; or None where the words are no such
    heading."""
    if len(text) > LONGEST:
        return None
    bare = _trimmed(text)
    for name in _sections():
        if match := _patterns("sections", name).fullmatch(bare):
            said = _named(match, "ref")
            named, words = _committee(said) if said else (None, "")
            if said and not named and not words:
                continue
            letters = _named(match, "letters").upper().translate(_CYRILLIC_LETTERS)
            listed = "".join(re.findall(r"\b[A-Z]\b", letters))
            return Heading(name, named, words, listed, _named(match, "organization"))
    return None


def _trimmed(text: str) -> str:
    """A heading without numbering, marks and a count in brackets at its ends."""
    while (shorter := _TRIM.sub("", text).strip()) != text:
        text = shorter
    return text


def _committee(said: str) -> tuple[Reference | None, str]:
    """The committee that the end of a heading names, whose title may follow after a dash; or its
    bare words."""
    whole = said
    said = said if parse(said) else re.split(r" [-–—] |: |, | \(", said)[0]
    if _BODIES.search(whole[len(said) :]):
        return None, ""
    if found := parse(said):
        return found, ""
    return None, said if re.match(r"[A-Z]", said) and parse("ISO/" + said) else ""


def structure(heading: str) -> tuple[str, ...]:
    """What a heading of a committee's own bodies says that its table lists: subcommittees,
    groups or both."""
    said = [
        name
        for name, word in (("subcommittees", _SUBCOMMITTEE), ("groups", _GROUP))
        if word.search(heading)
    ]
    return tuple(said or ("subcommittees", "groups"))


def lead(text: str) -> tuple[str, Reference] | None:
    """The section that a sentence tells, ``to``, ``from`` or ``organizations``, and the committee
    that it names; or None.

    "The committees below can access the documents of X": to X. "X can access the documents of the
    committees below": from X. "The organizations below can access the documents of X":
    organizations. A sentence that says more, or less, tells nothing.
    """
    folded = text.casefold() if len(text) <= LONGEST else ""
    if not ("docum" in folded or "докум" in folded) or not (match := _access().search(text)):
        return None
    before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" :.")
    if found := _alone(after):
        listed = next(
            (
                name
                for name in ("committees", "organizations")
                if _patterns("listed", name).fullmatch(before)
            ),
            "",
        )
        return ("to" if listed == "committees" else listed, found) if listed else None
    if (found := _alone(before)) and _patterns("listed", "committees").fullmatch(
        re.sub(r"^(?:los|las|the) ", "", after)
    ):
        return "from", found
    return None


@cache
def _access() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?:{word})(?<=['’])|(?:{word})(?= )"
            for words in _data()["access"].values()
            for word in words
        ),
        re.IGNORECASE,
    )


def may_tell(text: str) -> bool:
    """Whether a sentence that is not understood may tell who can read whose documents: it names a
    committee, and reading."""
    return bool(_BODIES.search(text[:LONGEST]) and _doubt().search(text[:LONGEST]))


_BODIES = re.compile(
    r"committee|comité|комитет|\b(?:ISO|IEC)[ /](?:IEC|TC|PC|JTC|[A-Z]{4})|\b(?:TC|SC|PC) ?\d",
    re.IGNORECASE,
)


def ended(text: str) -> bool:
    """Whether a line that is no row and no heading says of liaisons, or of no more than what
    follows, that they have ended."""
    said = text[: LONGEST + 1]
    if len(said) > LONGEST or not (match := _ended().search(said)) or _BODIES.match(said):
        return False
    rest = (said[: match.start()] + said[match.end() :]).strip(" :.—–-*")
    return (not rest or bool(_LIAISON.search(said))) and not heading(said)


_LIAISON = re.compile(
    r"liaison|enlace|\bсвяз|(?:longer|plus|ya no|больше не|уже не)\b.{0,40}(?:docum|докум)",
    re.IGNORECASE,
)


@cache
def _ended() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{word})\b" for word in _list("ended")), re.IGNORECASE)


@cache
def _doubt() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{word})\b" for word in _list("doubt")), re.IGNORECASE)


@cache
def _list(chapter: str) -> list[str]:
    return [word for listed in _data()[chapter].values() for word in listed]


def chrome(text: str) -> bool:
    """Whether words are those of a page's frame: a button, a menu, a label with its value."""
    return ":" in text or bool(_chrome().fullmatch(text))


@cache
def _chrome() -> re.Pattern[str]:
    return re.compile("|".join(_list("chrome")), re.IGNORECASE)


def _alone(text: str) -> Reference | None:
    """The committee that these words name, with no more than an article before it."""
    return parse(
        re.sub(
            r"^(?:(?:the|le|la|el)(?: (?:committee|comité))? |l['’])", "", text, flags=re.IGNORECASE
        )
    )


def columns(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """The columns that a table's head names, from its cells or from the words of a line; or None.

    One of them is ``reference`` or ``acronym``, another one is known; an unknown one is ``""``.
    """
    if sum(map(len, cells)) > LONGEST:
        return None
    heads = (
        cells if len(cells) > 1 else tuple(word for word in cells[0].split(" ") if word.strip("*"))
    )
    if len(cells) == 1 and column(heads[0] if heads else "") not in ("reference", "acronym"):
        return None
    found = [column(head) for head in heads]
    named = tuple("" if name in found[:place] else name for place, name in enumerate(found))
    known = {name for name in named if name}
    if not 2 <= len(named) <= 12 or len(known) < 2 or not {"reference", "acronym"} & known:
        return None
    if len(cells) > 1:
        return named
    # words of a line are a head only where they begin like one, and name no column that is not
    # known unless they end a row
    begins = named[0] in ("reference", "acronym") and bool(named[1]) and "title" in named
    return named if begins and ("" not in named or {"type", "body", "category"} & known) else None


@lru_cache(maxsize=4096)
def column(head: str) -> str:
    """The column that a cell of a table's head names, or ``""``."""
    if len(head) > 40:
        return ""
    bare = head.rstrip(" *:†‡")
    return next(
        (name for name in _data()["columns"] if _patterns("columns", name).fullmatch(bare)), ""
    )


@lru_cache(maxsize=4096)
def type_of(text: str) -> str:
    """The kind of body that the words of a column "Type" mean: committee, group, or ``""``."""
    if len(text) > 80:
        return ""
    return next((kind for kind in _data()["types"] if _patterns("types", kind).fullmatch(text)), "")


def split_type(text: str) -> tuple[str, str]:
    """A title and the words of a type that end a line, which is ``""`` where none is known."""
    bare = text.rstrip(" *")
    words = bare.rsplit(" ", 5)
    for count in range(min(5, len(words)), 0, -1):
        if type_of(" ".join(words[-count:])):
            return " ".join(words[:-count]), " ".join(words[-count:])
    return text, ""


def languages(text: str) -> frozenset[str]:
    """The languages in which a heading, or a sentence about access, says what it says."""
    bare = _trimmed(text)
    return frozenset(name for name in LANGUAGES if _language(name).fullmatch(bare))


@cache
def _language(name: str) -> re.Pattern[str]:
    headings = [
        word for key in _sections() if key != "other" for word in _words("sections", key, name)
    ]
    plain = [word.replace("{ref}", ".+").replace("?P<letters>", "?:") for word in headings]
    access = "|".join(_data()["access"][name])
    return re.compile("|".join([*plain, f".*(?:{access}).*"]), re.IGNORECASE)


def _words(chapter: str, name: str, language: str) -> list[str]:
    entry = _data()[chapter][name]
    return entry[language] if isinstance(entry, dict) else entry


def count(label: str) -> str:
    """The name of the count that a label stands for, or ``""``."""
    if len(label) > 100:
        return ""
    bare = clean(label).rstrip(" *:")
    return next(
        (name for name in _data()["counts"] if _patterns("counts", name).fullmatch(bare)), ""
    )


def category(text: str) -> str:
    """A category's letter as the tables spell it: Cyrillic А, В, С count as Latin ones."""
    return text.rstrip(" *").translate(_CYRILLIC_LETTERS)
