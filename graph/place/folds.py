"""Bodies that stand as one, where more would stand apart than the eye can take in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from graph.families import FAMILY, NO_STANDARD, words
from graph.fields import titles
from graph.phrase import cut
from graph.place.homes import FIELD, MAIN_FIELD, SIDES, side
from graph.reference import parse
from graph.vocabulary import KINDS, RELATIONS

MOST = 140
"""So many bodies in liaison stand each by itself, with labels of 12 px on a screen of 1440 x 900;
beyond, families fold."""
MOST_SOUTH = 60
"""So many bodies of a southern block stand each by itself; beyond, they fold."""
BESIDE = 20
"""So many of one beside which committees have folded by field."""
MOST_MEMBERS = 12
"""So many national bodies do."""
LONGEST = 17
"""Letters of a field's name, which begins with its code, before a count."""
MOST_DRAWN = 1000
"""So many bodies are drawn at most, opened or not."""
ALL = "all"
"""Stands for all categories in the name of a block whose bodies have folded, a pill a category."""
BLOCK = "block "
"""Begins the id of a whole block that stands as one body."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Bodies that stand as one, ``TC 207 · 6``: its id on the map and the name by which it is
    opened; the family, field or block that it is; the block in which it stands; its label; the
    kind of its members."""

    id: str
    opens: str
    of: str
    block: str
    label: str
    kind: str
    members: tuple[str, ...]


def is_fold(name: str) -> bool:
    """Whether something can be called so that is opened: a field of a block, or a whole block."""
    begun, _, rest = name.partition(" ")
    if begun == FIELD:
        code, _, rest = rest.partition(" ")
        return (code in titles() or code == NO_STANDARD) and is_fold(BLOCK + rest)
    words = rest.split(" ")
    known = any(word in RELATIONS or word in KINDS for word in words[:2]) or words[0] in SIDES
    return f"{begun} " == BLOCK and known


def named(name: str) -> str:
    """What opens so (``is_fold``) in a few words: the field, or the bodies of the block."""
    begun, _, rest = name.partition(" ")
    if begun == FIELD:
        return words(rest.partition(" ")[0], short=True)
    relation, _, choice = rest.partition(" ")
    if relation in SIDES:
        return "those at one side"
    found = RELATIONS[relation].choices.get(choice) if relation in RELATIONS else ""
    return found or (RELATIONS[relation].words if relation in RELATIONS else rest)


def folds(
    home: Mapping[str, str], bodies: Mapping[str, Mapping[str, str]], opened: Collection[str] = ()
) -> list[Fold]:
    """What folds of the bodies that stand in blocks (``home``), but for what is ``opened``.

    Families fold in each block of those in liaison where these are more than MOST; national bodies
    as a whole where they are more than MOST_MEMBERS; of any other block with more than MOST_SOUTH
    the committees by the main fields of their families, beside these of one with more than BESIDE,
    and all others as a whole. Where more than MOST_DRAWN would stand apart, those in liaison fold
    by block, and what was opened last stays folded.
    """
    blocks: dict[str, list[str]] = {}
    for id, block in home.items():
        blocks.setdefault(block, []).append(id)
    in_liaison = sum(len(ids) for block, ids in blocks.items() if side(block) in SIDES)
    fielded = {
        block: len(ids)
        for block, ids in blocks.items()
        if side(block) not in SIDES and all(bodies[id].get(MAIN_FIELD) for id in ids)
    }
    most_by_field = BESIDE if max(fielded.values(), default=0) > MOST_SOUTH else MOST_SOUTH
    found: list[Fold] = []
    for block, ids in blocks.items():
        if side(block) in SIDES:
            found += _families(block, ids, bodies) if in_liaison > MOST else []
        elif KINDS[kind := bodies[ids[0]]["kind"]].role == "member":
            found += [_whole(block, ids, kind)] if len(ids) > MOST_MEMBERS else []
        elif block in fielded:
            found += _fields(block, ids, bodies) if len(ids) > most_by_field else []
        elif len(ids) > MOST_SOUTH:
            found += [_whole(block, ids, kind)]
    if len(bodies) - _away(found) > MOST_DRAWN:
        found = [one for one in found if side(one.block) not in SIDES]
        found += [
            _whole(block, ids, bodies[ids[0]]["kind"])
            for block, ids in blocks.items()
            if side(block) in SIDES and len(ids) > 1
        ]
    kept = _opened(found, len(bodies), opened)
    return _together([one for one in found if one.opens not in kept])


def _away(found: Iterable[Fold]) -> int:
    """By how many bodies fewer are drawn where these stand as one."""
    return sum(len(one.members) - 1 for one in found)


def _opened(found: Sequence[Fold], count: int, opened: Iterable[str]) -> set[str]:
    """What is opened, in its order, of folds among so many bodies, as far as that is not too
    much."""
    drawn = count - _away(found)
    kept: set[str] = set()
    for name in opened:
        more = _away(one for one in found if one.opens == name and name not in kept)
        if drawn + more <= MOST_DRAWN:
            drawn += more
            kept.add(name)
    return kept


def _families(block: str, ids: list[str], bodies: Mapping[str, Mapping[str, str]]) -> list[Fold]:
    return [
        Fold(
            id=f"{FAMILY}{family} {block}",
            opens=f"{FAMILY}{family}",
            of=family,
            block=block,
            label=f"{reference.label if (reference := parse(family)) else family} · {len(members)}",
            kind=bodies[members[0]]["kind"],
            members=tuple(members),
        )
        for family, members in _grouped(ids, bodies, "family").items()
        if family and len(members) > 1
    ]


def _fields(block: str, ids: list[str], bodies: Mapping[str, Mapping[str, str]]) -> list[Fold]:
    return [
        Fold(
            id=(id := f"{FIELD} {code} {block}"),
            opens=id,
            of=code,
            block=block,
            label=f"{_short(words(code, short=True))} · {len(members)}",
            kind=bodies[members[0]]["kind"],
            members=tuple(members),
        )
        for code, members in sorted(_grouped(ids, bodies, MAIN_FIELD).items())
        if len(members) > 1 and (code in titles() or code == NO_STANDARD)
    ]


def _short(field: str) -> str:
    """A field's name in at most LONGEST letters: its first words, whole where one fits."""
    told = re.sub(r" (and|in)…$", "…", shorten(field, LONGEST, placeholder="…"))
    return told if " " in told else cut(field, LONGEST)


def _whole(block: str, ids: list[str], kind: str) -> Fold:
    first, _, rest = block.partition(" ")
    relation = RELATIONS.get(first)
    choice = relation.choices.get(rest, "") if relation else ""
    label = f"{choice or KINDS[kind].many} · {len(ids)}"
    return Fold(BLOCK + block, BLOCK + block, block, block, label, kind, tuple(ids))


def _together(found: list[Fold]) -> list[Fold]:
    """Whole blocks of one relation stand in one, a pill each."""
    of: dict[str, list[Fold]] = {}
    for one in found:
        if one.id == BLOCK + one.block and side(one.block) in RELATIONS:
            of.setdefault(side(one.block), []).append(one)
    joined = {one.id: f"{name} {ALL}" for name, ones in of.items() if len(ones) > 1 for one in ones}
    return [
        Fold(one.id, one.opens, one.of, joined[one.id], one.label, one.kind, one.members)
        if one.id in joined
        else one
        for one in found
    ]


def _grouped(
    ids: list[str], bodies: Mapping[str, Mapping[str, str]], column: str
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(bodies[id][column], []).append(id)
    return found
