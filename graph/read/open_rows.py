"""The rows of ISO's open files, as JSON lines, CSV or Parquet, in one form whatever the file's.

A row is a mapping by field: a text; for a field in several languages a text by language; for one
that names other bodies a list of (ISO's id, name). What a row lacks is not among its fields; what
is empty is an empty text or list.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.cells import one_line
from graph.errors import Unreadable, without_extra
from graph.read import csv_table
from graph.read.source import Report, Source

Row = dict[str, Any]
Ids = list[str]
Names = list[str]

LISTS = frozenset(
    "committeeLiaisons organizationLiaisons pMembers oMembers secretariat childrenId "
    "icsCode languages replaces replacedBy".split()
)
"""The fields that are lists, of bodies with their names or of values alone."""

LANGUAGES = frozenset(("title", "scope"))
"""The fields that have a text by language."""

_PARQUET = b"PAR1"
_BATCH = 16


def form(source: Source) -> str:
    """What form the rows have: JSON lines, CSV or Parquet; "" for none of them."""
    if source.folder is not None:
        return ""
    if source.data.startswith(_PARQUET):
        return "Parquet"
    start = source.data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "JSON lines"
    return "CSV" if b"," in start.partition(b"\n")[0] else ""


def fields(source: Source) -> frozenset[str]:
    """The names of the fields that the file begins with; none where it begins with no row."""
    how = form(source)
    try:
        if how == "Parquet":
            names: Iterable[str] = _parquet(source).schema_arrow.names
        elif how == "JSON lines":
            first = source.data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
            row = json.loads(first)
            names = row if isinstance(row, dict) else ()
        else:
            head = source.data.partition(b"\n")[0] if how else b""
            names = next(csv.reader(io.StringIO(head.decode("utf-8-sig", "replace"))), [])
    except (ValueError, RecursionError, csv.Error, Unreadable):
        return frozenset()
    return frozenset(name.partition(".")[0].strip() for name in names)


def rows(source: Source, report: Report) -> Iterator[tuple[int, Row]]:
    """The rows with the line, or in Parquet the number, of each; those that are no rows stand in
    the report. Raises Unreadable where the file is too large, or broken."""
    how = form(source)
    if how == "CSV":
        yield from _csv(source, report)
        return
    found = _parquet_rows(source) if how == "Parquet" else _json(source, report)
    for line, row in found:
        yield line, _nested(row, line, report)


def _json(source: Source, report: Report) -> Iterator[tuple[int, Row]]:
    text, report.encoding = source.decode()
    if sum(map(text.count, ",[{")) > source.most_cells:
        raise Unreadable(
            f"{source.name} holds more than {source.most_cells:,} values. Nothing was taken."
        )
    for line, words in enumerate(text.split("\n"), 1):
        if not words.strip():
            continue
        if line > source.most_rows:
            raise _too_many(source, "lines")
        try:
            row = json.loads(words)
        except (ValueError, RecursionError):
            report.problem(line, "not a row of JSON: not taken", words[:200])
            continue
        if isinstance(row, dict):
            yield line, row
        else:
            report.problem(line, "JSON, but no row with fields: not taken", words[:200])


def _too_many(source: Source, what: str) -> Unreadable:
    most = f"{source.most_rows:,} {what}"
    return Unreadable(f"{source.name} has more than {most}. Nothing was taken.")


def _parquet(source: Source) -> Any:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as failure:
        said = without_extra(f"{source.name} is Parquet, which", "parquet")
        raise Unreadable(f"{said}. Nothing was taken.") from failure
    try:
        return parquet.ParquetFile(io.BytesIO(source.data))
    except (pyarrow.ArrowException, OSError) as failure:
        raise Unreadable(f"{source.name} is not Parquet that can be read: {failure}.") from failure


def _parquet_rows(source: Source) -> Iterator[tuple[int, Row]]:
    import pyarrow

    file, line = _parquet(source), 0
    if file.metadata.num_rows > source.most_rows:
        raise _too_many(source, "rows")
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            if batch.nbytes > source.limit:
                raise Unreadable(f"{source.name}: a row is larger than is read. Nothing was taken.")
            for row in batch.to_pylist():
                line += 1
                yield line, _unflattened(row)
    except (pyarrow.ArrowException, OSError) as failure:
        raise Unreadable(
            f"{source.name}, row {line + 1}: {failure}. Nothing was taken."
        ) from failure


def _unflattened(row: Mapping[str, Any]) -> Row:
    """A row whose columns are named ``field.part`` as one of fields with parts."""
    made: Row = {}
    for name, value in row.items():
        field, _, part = name.partition(".")
        if not part:
            made[field] = value
        elif isinstance(value, list) or (field in LISTS and field in made and made[field] is None):
            made[field] = _zipped(made.get(field), part, value)
        else:
            made.setdefault(field, {})
            if isinstance(made[field], dict):
                made[field][part] = value
    return {name: _none_of(name, value) for name, value in made.items()}


def _zipped(before: Any, part: str, values: list[Any] | None) -> list[Any]:
    listed = before if isinstance(before, list) else [{} for _ in values or ()]
    return [{**one, part: value} for one, value in zip(listed, values or (), strict=False)]


def _none_of(name: str, value: Any) -> Any:
    """A list all of whose parts are missing is empty, and so is a body without an id."""
    empty = isinstance(value, dict) and name in LISTS and not any(value.values())
    return [] if empty else value


def _nested(row: Mapping[str, Any], line: int, report: Report) -> Row:
    """A row of JSON, or of Parquet, in the form of all rows; a field of another kind is told."""
    made: Row = {}
    for name, value in row.items():
        if name in LISTS:
            listed = value if isinstance(value, list) else [] if value in (None, "") else [value]
            pairs = _regular(listed) or list(map(_pair, listed))
            if not all(pairs) and not all(map(_empty, listed)):
                report.problem(
                    line, f"{name} holds what is no body: it is left out", str(value)[:200]
                )
            made[name] = [pair for pair in pairs if pair]
        elif name in LANGUAGES and isinstance(value, dict):
            made[name] = {str(key): _text(one) for key, one in value.items()}
        elif name in LANGUAGES:
            made[name] = {"en": _text(value)} if value else {}
        else:
            made[name] = _text(value)
    return made


def _regular(listed: list[Any]) -> list[tuple[str, str] | None]:
    """The pairs of a list of bodies of one shape, a number and a plain name; none of another."""
    if {*map(type, listed)} != {dict} or {*map(len, listed)} != {2} or "id" not in listed[0]:
        return []
    (beside,) = listed[0].keys() - {"id"}
    numbers, names = ([one.get(key) for one in listed] for key in ("id", beside))
    if {*map(type, numbers)} != {int} or {*map(type, names)} != {str}:
        return []
    whole = "|".join(("", *names, ""))
    if not whole.isprintable() or "| " in whole or " |" in whole:
        return []
    return [*zip(map(str, numbers), names, strict=True)]


def _empty(value: Any) -> bool:
    return isinstance(value, dict) and not any(value.values())


def _pair(value: Any) -> tuple[str, str] | None:
    if not isinstance(value, dict):
        text = _text(value)
        return (text, "") if text else None
    id, name = "", ""
    for key, one in value.items():
        if key == "id":
            id = _text(one)
        elif isinstance(one, str):
            name = name or _text(one)
    return (id, name) if id else None


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if value.isalnum() else one_line(value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _csv(source: Source, report: Report) -> Iterator[tuple[int, Row]]:
    text, report.encoding = source.decode()
    table = csv_table.read(text, "rows", source.name, source, report)
    names = list(table.rows.columns)
    columns = [list(table.rows[name]) for name in names]
    split = _Names(names, columns)
    for line, *cells in zip(table.lines, *columns, strict=True):
        yield line, split.row(dict(zip(names, cells, strict=True)), line, report)


class _Names:
    """The names in lists, by their ids, over all rows: a comma within a name parts it in two."""

    def __init__(self, names: list[str], columns: list[list[str]]) -> None:
        at = dict(zip(names, columns, strict=True))
        self._beside: dict[str, str] = {}
        self._named: dict[str, dict[str, str]] = {}
        for name in names:
            field, _, part = name.partition(".")
            if part == "id":
                beside = next((n for n in names if n.startswith(f"{field}.") and n != name), "")
                self._beside[field] = beside
                known = self._named.setdefault(field, {})
                for cell, other in zip(at[name], at.get(beside, ()), strict=False):
                    ids, parts = _listed(cell), _listed(other)
                    if len(ids) == len(parts):
                        known.update(zip(ids, parts, strict=True))

    def row(self, cells: Mapping[str, str], line: int, report: Report) -> Row:
        """One row of cells in the form of all rows."""
        made: Row = {}
        for name, cell in cells.items():
            field, _, part = name.partition(".")
            if part == "id":
                names = cells.get(self._beside[field], "")
                made[field] = self._pairs(field, cell, names, line, report)
            elif field in LISTS and not part:
                made[field] = [(value, "") for value in _listed(cell)]
            elif part and field in LANGUAGES:
                made.setdefault(field, {})[part] = cell.strip()
            elif not part:
                made[field] = {"en": cell.strip()} if field in LANGUAGES else cell.strip()
            elif field not in self._beside:
                made[name] = cell.strip()
        return made

    def _pairs(
        self, field: str, ids: str, names: str, line: int, report: Report
    ) -> list[tuple[str, str]]:
        listed, parts = _listed(ids), _listed(names)
        named = dict(zip(listed, parts, strict=False))
        if len(listed) != len(parts):
            named = aligned(listed, parts, self._named[field])
            doubtful = [id for id in listed if id not in named]
            words = f"{field}: {len(listed)} ids and {len(parts)} names, so that a name has a comma"
            if not parts:
                report.note(line, f"{field}: ids without names", ids)
            elif doubtful:
                told = f"{words}: the names of {', '.join(doubtful)} are in doubt and not taken"
                report.problem(line, told, names)
            else:
                report.note(line, f"{words}: told by the names around it", names)
        return [(id, _null(named.get(id, ""))) for id in listed]


def aligned(ids: list[str], parts: list[str], known: Mapping[str, str]) -> dict[str, str]:
    """The names of ids whose names were parted at each comma, as far as they can be told.

    The names that other rows give stand like posts; between two of them, as many parts as ids are
    their names, and all the parts are the name of one id. What is parted otherwise is not told.
    """
    named: dict[str, str] = {}
    waiting: list[str] = []
    place = 0
    for id in ids:
        post = _listed(known[id]) if id in known else []
        if not post:
            waiting.append(id)
            continue
        ends = range(place + len(waiting), len(parts) - len(post) + 1)
        found = [end for end in ends if parts[end : end + len(post)] == post]
        if len(found) != 1 and (waiting or not found):
            return named
        named |= _between(waiting, parts[place : found[0]])
        named[id] = known[id]
        waiting, place = [], found[0] + len(post)
    return named | _between(waiting, parts[place:])


def _between(ids: list[str], parts: list[str]) -> dict[str, str]:
    if len(ids) == 1 and parts:
        return {ids[0]: ", ".join(parts)}
    return dict(zip(ids, parts, strict=True)) if len(ids) == len(parts) else {}


def _null(name: str) -> str:
    return "" if name == "null" else name


def _listed(cell: str) -> list[str]:
    """The values of ``[a, b]``, or of a cell with one."""
    plain = cell.strip()
    inside = plain[1:-1] if plain.startswith("[") and plain.endswith("]") else plain
    return [part.strip() for part in inside.split(",")] if inside.strip() else []
