"""Positions: pure functions of a network and the canvas, so that the same picture comes every time.

First what is measured (``measure``), then who stands where (``arrange``), then the places
(``compass``, ``families``). All lengths are in pixels at a label size of 12.
"""

from graph.place.arrange import block_extent, side, standing_in
from graph.place.compass import compass
from graph.place.dress import CANVAS, around, dress, layout
from graph.place.families import families
from graph.place.folds import MOST, Fold, folded, folds
from graph.place.measure import (
    GAP,
    HEIGHT,
    LINE,
    Caption,
    Layout,
    Place,
    Trunk,
    map_label,
    text_width,
)
from graph.place.trunks import trunks

__all__ = [
    "CANVAS",
    "GAP",
    "HEIGHT",
    "LINE",
    "MOST",
    "Caption",
    "Fold",
    "Layout",
    "Place",
    "Trunk",
    "around",
    "block_extent",
    "compass",
    "dress",
    "families",
    "folded",
    "folds",
    "layout",
    "map_label",
    "side",
    "standing_in",
    "text_width",
    "trunks",
]
