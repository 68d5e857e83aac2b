"""Attributes of elements whose names Python cannot spell: ``data-do``, ``aria-label``."""

from __future__ import annotations

from typing import Any


def data(**values: str) -> dict[str, Any]:
    """``data(do="fit")`` is ``{"data-do": "fit"}``: what the browser is told of an element."""
    return {f"data-{name}": value for name, value in values.items()}


def aria(**values: str) -> dict[str, Any]:
    """``aria(label="Filters")`` is ``{"aria-label": "Filters"}``; nothing for what is empty."""
    return {f"aria-{name}": value for name, value in values.items() if value}
