"""What is written for graph databases and for engines of columns, without any of them."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from dataclasses import replace

import pandas as pd
import pytest

from graph import Network
from graph.errors import Unwritable
from graph.network import TABLES
from graph.write import FORMATS, dress
from tests.drafts import page, settled


def written(network: Network, format: str) -> bytes:
    stream = io.BytesIO()
    FORMATS[format].write(dress(network, network), stream, None)
    return stream.getvalue()


def titled(title: str) -> Network:
    network = settled(page(to=("ISO/TC 207",)))
    is_it = network.nodes["id"] == "ISO/TC 207"
    return replace(network, nodes=network.nodes.assign(title=is_it.map({True: title, False: ""})))


@pytest.mark.parametrize(
    ("title", "stands"),
    [
        ("it's", r"'it\'s'"),
        ("ends in \\", r"'ends in \\'"),
        (r"\u0027", r"'\\' + 'u0027'"),
        (r"\\u0027", r"'\\\\' + 'u0027'"),
        (r"\'", r"'\\\''"),
        ("one\nline;\u2028", "'one line; '"),
    ],
)
def test_a_title_ends_no_text_of_a_statement(title: str, stands: str) -> None:
    text = written(titled(title), "cypher").decode()
    assert f"title: {stands}," in text
    # some engines take a letter's number for the letter before they look at anything else
    assert not re.search(r"\\u", text)


def test_each_line_that_ends_with_a_semicolon_ends_a_statement(casco: Network) -> None:
    lines = written(casco, "cypher").decode().splitlines()
    told = [line for line in lines if not line.startswith("//")]
    begun = sum(line.startswith("UNWIND [") for line in told)
    assert begun == sum(line.endswith(";") for line in told) > 10


def test_the_importer_finds_ids_labels_ends_and_types(casco: Network) -> None:
    with zipfile.ZipFile(io.BytesIO(written(casco, "neo4j-csv"))) as archive:
        how = archive.read("IMPORT.txt").decode()
        files = {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode())))
            for name in archive.namelist()
            if name.endswith(".csv")
        }
    nodes = [row for name, rows in files.items() if name.startswith("nodes/") for row in rows]
    links = [row for name, rows in files.items() if name.startswith("relations/") for row in rows]
    by_label = {(row.get("id:ID"), row[":LABEL"]) for row in nodes if "id:ID" in row}
    kinds = zip(casco.nodes["id"], casco.nodes["kind"], strict=True)
    assert by_label == {(id, str(kind).capitalize()) for id, kind in kinds}
    assert {(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in links} == {
        (source, str(relation).upper(), target)
        for source, relation, target in casco.edges[["source", "relation", "target"]].to_numpy()
    }
    ids = [row.get("id:ID") or row["row_key:ID"] for row in nodes]
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r"=(\S+\.csv)", how)) == set(files)
    reader = next(row for row in links if row["id"] == "liaison: IEC/CAB -> ISO/CASCO")
    assert reader["evidence_row"] and reader["evidence_text"].startswith("IEC/CAB")


def test_parquet_holds_every_table_as_it_is(casco: Network) -> None:
    dressed = dress(casco, casco)
    with zipfile.ZipFile(io.BytesIO(written(casco, "parquet"))) as archive:
        for name in TABLES:
            found = pd.read_parquet(io.BytesIO(archive.read(f"{name}.parquet")))
            wanted = dressed.table(name)
            assert found.astype(str).to_numpy().tolist() == wanted.astype(str).to_numpy().tolist()
            assert list(found.columns) == list(wanted.columns)


def test_parquet_without_its_extra_says_which(
    casco: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Unwritable, match=r"extra «parquet».*liaison-atlas\[parquet\]"):
        written(casco, "parquet")
