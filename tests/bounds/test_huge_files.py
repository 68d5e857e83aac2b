"""Files that want all memory or time, of 100 MB, or as large as one may be of which more is taken
where more is allowed: each ends early, in words that name the line."""

import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from graph.read import LIMIT, Source, Unreadable, open_source, read
from tests.conftest import ROOT

SIZE = 100 * 1024 * 1024
GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">\n'
HEAD = "Liaison Committees to ISO/TC 99\nReference Title ISO/IEC\n"
# what it begins with, what comes again and again (or a function of the count), what is said of it
HUGE: dict[str, tuple[str, str | Callable[[int], str], str]] = {
    "the same node": (
        GRAPHML,
        '<node id="a"/>\n',
        "more than 500,000 bodies and links (stopped at line 500003)",
    ),
    "edges to nowhere": (
        GRAPHML + '<node id="ISO/TC 1"/>\n',
        lambda i: f'<edge source="{i % 1000}" target="{i % 999}"/>\n',
        "more than 500,000 bodies and links",
    ),
    "attributes": (
        "<graphml><graph><node ",
        lambda i: f'a{i}="{i}" ',
        "line 1: an element with more than 1,000 attributes",
    ),
    "one value": (
        '<graphml><key id="d" attr.name="title"/><graph><node id="a"><data key="d">',
        "x" * 1024,
        "line 1: not well-formed XML",
    ),
    "one JSON number": (
        '{"graph": {"generator": "x"},\n"nodes": [{"id": ',
        "9" * 1024,
        "line 2: not JSON: a number",
    ),
    "deep JSON": ('{"graph": {"generator": "x"}, "nodes": ', "[" * 1024, "too deep"),
    "JSON rows": (
        '{"graph": {"generator": "x"}, "nodes": [\n',
        '{"id": "a"},\n',
        "more than 500,000 bodies and links",
    ),
    "rows of text": (
        HEAD,
        lambda i: f"ISO/TC {i} Title ISO\n",
        "more than 50,000 lines (stopped at line 50001)",
    ),
    "one line": (HEAD, "ISO/TC 1 Title ISO ", "line 3: longer than 100,000 characters"),
    "rows of HTML": (
        "<html><body><h3>Liaison Committees to ISO/TC 99</h3><table>",
        "<tr><td>ISO/TC 1</td></tr>\n",
        "more than 50,000 lines (stopped at line 50001)",
    ),
    "deep HTML": ("<html><body>", "<div>", "not a committee page"),
}


def bounded_reading(
    name: str, size: int, limit: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    """The command that reads a file of HUGE, of so many bytes, within 1 GB and 20 seconds."""
    head, unit, _ = HUGE[name]
    path = folder / "huge"
    with path.open("w", encoding="utf-8") as stream:
        stream.write(head)
        block = unit if isinstance(unit, str) else "".join(map(unit, range(600_000)))
        stream.writelines(islice(iter(lambda: block, None), (size - len(head)) // len(block) + 1))
        stream.truncate(size)

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (1024**3, 1024**3))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    words = ("-m", "graph", "read", str(path), "--limit", limit, "--output", str(folder / "out"))
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound,
    )
    assert not (folder / "out").exists()
    return done


@pytest.mark.parametrize("name", HUGE)
def test_it_ends_in_words_with_bounded_memory_and_time(name: str, tmp_path: Path) -> None:
    said = HUGE[name][2]
    # so many bodies and links are read as the bytes that are allowed are worth
    size, limit = (LIMIT, "20") if "bodies and links" in said else (SIZE, "200")
    done = bounded_reading(name, size, limit, tmp_path)
    assert done.returncode == 2 and said in " ".join(done.stderr.split()), done.stderr[-500:]


@pytest.mark.parametrize("name", ["edges to nowhere", "JSON rows"])
def test_where_memory_ends_it_says_so(name: str, tmp_path: Path) -> None:
    done = bounded_reading(name, SIZE, "200", tmp_path)
    words = " ".join(done.stderr.split())
    assert done.returncode == 2 and "takes more memory than there is here" in words, words[-500:]


def test_beyond_the_limit_no_more_is_taken_in_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "huge.graphml"
    with path.open("wb") as stream:
        stream.truncate(SIZE)
    source = open_source(path)
    assert len(source.data) == LIMIT + 1
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read(source)


def test_entities_are_refused_wherever_they_are_declared() -> None:
    hidden = b'<?xml version="1.0"?>\n<!-- <a> -->\n<!DOCTYPE graphml [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'
    hidden += b'<graphml><graph><node id="&a;"/></graph></graphml>'
    with pytest.raises(Unreadable, match="line 3: a document type declaration"):
        read(Source("file", hidden))
