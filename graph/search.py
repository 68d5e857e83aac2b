"""Search: bodies by reference, acronym or words of the title, with small typing errors forgiven."""

from __future__ import annotations

from typing import Any

import pandas as pd

from graph.index import Names, folded, index, tight
from graph.network import Network

_LEAST = 55
_ALIKE = 75


def search(network: Network, words: str, *, most: int = 10) -> pd.DataFrame:
    """Bodies by reference, acronym or words of the title, the best first: the nodes' columns and
    ``score``.

    Case and spaces do not matter, and small typing errors are forgiven. ``score`` runs from 0 to
    100.
    """
    import numpy as np

    nodes, asked, close = network.nodes, folded(words), tight(words)
    if not close:
        return nodes.head(0).assign(score=[])
    names = index(network).names
    scores = np.zeros(len(nodes))
    _by_words(scores, names, asked.split())
    _by_title(scores, names, asked)
    for listed in names.tight:
        _by_name(scores, listed, close)
    # of equal scores the shorter title is nearer to what was asked
    best = np.lexsort((np.array(names.lengths), -scores.round(3)))[:most]
    best = best[scores[best] >= _LEAST]
    return nodes.iloc[best].assign(score=scores[best]).reset_index(drop=True)


def _raise(scores: Any, place: int, score: float) -> None:
    scores[place] = max(scores[place], score)


def _by_name(scores: Any, names: list[str], asked: str) -> None:
    """References and acronyms: as asked, begun by it, with it inside, or a letter away."""
    for place, name in enumerate(names):
        if asked in name and (len(asked) > 1 or name[0] == asked):
            if name == asked:
                _raise(scores, place, 100.0)
            else:
                least = 90 if name.startswith(asked) else 75
                _raise(scores, place, least + 8 * len(asked) / len(name))
    if len(asked) > 3:
        for place in _a_letter_away(names, asked):
            # a wrong digit names another committee, so a near miss ranks below any hit
            same = _letters(asked) == _letters(names[place])
            _raise(scores, place, 66.0 if same else 74.0)


def _a_letter_away(names: list[str], asked: str) -> list[int]:
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import cdist

    scorer: Any = DamerauLevenshtein.distance
    row = cdist([asked], names, scorer=scorer, score_cutoff=1)[0]
    return [int(place) for place in (row <= 1).nonzero()[0]]


def _letters(name: str) -> str:
    return "".join(letter for letter in name if not letter.isdigit())


def _by_title(scores: Any, names: Names, asked: str) -> None:
    """Titles in which the words stand as asked, from the beginning of a word."""
    for place, title in enumerate(names.titles):
        if asked in title and (title.startswith(asked) or f" {asked}" in title):
            _raise(scores, place, 80 + 10 * len(asked) / len(title))


def _by_words(scores: Any, names: Names, asked: list[str]) -> None:
    """Titles and labels that have words near to those asked, however they stand."""
    import numpy as np
    from rapidfuzz import fuzz, process

    alike = process.cdist(asked, names.words, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    total = np.zeros(len(scores))
    for word, row in zip(asked, alike, strict=True):
        near = {int(at): float(row[at]) / 100 for at in row.nonzero()[0]}
        if len(word) > 2:
            begun = (at for at, known in enumerate(names.words) if known.startswith(word))
            near |= {at: 0.97 for at in begun if names.words[at] != word}
        best = np.zeros(len(scores))
        for at, score in near.items():
            places = names.of_word[names.words[at]]
            best[places] = np.maximum(best[places], score)
        total += best
    np.maximum(scores, 78 * total / len(asked), out=scores)
