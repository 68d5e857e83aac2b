"""Copied pages with lines lost, doubled, moved and cut, and what must hold of any of them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from graph.network import records
from graph.read import Reading, Source, Unreadable, read, words
from tests.read.test_copied_pages import NAMES, PAGES, wanted

TEXTS = [name for name in NAMES if not name.endswith(".html")]
SPACED = {"word-spaced-out.txt", *(name for name in TEXTS if name.startswith("one-cell"))}
"""Pages in which a blank line may stand between two rows of one table."""

Lines = list[tuple[str, int]]
"""Lines, each with the number of the one in the whole page that it was, 0 for none of them."""


@dataclass(frozen=True)
class Base:
    """A page as it is: its lines, those that are rows with their direction, those that tell one."""

    lines: list[str]
    rows: dict[int, str]
    tellers: dict[int, str]
    committee: str


def directions(reading: Reading) -> dict[int, set[str]]:
    """The lines that a liaison was taken from, each with who reads whom."""
    focus, found = reading.network.about.focus, dict[int, set[str]]()
    ends = {edge["id"]: edge for edge in records(reading.network.edges)}
    for claim in records(reading.network.claims):
        edge = ends.get(claim["fact"])
        if edge and edge["relation"] == "liaison":
            way = "to" if edge["target"] == focus else "from"
            found.setdefault(int(claim["line"]), set()).add(way)
    return found


@cache
def base(name: str) -> Base | None:
    """A page as it is, or None where it is refused."""
    lines = (PAGES / name).read_text("utf-8").split("\n")
    committee = wanted(name).get("committee", "")
    try:
        reading = read(Source(name, "\n".join(lines).encode(), committee=committee))
    except Unreadable:
        return None
    spans = {(one.line + more): one for one in reading.report.taken for more in range(one.span)}
    rows = {}
    ways = directions(reading)
    for number, one in spans.items():
        if one.what == "a row":
            rows[number] = next(iter(ways.get(one.line, {"other"})))
    tellers = {}
    for one in reading.report.taken:
        lead, heading = words.lead(one.text), words.heading(one.text)
        if one.what in ("a heading", "a sentence") and (lead or heading):
            tellers[int(one.line)] = lead[0] if lead else heading.section  # type: ignore[union-attr]
    return Base(lines, rows, tellers, committee)


def mutated(name: str, seed: int) -> Lines:
    """A page with one to three things done to it, by a number."""
    page = base(name)
    assert page
    dice = random.Random(f"{name} {seed}")
    lines = [(text, number) for number, text in enumerate(page.lines, 1)]
    for _ in range(dice.randint(1, 3)):
        lines = dice.choice(DEEDS)(lines, dice, page) or lines
    return lines


def _some(lines: Lines, dice: random.Random, most: int) -> tuple[int, int]:
    start = dice.randrange(len(lines))
    return start, min(len(lines), start + dice.randint(1, most))


def drop(lines: Lines, dice: random.Random, page: Base) -> Lines:
    start, end = _some(lines, dice, 4)
    return lines[:start] + lines[end:]


def double(lines: Lines, dice: random.Random, page: Base) -> Lines:
    start, end = _some(lines, dice, 4)
    return lines[:end] + lines[start:]


def swap(lines: Lines, dice: random.Random, page: Base) -> Lines:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    made = list(lines)
    made[one], made[other] = made[other], made[one]
    return made


def join(lines: Lines, dice: random.Random, page: Base) -> Lines:
    at = dice.randrange(len(lines))
    if at + 1 == len(lines):
        return lines
    gap = dice.choice([" ", "  ", "\t", " | ", ""])
    first, second = lines[at], lines[at + 1]
    return [*lines[:at], (first[0] + gap + second[0], 0), *lines[at + 2 :]]


def merge_cells(lines: Lines, dice: random.Random, page: Base) -> Lines:
    at = dice.randrange(len(lines))
    text = re.sub(r"\t| \| |  +", " ", lines[at][0], count=dice.randint(1, 2))
    return [*lines[:at], (text, lines[at][1] if text == lines[at][0] else 0), *lines[at + 1 :]]


def prefixed(lines: Lines, dice: random.Random, page: Base) -> Lines:
    start, end = _some(lines, dice, 12)
    sign = dice.choice(["> ", "• ", "- ", "o ", "* ", "  ", "1. ", "\t"])
    return [*lines[:start], *((sign + t, n) for t, n in lines[start:end]), *lines[end:]]


def headless(lines: Lines, dice: random.Random, page: Base) -> Lines:
    told = [at for at, (_, number) in enumerate(lines) if number in page.tellers]
    chosen = dice.choice(told) if told else -1
    return [line for at, line in enumerate(lines) if at != chosen]


def cased(lines: Lines, dice: random.Random, page: Base) -> Lines:
    at = dice.randrange(len(lines))
    text = dice.choice([str.upper, str.lower, str.title])(lines[at][0])
    return [*lines[:at], (text, 0 if text != lines[at][0] else lines[at][1]), *lines[at + 1 :]]


def spaced(lines: Lines, dice: random.Random, page: Base) -> Lines:
    deed = dice.choice(["blank", "wide", "trail", "none"])
    if deed == "blank":
        at = dice.randrange(len(lines))
        return [*lines[:at], ("", 0), *lines[at:]]
    if deed == "none":
        at = dice.randrange(len(lines))
        return [line for place, line in enumerate(lines) if line[0].strip() or place != at]
    return [(t.replace(" ", "\u00a0 ", 1) if deed == "wide" else t + "  ", n) for t, n in lines]


def cut(lines: Lines, dice: random.Random, page: Base) -> Lines:
    at = dice.randrange(len(lines))
    text, number = lines[at]
    end = dice.randint(0, len(text))
    return [*lines[:at], (text[:end], number if end == len(text) else 0)]


def broken(lines: Lines, dice: random.Random, page: Base) -> Lines:
    at = dice.randrange(len(lines))
    spots = [match.start() for match in re.finditer(" ", lines[at][0])]
    if not spots:
        return lines
    spot = dice.choice(spots)
    text = lines[at][0]
    return [*lines[:at], (text[:spot], 0), (text[spot + 1 :], 0), *lines[at + 1 :]]


def glued(lines: Lines, dice: random.Random, page: Base) -> Lines:
    other = base(dice.choice(TEXTS))
    return lines + [(text, 0) for text in (other.lines if other else [])]


Deed = Callable[[Lines, random.Random, Base], Lines]
DEEDS: list[Deed] = [
    *(drop, double, swap, join, merge_cells, prefixed, headless, cased, spaced, cut, broken),
    *(drop, headless, join, glued),
]


def wrong(name: str, seed: int) -> str:
    """What does not hold of a mutated page; ``""`` where all does."""
    page = base(name)
    assert page
    lines = mutated(name, seed)
    text = "\n".join(line for line, _ in lines)
    try:
        reading = read(Source("page", text.encode(), committee=page.committee))
    except Unreadable as failure:
        return "" if str(failure) else "refused without a word"
    return (
        _silent(lines, reading)
        or _lost(reading)
        or _turned(lines, page, reading, name in SPACED)
        or _uncovered(lines, page, reading)
    )


_LINK = re.compile(r"\]\([^)]*\)")
_BULLETS = re.compile(r"^(?:[\s>•*–-]|\d{1,3}[.)]\s|o\s)+")


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


def _silent(lines: Lines, reading: Reading) -> str:
    """A line, or words of one, that the report does not account for."""
    said: dict[int, Counter[str]] = {}
    for one in (*reading.report.taken, *reading.report.entries):
        for more in range(getattr(one, "span", 1)):
            said.setdefault(int(one.line) + more, Counter()).update(_words(one.text))
    for number, (text, _) in enumerate(lines, 1):
        shown = _words(_BULLETS.sub("", _LINK.sub(" ", text)))
        if text.strip() and number not in said and shown:
            return f"line {number} is lost: {text}"
        if left := shown.keys() - said.get(number, Counter()).keys():
            return f"of line {number} {left} is lost: {text}"
    return ""


def _lost(reading: Reading) -> str:
    """A part of a row that is in none of its cells, nor told of; or a cell that is not in it."""
    told = {int(entry.line) for entry in reading.report.entries}
    unread = any("columns that are not read" in one.message for one in reading.report.of("note"))
    rows: dict[int, list[str]] = {}
    texts: dict[int, str] = {}
    for one in reading.report.taken:
        if one.what == "a row":
            rows.setdefault(int(one.line), []).extend(one.parts)
            texts[int(one.line)] = one.text
    for line, parts in rows.items():
        have, want = _words(" ".join(parts)), _words(texts[line])
        if more := {
            word
            for word in have
            if word not in want and not _spelt(word, want) and word not in "abcd"
        }:
            return f"line {line} says no {more}: {texts[line]}"
        less = _words(_BULLETS.sub("", texts[line])).keys() - have.keys()
        if line not in told and not unread and not all(_spelt(word, have) for word in less):
            return f"of line {line} {less} is lost: {texts[line]}"
    return ""


def _spelt(word: str, others: Counter[str]) -> bool:
    """Whether a word stands there in another spelling: «TC34», «034», Cyrillic А, В, С."""
    whole = "".join(others)
    return (
        word.lstrip("0") in whole or word in "авс" or (word in "abc" and bool({*"авс"} & {*others}))
    )


def _turned(lines: Lines, page: Base, reading: Reading, spaced: bool) -> str:
    """A row whose direction is not that which the lines above it tell, though nothing is told."""
    if reading.report.problems:
        return ""
    ways = directions(reading)
    for number, found in ways.items():
        want = _told(lines, page, number, spaced)
        if want and found != want:
            return f"line {number} was turned, {found} for {want}: {lines[number - 1][0]}"
    return ""


def _told(lines: Lines, page: Base, number: int, spaced: bool) -> set[str]:
    """The direction that the nearest lines above a row tell; empty where the row is altered, or
    glued on."""
    text, own = lines[number - 1]
    if not own or own not in page.rows:
        return set()
    at = number - 1
    told: set[str] = set()
    foot = False
    while at >= 0:
        text, origin = lines[at]
        if not origin and text.strip():
            return set()
        if origin in page.tellers:
            told = told or {page.tellers[origin]}
        elif origin in page.rows:
            if told or (
                at < number - 1 and not foot and _divided(lines, page, at, number - 1, spaced)
            ):
                break
        elif re.match(r"(?:https?:|Page \d|\d\d/)", text):
            foot = True
        at -= 1
    return told or {"nothing"}


def _divided(lines: Lines, page: Base, above: int, row: int, spaced: bool) -> bool:
    """Whether a blank line parts two rows where none parts those of one table."""
    if spaced or all(text.strip() for text, _ in lines[above + 1 : row]):
        return False
    # a table whose first row stands below a blank line may have one between all of them
    start = above
    while start >= 0 and lines[start][1] in page.rows:
        start -= 1
    return bool(start >= 0 and lines[start][0].strip(" *>•"))


def _uncovered(lines: Lines, page: Base, reading: Reading) -> str:
    """A row that was not taken though its section is said to be listed in full."""
    covered = {row["aspect"] for row in records(reading.network.coverage)}
    taken = {
        int(one.line) + more
        for one in reading.report.taken
        if one.what == "a row"
        for more in range(one.span)
    }
    elsewhere = {lines[number - 1][1] for number in taken}
    for number, (text, origin) in enumerate(lines, 1):
        way = page.rows.get(origin, "") if re.search(r"(?:ISO|IEC)[ /][A-Z]", text) else ""
        if way in covered and number not in taken and origin not in elsewhere:
            return f"line {number} is not taken, though {way} is covered: {text}"
    return ""
