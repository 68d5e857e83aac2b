"""Rules that add facts to those that a source states, each named, each fact marked with its rule.

Taking back what the rules added is keeping the rows whose ``basis`` is ``stated``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graph.network import Draft, Evidence, Network, edge_id
from graph.reference import JOINT_GROUP_TYPES, Reference, parse

_JOINT = re.compile(
    r"\W*(?:(?:joint|conjoint|mixte|совместн\w+)\b|"
    r"(?=((?:JWG|(?:groupe|grupo|рабочая)\b)(?=.*\b(?:with|between|avec|entre|con|с|между)\b))))",
    re.IGNORECASE,
)
_GROUP_WORD = re.compile(
    r"(?<![/\w])(?:JWG|WG|AHG|TF|TG|(?:joint |strategic |advisory |ad[ -]hoc |task )*(?:working )?(?:group|force)|"
    r"groupe de travail(?: mixte| conjoint)?|grupo de trabajo(?: mixto| conjunto)?|рабочая группа)(?![/\w])",
    re.IGNORECASE,
)
_WITH = re.compile(r" (?:with|between|of|avec|entre|con|с|между) ", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:[,;&+]|\s[-–—](?=\s|$)|[-–—](?=ISO\b|IEC\b)|\s(?:and|et|y|und|и)\s)\s*"
)

Note = tuple[int, str, str]
"""What a rule could not tell: the line, a sentence, and the row's text."""


def derive(network: Network) -> tuple[Network, list[Note]]:
    """The network with what the rules add, and what they could not tell."""
    draft = Draft.of(network)
    notes: list[Note] = []
    for rule in RULES:
        notes += rule(draft)
    return draft.network(), notes


def parent_in_reference(draft: Draft) -> Iterator[Note]:
    """A reference names its parent: ISO/TC 44/SC 11 is part of ISO/TC 44, also where no row lists ISO/TC 44."""
    waiting = [id for id, node in draft.nodes.items() if node["kind"] != "organization"]
    while waiting:
        id = waiting.pop()
        if not (parent := parse(draft.nodes[id].get("parent", ""))):
            continue
        if edge_id("part_of", id, parent.id) not in draft.edges:
            if parent.id not in draft.nodes:
                waiting.append(parent.id)
                _add(draft, parent, _first(draft, id), "parent_in_reference")
            draft.edge(
                "part_of",
                id,
                parent.id,
                _first(draft, id),
                basis="derived",
                rule="parent_in_reference",
            )
    return iter(())


def partner_in_reference(draft: Draft) -> Iterator[Note]:
    """A joint group's reference names its partners: IAF and ILAC run ISO/CASCO/IAF/ILAC JSG."""
    for group, reference in _groups(draft):
        for name in reference.partners:
            partner = _named(draft, name)
            row = _first(draft, group["id"])
            if partner:
                _join(draft, partner, group["id"], row, "partner_in_reference")
            else:
                yield (
                    _line(row),
                    f"{group['id']} names {name}, which nothing else here lists: no partner is made",
                    row.text,
                )


def partner_in_title(draft: Draft) -> Iterator[Note]:
    """A joint group's title names its partners: «Joint ISO/CASCO - ISO/TC 85 WG: ...».

    Only the part of the title that says so counts, from «Joint» to the word for the group, or after
    «JWG with»: what stands elsewhere in it is what the group works on.
    """
    for group, reference in _groups(draft):
        named = _joint_part(group.get("title", ""))
        if reference.partners or (named is None and reference.type not in JOINT_GROUP_TYPES):
            continue
        row = _first(draft, group["id"])
        if not named:
            yield (
                _line(row),
                f"the title of {group['id']} does not say with whom it is joint: no partner is made",
                row.text,
            )
            continue
        own = parse(reference.parent)
        for words in named:
            if own and (_says(words, own) or parse(words) == own):
                continue
            if id := _partner(draft, words):
                if id not in draft.nodes and (partner := parse(id)):
                    _add(draft, partner, row, "partner_in_title")
                _join(draft, id, group["id"], row, "partner_in_title")
            else:
                yield (
                    _line(row),
                    f"the title of {group['id']} names «{words}» without saying whose it is: no partner is made",
                    row.text,
                )


RULES: tuple[Callable[[Draft], Iterator[Note]], ...] = (
    partner_in_reference,
    partner_in_title,
    parent_in_reference,
)
"""The rules, in the order in which they run: parents last, so that a partner's parents are found too."""


def _joint_part(title: str) -> list[str] | None:
    """The names in the part of a title that says with whom a group is joint; None where no part says that it is."""
    if not (opening := _JOINT.match(title)):
        return None
    rest = title[opening.end() :]
    before = _GROUP_WORD.search(rest)
    # «Joint working group with ISO/TC 85 on ...»: the names follow the words for the group
    if (
        before
        and (after := _WITH.match(rest[before.end() :]))
        and (opening[1] or not rest[: before.start()].strip(" -–—"))
    ):
        part = re.split(
            r":|,? (?:on|for|about|regarding|sur|sobre|по)\b", rest[before.end() + after.end() :]
        )[0]
    elif opening[1]:
        return []
    else:
        part = rest[: before.start()] if before else rest
        part = part.split(":")[0]
    names = (
        re.sub(r"^(?:the|between|with|of) ", "", name.strip(" .")) for name in _BETWEEN.split(part)
    )
    return [name for name in names if name.strip(" -–—")]


def _partner(draft: Draft, words: str) -> str:
    """The id of the committee or organization that these words name as a whole; ``""`` where none is certain."""
    if found := parse(words):
        return found.id if found.kind == "committee" else ""
    return _named(draft, words)


def _groups(draft: Draft) -> list[tuple[dict[str, str], Reference]]:
    parsed = [(node, parse(id)) for id, node in draft.nodes.items() if node["kind"] == "group"]
    return [(node, reference) for node, reference in parsed if reference]


def _first(draft: Draft, id: str) -> Evidence:
    return draft.evidence_of(id)[0]


def _line(row: Evidence) -> int:
    return int(row.line) if row.line.isdigit() else 0


def _named(draft: Draft, name: str) -> str:
    """The organization of this name, or the only committee whose label it is; else ``""``."""
    if draft.nodes.get(name, {}).get("kind") == "organization":
        return name
    found = _only(draft, name)
    return found.id if found else ""


def _only(draft: Draft, words: str) -> Reference | None:
    named = [
        found
        for id in draft.nodes
        if (found := parse(id)) and found.kind == "committee" and _says(words, found)
    ]
    return named[0] if len(named) == 1 else None


def _says(words: str, reference: Reference) -> bool:
    return words.replace(" ", "") == "/".join(reference.parts).replace(" ", "")


def _add(draft: Draft, reference: Reference, row: Evidence, rule: str) -> None:
    draft.node(reference.id, row, **reference.columns(), basis="derived", rule=rule)


def _join(draft: Draft, partner: str, group: str, row: Evidence, rule: str) -> None:
    draft.edge("joint", partner, group, row, basis="derived", rule=rule)
