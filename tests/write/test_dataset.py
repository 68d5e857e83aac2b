"""The dataset folder: written and read back the same, and harmless in a spreadsheet."""

import csv
import gzip
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Network, Unreadable, open_source
from graph.cells import harmful_again, harmless, one_line
from graph.merge import merge
from graph.network import TABLES, About, edge_id, frame, records
from graph.read import Reading, Source, read
from graph.write import dataset
from graph.write.sheets import archive
from tests.drafts import page, settled
from tests.strategies import networks

OLD = Path(__file__).parent / "datasets" / "before-claims"


def again(network: Network) -> Reading:
    with TemporaryDirectory() as folder:
        dataset.write(network, Path(folder))
        return read(open_source(folder))


@given(networks())
def test_reading_is_inverse_to_writing(network: Network) -> None:
    reading = again(network)
    assert [entry.message for entry in reading.report.of("problem")] == []
    assert reading.network == network
    assert reading.network.settled


@given(networks())
def test_an_archive_is_the_same_dataset(network: Network) -> None:
    import io

    stream = io.BytesIO()
    archive(network, stream)
    assert read(Source("network.zip", stream.getvalue())).network == network


def test_what_an_archive_unpacks_to_is_bounded_as_a_whole(casco: Network) -> None:
    import io
    from zipfile import ZipFile

    stream = io.BytesIO()
    archive(casco, stream)
    with ZipFile(stream) as packed:
        sizes = [one.file_size for one in packed.infolist()]
    data = stream.getvalue()
    assert read(Source("network.zip", data, limit=sum(sizes))).network == casco
    with pytest.raises(Unreadable, match=r"What network\.zip holds up to .* is larger than"):
        read(Source("network.zip", data, limit=max(*sizes, len(data)) + 1))


@given(st.text())
def test_a_cell_is_harmless_and_comes_back(cell: str) -> None:
    safe = harmless(cell)
    assert safe[:1] not in tuple("=+-@\t\r＝＋－＠")
    assert harmful_again(safe) == cell


@given(st.text(st.characters(), max_size=20))
def test_any_text_on_one_line_comes_back_as_it_was_written(text: str) -> None:
    title = one_line(text)
    assert len(title.splitlines()) < 2 and one_line(title) == title
    network = settled(page(titles={"ISO/TC 207": text}))
    titles = dict(
        zip(*(again(network).network.nodes[name] for name in ("id", "title")), strict=True)
    )
    assert titles["ISO/TC 207"] == title


@pytest.mark.parametrize("sign", ["\x7f", "\r", "\v", "\x85", "\u2028", "\x00", "\ud800", "\ufffe"])
def test_what_breaks_a_line_or_a_file_is_replaced_alike_by_writing_and_reading(sign: str) -> None:
    written = again(settled(page(titles={"ISO/TC 207": f"a{sign}b"}))).network
    network = settled(page(titles={"ISO/TC 207": one_line(f"a{sign}b")}))
    assert written == network


def test_a_header_is_harmless_too_and_comes_back(tmp_path: Path) -> None:
    network = settled(page())
    column = '=HYPERLINK("https://example.org")'
    nodes = network.nodes.assign(**{column: "x"})
    made = Network.of({name: network.table(name) for name in TABLES} | {"nodes": nodes})
    dataset.write(made, tmp_path)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as stream:
        assert "'" + column in next(csv.reader(stream))
    assert read(open_source(tmp_path)).network == made


def test_casco_s_files_are_tidy_and_open_alone(tmp_path: Path, casco: Network) -> None:
    assert set(dataset.write(casco, tmp_path)) == {
        *(f"{name}.csv" for name in TABLES if not name.startswith("ended")),
        "dataset.toml",
    }
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as stream:
        edges = list(csv.DictReader(stream))
    assert {row["id"] for row in edges} == set(casco.edges["id"])
    assert {(row["basis"], row["rule"]) for row in edges} >= {
        ("stated", ""),
        ("derived", "parent_in_reference"),
    }
    assert all(b"\r" not in path.read_bytes() for path in tmp_path.iterdir())


def test_what_ended_before_is_gone_once_nothing_has_ended(tmp_path: Path) -> None:
    old, new = page(date="2025-06-01"), page(to=("ISO/TC 176",))
    assert "ended_edges.csv" in dataset.write(settled(old, new), tmp_path)
    dataset.write(settled(new), tmp_path)
    assert read(open_source(tmp_path)).network == settled(new)


def test_packed_claims_are_read(tmp_path: Path) -> None:
    network = settled(page())
    dataset.write(network, tmp_path)
    for name in ("claims.csv", "coverage.csv"):
        data = (tmp_path / name).read_bytes()
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
        (tmp_path / name).unlink()
    assert read(open_source(tmp_path)).network == network


def test_packed_claims_beyond_the_limit_end_early(tmp_path: Path) -> None:
    dataset.write(settled(page()), tmp_path)
    (tmp_path / "claims.csv").unlink()
    (tmp_path / "claims.csv.gz").write_bytes(gzip.compress(b"fact,source\n" * 10_000_000))
    with pytest.raises(Unreadable, match=r"claims.csv.gz is larger than 20 MB"):
        read(open_source(tmp_path))


def _changed(tmp_path: Path, network: Network, file: str, old: str, new: str) -> list[str]:
    dataset.write(network, tmp_path)
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return [
        f"{entry.line}: {entry.message}"
        for entry in read(open_source(tmp_path)).report.of("problem")
    ]


def test_rows_that_do_not_hold_are_named_with_their_line(tmp_path: Path, casco: Network) -> None:
    def told(file: str, old: str, new: str) -> list[str]:
        return _changed(tmp_path, casco, file, old, new)

    assert told("nodes.csv", "IEC/CAB,committee", "IEC/CAB,robot") == [
        "2: the kind «robot» is none of committee, group, organization, member: "
        "the body is not taken",
        "2: it ends at «IEC/CAB», which is not among the bodies: the link is not taken",
    ]
    assert told("edges.csv", "IEC/CAB,ISO/CASCO,liaison", "IEC/CAB,ISO/CASCO,friendship") == [
        "2: the relation «friendship» is none of liaison, joint, part_of, organization_liaison, "
        "member, secretariat: the link is not taken",
    ]
    assert told("edges.csv", "liaison,,stated", "liaison,,hoped") == [
        "2: the basis «hoped» is neither stated nor derived: the link is not taken",
    ]
    assert told("dataset.toml", '"ISO/CASCO"', '"ISO/NOBODY"') == [
        "0: the focus, ISO/NOBODY, is not among the bodies"
    ]
    assert told("coverage.csv", ",groups", ",feelings")[0].startswith(
        "3: the aspect «feelings» is none of subcommittees, groups, joint groups"
    )
    assert told("identifiers.csv", "ISO/CASCO", "ISO/NOBODY") == [
        "2: «ISO/NOBODY» is not among the bodies: the identifier is not taken"
    ]
    assert told("claims.csv", "\nIEC/CAB,", "\nNOBODY,") == [
        "2: «NOBODY» is neither a body nor a link here: the claim is not taken"
    ]


def test_a_row_of_too_few_cells_is_named_and_the_others_are_taken(
    tmp_path: Path, casco: Network
) -> None:
    assert _changed(
        tmp_path, casco, "nodes.csv", "IEC,IEC/CAB,,stated,", "IEC,IEC/CAB,,stated"
    ) == [
        "2: nodes.csv: 10 cells where the first line has 11",
        "2: it ends at «IEC/CAB», which is not among the bodies: the link is not taken",
        "2: «IEC/CAB» is neither a body nor a link here: the claim is not taken",
    ]


def test_a_row_over_several_lines_counts_them(tmp_path: Path, casco: Network) -> None:
    dataset.write(casco, tmp_path)
    path = tmp_path / "nodes.csv"
    text = path.read_text("utf-8").replace(",CAB,IEC,", ',"C\n\nAB",IEC,')
    path.write_text(text.replace("ISO/DEVCO,committee", "ISO/DEVCO,robot"), "utf-8")
    reading = read(open_source(tmp_path))
    assert next(reading.report.of("problem")).line == 7
    assert "C  AB" in set(reading.network.nodes["title"])
    assert any("not text on one line" in entry.message for entry in reading.report.of("note"))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_files_that_a_spreadsheet_has_saved_are_read(tmp_path: Path, ends: str) -> None:
    network = settled(page(organizations={"CAC": ("Codex, of food", "A")}))
    dataset.write(network, tmp_path)
    for path in tmp_path.glob("*.csv"):
        text = path.read_text("utf-8").replace("\n", ends)
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read(open_source(tmp_path)).network == network


def test_a_body_may_not_be_called_like_a_link(tmp_path: Path) -> None:
    network = settled(page())
    id = edge_id("liaison", "ISO/TC 207", "ISO/TC 34")
    row = f"{id},organization,,,,,,,,stated,\n"
    dataset.write(network, tmp_path)
    path = tmp_path / "nodes.csv"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    reading = read(open_source(tmp_path))
    message = f"«{id}» is the id of a link too: the body is not taken"
    assert message in {entry.message for entry in reading.report.of("problem")}
    assert reading.network == network


def test_tables_made_by_hand_claim_what_stands_in_them(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text(
        "id,kind,type,reference,label,title,body,family,parent,basis,rule,status\n"
        "ISO/TC 1,committee,TC,ISO/TC 1,TC 1,Threads,ISO,ISO/TC 1,,stated,,asleep\n"
        "CAC,organization,organization,CAC,CAC,Codex,,,,stated,,\n"
    )
    (tmp_path / "edges.csv").write_text(
        "id,source,target,relation,category,basis,rule\n"
        "1,CAC,ISO/TC 1,organization_liaison,A,stated,\n"
        "2,CAC,ISO/TC 1,organization_liaison,C,stated,\n"
    )
    (tmp_path / "dataset.toml").write_text('title = "Mine"\nretrieved = "2026-11-01"\n')
    reading = read(open_source(tmp_path))
    assert reading.report.problems == 0
    network = reading.network
    link = edge_id("organization_liaison", "CAC", "ISO/TC 1")
    assert records(network.edges[["id", "category"]]) == [{"id": link, "category": "A, C"}]
    claims = network.claims[["fact", "field", "value", "section", "line"]]
    assert set(claims.itertuples(index=False, name=None)) == {
        ("ISO/TC 1", "title", "Threads", "nodes.csv", "2"),
        ("ISO/TC 1", "status", "asleep", "nodes.csv", "2"),
        ("CAC", "title", "Codex", "nodes.csv", "3"),
        (link, "category", "A", "edges.csv", "2"),
        (link, "category", "C", "edges.csv", "3"),
    }
    assert records(network.sources[["id", "name", "kind", "retrieved"]]) == [
        {"id": tmp_path.name, "name": tmp_path.name, "kind": "table", "retrieved": "2026-11-01"}
    ]
    # and what they claim is not lost when they are merged with others
    both = merge([network, settled(page())]).network
    assert {"CAC", "ISO/TC 1", "ISO/TC 34"} <= set(both.nodes["id"])
    assert dict(zip(both.edges["id"], both.edges["category"], strict=True))[link] == "A, C"


def test_a_dataset_written_before_claims_is_read_and_claims_the_same(casco: Network) -> None:
    reading = read(open_source(OLD))
    assert reading.report.problems == 0
    plain = ["id", "kind", "title", "basis", "rule"]
    old = reading.network
    assert set(map(tuple, old.nodes[plain].values)) == set(map(tuple, casco.nodes[plain].values))
    wanted = ["id", "source", "target", "relation", "category", "basis", "rule"]
    assert set(map(tuple, old.edges[wanted].values)) == set(map(tuple, casco.edges[wanted].values))
    where = ["fact", "field", "value", "basis", "rule", "row", "line", "text"]
    told = [one.claims[one.claims["field"] != ""] for one in (old, casco)]
    ours, theirs = (
        {row for row in rows[where].itertuples(index=False, name=None) if row[0] != "ISO/CASCO"}
        for rows in told
    )
    assert ours == theirs
    assert old.sources[["name", "address", "retrieved"]].values.tolist() == [
        ["ISO/CASCO committee page", "https://www.iso.org/committee/54998.html", "2026-11-23"]
    ]
    assert old.sources["licence"].str.startswith("Facts from the public page").all()
    assert old.about.focus == "ISO/CASCO" and old.about.counts == casco.about.counts


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
        ("nodes.csv", b'id,kind,basis\n"a"b,c,d\n', "nodes.csv, line 2"),
        ("nodes.csv", b"id,kind,basis,id\n", "names a column twice"),
        ("claims.csv", b"a,b\n1,2\n", "claims.csv lacks the columns fact, source"),
        ("claims.csv", b"," * 10_000_001, "more than 10,000,000 cells"),
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


HEADS = {f"{name}.csv": f"{','.join(columns)}\n".encode() for name, columns in TABLES.items()}


@given(
    st.one_of(st.binary(max_size=200), st.text('a,"\n\r\t\x85', max_size=60).map(str.encode)),
    st.sampled_from([*HEADS, "dataset.toml"]),
    st.booleans(),
)
def test_whatever_stands_in_the_files_ends_in_tables_or_a_clear_error(
    data: bytes, file: str, after: bool
) -> None:
    with TemporaryDirectory() as folder:
        for name, head in (HEADS | {"dataset.toml": b"title='x'\n"}).items():
            content = (head if after else b"") + data if name == file else head
            (Path(folder) / name).write_bytes(content)
        try:
            reading = read(open_source(folder))
        except Unreadable:
            return
    assert set(reading.network.edges["source"]) <= set(reading.network.nodes["id"])


@given(
    st.lists(st.lists(st.text('ab,"\n\r\u2028', max_size=4), min_size=3, max_size=3), max_size=6)
)
def test_quick_and_careful_reading_agree(cells: list[list[str]]) -> None:
    from graph.read import csv_table
    from graph.read.source import Report, Source

    rows = pd.DataFrame(cells, columns=["id", "x", "y"], dtype=object)
    text = dataset.csv_text(rows)
    report = Report("x", "x")
    quick = csv_table.read(text, "nodes", "nodes.csv", Source("x"), report).rows
    careful, lines = csv_table._carefully(text, ["id", "x", "y"], "nodes.csv", "x", report)
    assert quick.astype(object).values.tolist() == careful.values.tolist()
    assert quick.astype(object).values.tolist() == [[one_line(c) for c in row] for row in cells]
    assert list(lines) == list(range(2, len(cells) + 2)) and not report.problems


def test_an_empty_network_is_written_and_read() -> None:
    assert again(Network.of({}, About(title="nothing"))).network == Network.of(
        {}, About(title="nothing")
    )


def test_bodies_that_nothing_links_are_kept() -> None:
    rows = [{"id": "X", "kind": "organization", "basis": "stated"}]
    network = Network.of({"nodes": frame("nodes", rows)})
    assert again(network).network == network
