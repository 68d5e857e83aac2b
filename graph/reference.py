"""The grammar of references: the only place that takes one apart.

A reference is a body's name as ISO writes it, such as ``ISO/TC 207/SC 7/WG 4``: the standards
body (``ISO``, ``IEC`` or both), then the committees and groups from the top down. Sources vary in
spaces and slashes (``ISO/TC232``, ``ISO/IEC/JTC 4``); the parsed reference has one spelling.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

POLICY_COMMITTEES = frozenset({"CASCO", "COPOLCO", "DEVCO", "REMCO", "INFCO"})
BOARDS = frozenset({"CAB", "SMB", "MSB", "TMB", "TMBG", "JTAB", "COUNCIL"})
JOINT_GROUP_TYPES = frozenset({"JWG", "JSG", "JTF", "JTG", "JAG", "JAHG", "JAHWG"})
_PLAIN_TYPES = "WG AHG AHWG TG TF AG CAG SG SWG CPC STAR TIG STTF TCG SAG JTCG HMMG ESG SRG PG RG"
GROUP_TYPES = JOINT_GROUP_TYPES | frozenset(_PLAIN_TYPES.split()) | {"CG", "TA"}

_TYPES = "|".join(sorted(GROUP_TYPES))
_BODY = re.compile(r"(ISO/IEC|IEC/ISO|ISO|IEC)[ /](?=\S)")
_OPENING = re.compile(r"\W{0,4}(?:ISO|IEC)[\W_]")
_GLUED = re.compile(r"(ISO/IEC|IEC/ISO)(?=(?:JTC|TC|PC) ?\d)")
_APART = re.compile(
    rf"(?:(?<=\d)|(?<=\d[A-Z])|(?<=^ISO/)({'|'.join(sorted(POLICY_COMMITTEES))})) "
    r"(?=(?:SC|WG|JWG) ?\d{1,5}[A-Z]?(?:[/ ]|$))"
)
_GOES_ON = re.compile(
    rf"/|(?:TC|PC|SC|JTC|{'|'.join(sorted(GROUP_TYPES))})(?![\w-])|(?:TC|PC|SC|JTC|WG|JWG|TA)\d"
)
_NUMBERED = re.compile(r"(TC|PC|JTC) ?(\d{1,5})")
_IEC_SUBCOMMITTEE = re.compile(r"SC ?(\d{1,5})([A-Z])")
_SYSTEMS = re.compile(r"(J?SyC) ((?:Smart )?[A-Za-z][\w-]*)")
_WORKSHOP = re.compile(r"(WS) ([A-Z][\w-]*)")
_EVALUATION = re.compile(r"(SEG) ?(\d{1,5})")
_NAME = re.compile(
    r"(?!(?:TC|PC|SC|JTC|JPC|SEG)$|ISO|IEC)(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z0-9_-]*"
)
_SUBCOMMITTEE = re.compile(r"SC ?(\d{1,5})([A-Z]?)")
_GROUP = re.compile(rf"((?:[A-Za-z]\w*[-_])?)({_TYPES})(?: ?(\d{{1,5}}[A-Z]?))?")
_NAMED_GROUP = re.compile(r"(SAG|CAG|TCG|AG|CG) ([A-Z][A-Z0-9-]+)")
_JOINT_NAMED = re.compile(rf"([A-Za-z][\w-]*) ({_TYPES})(?: ?(\d{{1,5}}))?")
_DELIVERABLE = re.compile(r"(TS|TR|PAS|DIS|FDIS|CD|DTS|DTR|IWA|AWI|DAM|AMD|COR|GUIDE|NP|WD)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference taken apart.

    ``id`` is its one spelling; ``body`` is ISO, IEC or ISO/IEC; ``parts`` are the committees and
    groups from the top down; ``kind`` is committee or group; ``type`` is TC, SC, PC, JTC, SyC,
    JSyC, SEG, policy committee, board, workshop, committee, a group type such as WG, or group;
    ``parent`` is the id of the next higher body ("" at the top); ``family`` that of the top one;
    ``label`` is short, without a leading ISO; ``partners`` are the names that the reference itself
    gives to those who run the group (``IAF``, ``ILAC`` in ``ISO/CASCO/IAF/ILAC JSG``).
    """

    id: str
    body: str
    parts: tuple[str, ...]
    kind: str
    type: str
    parent: str
    family: str
    label: str
    partners: tuple[str, ...] = ()

    def columns(self) -> dict[str, str]:
        """What a reference tells of a body, by the columns of the nodes table."""
        return {
            "kind": self.kind,
            "type": self.type,
            "reference": self.id,
            "label": self.label,
            "body": self.body,
            "family": self.family,
            "parent": self.parent,
        }


_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Text on one line, with single plain spaces and nothing invisible."""
    return " ".join(_UNSEEN.sub("", text).split())


def letters(text: str) -> str:
    """A text's letters and digits, whatever their case: what a name has beside its writing."""
    return "".join(letter for letter in clean(text).casefold() if letter.isalnum())


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, spaces and punctuation."""
    return letters(one) == letters(other)


def sort_key(reference: str) -> tuple[str | int, ...]:
    """A key that puts SC 7 before SC 17: text and numbers by turns."""
    return tuple(
        int(part) if place % 2 else part.casefold()
        for place, part in enumerate(re.split(r"([0-9]{1,18})", reference))
    )


@lru_cache(maxsize=65536)
def parse(text: str) -> Reference | None:
    """The whole of ``text`` as a reference, or None where it is not one."""
    spaced = _GLUED.sub(r"\1 ", re.sub(r" ?/ ?", "/", clean(text)))
    spaced = _APART.sub(lambda match: (match[1] or "") + "/", spaced)
    if not (opening := _BODY.match(spaced)):
        return None
    prefix = opening[1]
    segments = _lettered(spaced[opening.end() :].split("/"), prefix)
    head = _head(segments[0], prefix)
    if not head:
        return None
    top, kind, typed, parent_of_head = head
    chain = [(top, kind, typed)]
    partners: tuple[str, ...] = ()
    rest = segments[1:]
    while rest:
        below = _below(rest, chain[-1][1])
        if not below:
            return None
        used, step, partners = below
        chain.append(step)
        rest = rest[used:]
    parts = tuple(name for name, _, _ in chain)
    joined = _join(prefix, parts)
    parent = _join(prefix, parts[:-1]) if len(parts) > 1 else parent_of_head
    family = parent_of_head or _join(prefix, parts[:1])
    label = joined if prefix == "IEC" else joined[len(prefix) + 1 :]
    body = "ISO/IEC" if "/" in prefix else prefix
    return Reference(
        joined, body, parts, chain[-1][1], chain[-1][2], parent, family, label, partners
    )


@lru_cache(maxsize=1024)
def prefix(text: str) -> tuple[Reference, str] | None:
    """The longest reference that ``text`` begins with and what follows it, or None."""
    if not _OPENING.match(text):
        return None
    words = clean(text).split(" ")
    for count in range(_reach(words), 0, -1):
        found = parse(" ".join(words[:count]))
        if found and not _NAMED_GROUP.fullmatch(found.parts[-1]):
            return found, " ".join(words[count:])
    return None


def _reach(words: list[str]) -> int:
    """How many words a reference can reach over: plain ones end it, but in the name of a systems
    committee."""
    for place, word in enumerate(words[1:12], 1):
        plain = word.isalpha() and (word.islower() or (word.istitle() and len(word) > 1))
        if plain and "SyC" not in words[place - 1] and words[place - 1] != "Smart":
            return place
    return min(len(words), 12)


def goes_on(reference: Reference, rest: str) -> bool:
    """Whether what follows a reference in running text looks like more of it, so that it may be cut
    short.

    ``ISO/TC 34`` before ``SC Food`` does, ``ISO/TMBG/SAG`` before ``MRS Standards`` or ``A
    Strategic group`` too, and ``ISO/TC 46/MC`` before ``3 Maintenance``: where such a reference
    ends, single spaces do not tell. One that ends with its number, such as ``ISO/IEC JTC 1/AG 2``,
    is whole before ``JTC 1 Emerging technology``.
    """
    last = reference.parts[-1]
    if (match := _GOES_ON.match(rest)) and not (
        reference.kind == "group" and last[-1].isdigit() and _NUMBERED.match(rest)
    ):
        return bool(match)
    if last in ("SAG", "CAG", "TCG", "AG", "CG"):
        return bool(re.match(r"[A-Z][A-Z0-9]*(?: |$)", rest))
    unnumbered = reference.type in ("committee", "board", "group") or last in GROUP_TYPES
    return unnumbered and bool(re.match(r"\d{1,5}[A-Z]?(?: |$)", rest))


def _join(prefix: str, parts: tuple[str, ...]) -> str:
    return prefix + (" " if "/" in prefix else "/") + "/".join(parts)


def _lettered(segments: list[str], prefix: str) -> list[str]:
    """IEC's TC 62/SC 62A without its committee, which the subcommittee's number names already."""
    if prefix == "IEC" and len(segments) > 1:
        above, below = _NUMBERED.fullmatch(segments[0]), _IEC_SUBCOMMITTEE.fullmatch(segments[1])
        if above and below and above[1] == "TC" and int(above[2]) == int(below[1]):
            return segments[1:]
    return segments


def _head(segment: str, prefix: str) -> tuple[str, str, str, str] | None:
    """The first segment: its spelling, kind, type, and parent where the name itself tells it."""
    if match := _NUMBERED.fullmatch(segment):
        return f"{match[1]} {int(match[2])}", "committee", match[1], ""
    if prefix == "IEC" and (match := _IEC_SUBCOMMITTEE.fullmatch(segment)):
        # IEC numbers a subcommittee by its committee and a letter: SC 62A belongs to TC 62
        return f"SC {int(match[1])}{match[2]}", "committee", "SC", f"IEC/TC {int(match[1])}"
    if match := _SYSTEMS.fullmatch(segment):
        return segment, "committee", match[1], ""
    if match := _EVALUATION.fullmatch(segment):
        return f"SEG {int(match[2])}", "committee", "SEG", ""
    if _WORKSHOP.fullmatch(segment):
        return segment, "committee", "workshop", ""
    if (
        _NAME.fullmatch(segment)
        and not _DELIVERABLE.fullmatch(segment)
        and not _GROUP.fullmatch(segment)
    ):
        typed = (
            "policy committee"
            if segment in POLICY_COMMITTEES
            else "board"
            if segment in BOARDS
            else "committee"
        )
        return segment, "committee", typed, ""
    return None


def _below(
    segments: list[str], above: str
) -> tuple[int, tuple[str, str, str], tuple[str, ...]] | None:
    """The next body below a committee or group: segments used, (spelling, kind, type), partners."""
    first = segments[0]
    if above == "committee" and (match := _SUBCOMMITTEE.fullmatch(first)):
        return 1, (f"SC {int(match[1])}{match[2]}", "committee", "SC"), ()
    if match := _GROUP.fullmatch(first):
        number = f" {match[3].lstrip('0') or '0'}" if match[3] else ""
        return 1, (f"{match[1]}{match[2]}{number}", "group", match[2]), ()
    if match := _NAMED_GROUP.fullmatch(first):
        return 1, (first, "group", match[1]), ()
    last = _JOINT_NAMED.fullmatch(segments[-1])
    if last and last[1] not in GROUP_TYPES and all(_plain_name(name) for name in segments[:-1]):
        partners = (*segments[:-1], last[1])
        number = f" {int(last[3])}" if last[3] else ""
        return (
            len(segments),
            ("/".join(partners) + f" {last[2]}{number}", "group", last[2]),
            partners,
        )
    return (1, (first, "group", "group"), ()) if _plain_name(first) else None


def _plain_name(segment: str) -> bool:
    return bool(_NAME.fullmatch(segment)) and not _NUMBERED.fullmatch(segment)
