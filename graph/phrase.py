"""What sentences are put together of: a number with its noun, names in a row, a name with its
date, how words begin, where a long text ends."""

from __future__ import annotations

from collections.abc import Sequence


def amount(number: int, one: str, many: str = "") -> str:
    """A number with its noun in the right number: 1 row, 1,200 rows."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(listed: Sequence[str]) -> str:
    """Words in a row, the last after «and»."""
    return " and ".join([*([", ".join(listed[:-1])] if listed[1:] else []), *listed[-1:]])


def dated(name: str, date: str) -> str:
    """A name with its date in brackets, as far as there is one."""
    return f"{name} ({date})" if date else name


def capital(text: str) -> str:
    """Words as they begin a sentence."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Words as they go on in a sentence; a name, or «P-members», stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def cut(text: str, most: int) -> str:
    """A text of at most so many letters, the last an ellipsis where there were more."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
