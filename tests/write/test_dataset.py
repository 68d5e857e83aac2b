"""The dataset folder: written and read back the same, and harmless in a spreadsheet."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Network, Unreadable, open_source
from graph.network import evidence, evidence_cells
from graph.read import read
from graph.read.dataset import harmful_again
from graph.write import dataset
from tests.strategies import LINES, networks


@given(networks())
def test_reading_is_inverse_to_writing(network: Network) -> None:
    with TemporaryDirectory() as folder:
        dataset.write(network, Path(folder))
        reading = read(open_source(folder))
    assert reading.report.problems == 0
    assert reading.network.nodes.equals(network.nodes)
    assert reading.network.edges.equals(network.edges)
    assert reading.network.about == network.about


@given(st.text())
def test_a_cell_is_harmless_and_comes_back(cell: str) -> None:
    safe = dataset.harmless(cell)
    assert safe[:1] not in tuple("=+-@\t\r＝＋－＠")
    assert harmful_again(safe) == cell


@given(st.lists(st.tuples(*[LINES] * 7), min_size=1, max_size=4, unique=True))
def test_pieces_of_evidence_in_one_cell_come_apart_again(pieces: list[tuple[str, ...]]) -> None:
    from graph import Evidence

    found = [Evidence(*piece) for piece in pieces if any(piece)]
    assert evidence(evidence_cells(found)) == found


def test_casco_s_files_are_tidy(tmp_path: Path, casco: Network) -> None:
    dataset.write(casco, tmp_path)
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 137
    assert {"id", "source", "target", "relation", "category", "basis", "rule"} <= set(rows[0])
    assert b"\r" not in (tmp_path / "nodes.csv").read_bytes()


def _changed(tmp_path: Path, casco: Network, file: str, old: str, new: str) -> list[str]:
    dataset.write(casco, tmp_path)
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [
        f"{entry.line}: {entry.message}"
        for entry in read(open_source(tmp_path)).report.of("problem")
    ]


def test_rows_that_do_not_hold_are_named_with_their_line(tmp_path: Path, casco: Network) -> None:
    assert _changed(tmp_path, casco, "nodes.csv", "IEC/CAB,committee", "IEC/CAB,robot") == [
        "2: the kind «robot» is none of committee, group, organization: the body is not taken",
        "2: it ends at «IEC/CAB», which is not among the bodies: the link is not taken",
    ]
    assert _changed(
        tmp_path, casco, "edges.csv", "IEC/CAB,ISO/CASCO,liaison", "IEC/CAB,ISO/CASCO,friendship"
    ) == [
        "2: the relation «friendship» is none of liaison, joint, part_of, organization_liaison: the link is not taken",
    ]
    assert _changed(tmp_path, casco, "dataset.toml", '"ISO/CASCO"', '"ISO/NOBODY"') == [
        "0: the focus, ISO/NOBODY, is not among the bodies"
    ]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("nodes.csv", None, "has no nodes.csv"),
        ("dataset.toml", None, "has no dataset.toml"),
        ("dataset.toml", b"title = ", "dataset.toml"),
        ("dataset.toml", b"title = 3", "title should be text"),
        ("edges.csv", b"a,b\n1,2\n", "lacks the columns id, source"),
        ("nodes.csv", b"\xff\xfe\x00", "encoding|binary|lacks"),
        ("nodes.csv", b'id,kind,basis\n"a', "nodes.csv, line 2"),
    ],
)
def test_a_folder_that_is_no_dataset_is_told_in_a_sentence(
    tmp_path: Path, casco: Network, file: str, content: bytes | None, said: str
) -> None:
    dataset.write(casco, tmp_path)
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        read(open_source(tmp_path))


@given(
    st.binary(max_size=200),
    st.sampled_from(["nodes.csv", "edges.csv", "dataset.toml"]),
    st.booleans(),
)
def test_whatever_stands_in_the_files_ends_in_tables_or_a_clear_error(
    data: bytes, file: str, after: bool
) -> None:
    heads = {
        "nodes.csv": b"id,kind,basis\n",
        "edges.csv": b"id,source,target,relation,basis\n",
        "dataset.toml": b"",
    }
    with TemporaryDirectory() as folder:
        for name, head in heads.items():
            (Path(folder) / name).write_bytes(
                head + data
                if name == file and after
                else data
                if name == file
                else head or b"title='x'\n"
            )
        try:
            reading = read(open_source(folder))
        except Unreadable:
            return
    assert set(reading.network.edges["source"]) <= set(reading.network.nodes["id"])
