"""What an insight is: a question, the table that answers it, the answer in a sentence, and how the
table is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from graph.network import Network

Table = Callable[[Network, str], pd.DataFrame]
Words = Callable[[Network, str, pd.DataFrame], str]

OTHER = "other"
"""The mark of a point that does not stand out."""


@dataclass(frozen=True, slots=True)
class Points:
    """A point a row: its place by two columns, numbers or words, across in powers where ``log``;
    ``size`` is a column of numbers that its area tells, or "". ``marks`` are the values of the
    column ``mark``, each with its role (graph.look), its symbol and its words, ``{0}`` being the
    body; what is named first lies on top."""

    x: str
    y: str
    marks: Mapping[str, tuple[str, str, str]]
    size: str = ""
    log: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar a row, named by a column, of parts laid end to end: by column the role of each, its
    pattern and its words, ``{0}`` being the body. In ``share`` of the whole where that is so, else
    in numbers, counting ``unit``; ``beside`` is a column said beside the name."""

    name: str
    parts: Mapping[str, tuple[str, str, str]]
    unit: str
    share: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Insight:
    """A question that a plot answers, of the body ``{0}`` or (``of_all``) of all that there is.

    ``columns`` names the table's columns, with their units, in their order; beside these it has
    ``id``, the body that a point stands for, or of several the one with most. Where ``table`` is
    empty the question is not offered, and ``nothing`` says what is missing. ``answer`` is a
    sentence, ``unknown`` says what is not drawn since it is not known, or "". ``basis`` is how the
    numbers come about.
    """

    question: str
    columns: Mapping[str, str]
    table: Table
    answer: Words
    unknown: Words
    basis: str
    nothing: str
    chart: Points | Bars
    of_all: bool = True


def percent(part: int, whole: int) -> float:
    """A share in percent, to one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0
