"""Findings by names that stay, so that one can be linked to, and what was decided on it kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from graph.findings.finding import Finding

_LETTERS = 10


def named(found: Iterable[Finding]) -> dict[str, Finding]:
    """Findings by name: the kind, the body whose finding it is and a digest of all its bodies.

    The sentence is no part of it, so that another number in it does not make another finding; but
    where several of a kind are about the same bodies it is what tells them apart. ``found`` are to
    be all of a kind that a body has.
    """
    listed = list(found)
    about = Counter((one.kind, one.bodies) for one in listed)
    return {_name(one, about[one.kind, one.bodies] > 1): one for one in listed}


def _name(one: Finding, by_sentence: bool) -> str:
    told = [one.kind, *one.bodies, *([one.sentence] if by_sentence else [])]
    digest = sha256(json.dumps(told).encode()).hexdigest()[:_LETTERS]
    return " ".join((one.kind, *one.bodies[:1], digest))


def parts(name: str) -> tuple[str, str]:
    """The kind and the body, "" for none, that a name begins with; both "" of what is no name."""
    kind, *rest = name.split(" ")
    return (kind, " ".join(rest[:-1])) if rest else ("", "")
