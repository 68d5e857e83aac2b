"""Positions: pure functions of a network and the canvas, so that the same picture comes every time.

First what is measured (``measure``), then who stands where (``arrange``), then the places
(``compass``, ``families``). All lengths are in pixels at a label size of 12.
"""

from graph.place.arrange import Arrangement, arrange, block_extent
from graph.place.compass import compass, laid_out
from graph.place.dress import around, dress, layout
from graph.place.families import families
from graph.place.folds import MOST, MOST_DRAWN, Fold, is_fold
from graph.place.folds import named as fold_named
from graph.place.homes import side, standing_in
from graph.place.matrix import seriated
from graph.place.measure import (
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
    "HEIGHT",
    "LINE",
    "MOST",
    "MOST_DRAWN",
    "Arrangement",
    "Caption",
    "Fold",
    "Layout",
    "Place",
    "Trunk",
    "around",
    "arrange",
    "block_extent",
    "compass",
    "dress",
    "families",
    "fold_named",
    "is_fold",
    "laid_out",
    "layout",
    "map_label",
    "seriated",
    "side",
    "standing_in",
    "text_width",
    "trunks",
]
