"""The dataset folder: nodes.csv, edges.csv and dataset.toml, as the program itself writes them."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from graph.network import EDGE_COLUMNS, NODE_COLUMNS, About
from graph.read.source import Reading, Report, Source, Unreadable
from graph.read.tables import checked

_REQUIRED = {
    "nodes.csv": ("id", "kind", "basis"),
    "edges.csv": ("id", "source", "target", "relation", "basis"),
}
_LONGEST_CELL = 1_000_000


def takes(source: Source) -> bool:
    """Any folder."""
    return source.folder is not None


def read(source: Source) -> Reading:
    """The tables of the folder; raises Unreadable where a file is missing or is not what it should be."""
    assert source.folder is not None
    report = Report(source.name, "dataset folder", "utf-8")
    known = about(source)
    nodes = _rows(source.folder, "nodes.csv", NODE_COLUMNS, source, report)
    edges = _rows(source.folder, "edges.csv", EDGE_COLUMNS, source, report)
    return Reading(checked(nodes, edges, known, report), report)


def _bytes(folder: Path, name: str, source: Source) -> bytes:
    try:
        with (folder / name).open("rb") as stream:
            data = stream.read(source.limit + 1)
    except FileNotFoundError:
        raise Unreadable(
            f"{folder} is not a dataset: it has no {name}. A dataset is a folder with nodes.csv, edges.csv and "
            "dataset.toml, as «python -m graph read PAGE --output FOLDER» writes it."
        ) from None
    except OSError as failure:
        raise Unreadable(f"{folder / name} cannot be opened: {failure.strerror}.") from failure
    if len(data) > source.limit:
        raise Unreadable(
            f"{folder / name} is larger than {source.limit / 1024 / 1024:g} MB: allow more to read it."
        )
    return data


def about(source: Source) -> About:
    """What dataset.toml in the source's folder says; raises Unreadable where it is missing or wrong."""
    assert source.folder is not None
    folder = source.folder
    text, _ = source.decode(_bytes(folder, "dataset.toml", source), "dataset.toml")
    try:
        return About.of(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as failure:
        raise Unreadable(f"{folder / 'dataset.toml'}: {failure}.") from failure


def _rows(
    folder: Path, name: str, columns: tuple[str, ...], source: Source, report: Report
) -> Iterator[tuple[int, dict[str, str]]]:
    data = _bytes(folder, name, source)
    text, _ = source.decode(data, name)
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        head = next(lines, [])
        if missing := [column for column in _REQUIRED[name] if column not in head]:
            raise Unreadable(f"{folder / name} lacks the columns {', '.join(missing)}.")
        if absent := [column for column in columns if column not in head]:
            report.problem(1, f"{name} lacks the columns {', '.join(absent)}: they are left empty")
        if len(set(head)) < len(head):
            raise Unreadable(f"{folder / name} names a column twice in its first line.")
        previous = lines.line_num
        for cells in lines:
            line, previous = previous + 1, lines.line_num
            if len(cells) == len(head):
                yield line, dict(zip(head, map(harmful_again, cells), strict=True))
            elif cells:
                report.problem(
                    line,
                    f"{name}: {len(cells)} cells where the first line has {len(head)}",
                    ",".join(cells),
                )
    except csv.Error as failure:
        raise Unreadable(f"{folder / name}, line {lines.line_num}: {failure}.") from failure


def harmful_again(cell: str) -> str:
    """The cell as it was before an apostrophe kept a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and re.match(r"'+[=+\-@\t\r＝＋－＠]", cell) else cell
