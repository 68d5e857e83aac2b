"""ISO's file of all committees as pandas reads it, and what it says, without the program."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np
import pandas as pd


class Raw:
    """The file's committees by name, their liaisons, organizations and parents."""

    def __init__(self, folder: Path) -> None:
        self.rows = pd.read_json(folder / "iso_technical_committees.2025.jsonl", lines=True)
        # the only reference of the file that is written otherwise than ISO does now
        self.rows["name"] = self.rows["reference"].replace("ISO/IEC/JTC 4", "ISO/IEC JTC 4")
        self.by_id = dict(zip(self.rows["id"], self.rows["name"], strict=True))
        self.listed = set(self.by_id.values())

    def name(self, id: int) -> str:
        return self.by_id.get(id, f"ISO id {id}")

    @property
    def links(self) -> set[tuple[str, str]]:
        """From reader to read."""
        told = self.rows[["name", "committeeLiaisons"]].explode("committeeLiaisons").dropna()
        pairs = zip(told["name"], told["committeeLiaisons"], strict=True)
        return {(reader, self.name(int(read["id"]))) for reader, read in pairs}

    @property
    def organizations(self) -> pd.DataFrame:
        """A row an organization in liaison with a committee: committee, id, acronym."""
        told = self.rows[["name", "organizationLiaisons"]].explode("organizationLiaisons").dropna()
        each = pd.json_normalize(told["organizationLiaisons"].tolist())
        return each.assign(committee=told["name"].to_numpy())

    @property
    def parents(self) -> dict[str, str]:
        """By subcommittee."""
        below = self.rows.dropna(subset=["parentId"])
        pairs = zip(below["name"], below["parentId"].astype(int), strict=True)
        return {name: self.by_id[parent] for name, parent in pairs}


def neighbours(links: set[tuple[str, str]]) -> dict[str, set[str]]:
    """By committee, those in liaison with it, either way."""
    both = pd.DataFrame([*links, *((read, reader) for reader, read in links)], columns=["a", "b"])
    return both.groupby("a")["b"].agg(set).to_dict()


def family(name: str) -> str:
    """The top committee."""
    return name.split("/SC ")[0]


def betweenness(links: Collection[tuple[str, str]], nodes: Iterable[str]) -> pd.Series[float]:
    """By node, the share of shortest chains between any two others that pass through it, of all
    nodes at once by products of matrices (Brandes 2001)."""
    names = list(nodes)
    place = {name: at for at, name in enumerate(names)}
    ends = np.array([(place[reader], place[read]) for reader, read in links]).T
    forward = np.zeros((len(names), len(names)), dtype=np.float32)
    forward[tuple(ends)] = 1
    paths = wave = np.eye(len(names), dtype=np.float32)
    steps = np.where(paths > 0, 0, -1)
    while wave.any():
        wave = np.where(steps < 0, wave @ forward, 0)
        steps[wave > 0] = steps.max() + 1
        paths = paths + wave
    passed = np.zeros_like(paths)
    for step in range(steps.max(), 1, -1):
        shares = np.where(steps == step, (1 + passed) / np.maximum(paths, 1), 0)
        passed += np.where(steps == step - 1, paths * (shares @ forward.T), 0)
    pairs = (len(names) - 1) * (len(names) - 2)
    return pd.Series(passed.sum(axis=0) / pairs, index=names)
