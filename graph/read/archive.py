"""A dataset's files in a ZIP archive, as the export writes them."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from graph.read import dataset
from graph.read.source import Reading, Source, Unreadable
from graph.read.tables import PRESENTATION

FILES = ("nodes.csv", "edges.csv", "dataset.toml")


def takes(source: Source) -> bool:
    """Whether the bytes begin like a ZIP archive, whatever the file's name."""
    return source.folder is None and source.data.startswith(b"PK\x03\x04")


def read(source: Source) -> Reading:
    """The tables of the dataset in the archive; raises Unreadable where it is none, or too large unpacked."""
    with tempfile.TemporaryDirectory() as name:
        try:
            with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
                for wanted in FILES:
                    with archive.open(wanted) as packed:
                        data = packed.read(source.limit + 1)
                    if len(data) > source.limit:
                        raise Unreadable(
                            f"{wanted} in {source.name} is larger than {source.limit / 1024 / 1024:g} MB unpacked."
                        )
                    (Path(name) / wanted).write_bytes(data)
        except KeyError:
            raise Unreadable(
                f"{source.name} is an archive, but not a dataset's: it holds no {wanted}."
            ) from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
            OSError,
        ) as failure:
            raise Unreadable(
                f"{source.name} is an archive that cannot be unpacked: {failure}."
            ) from failure
        reading = dataset.read(replace(source, folder=Path(name), data=b""))
    network = reading.network
    nodes = network.nodes.drop(
        columns=[column for column in network.nodes.columns if column in PRESENTATION]
    )
    edges = network.edges.drop(
        columns=[column for column in network.edges.columns if column in PRESENTATION | {"label"}]
    )
    return Reading(
        replace(network, nodes=nodes, edges=edges),
        replace(reading.report, format="archive of a dataset"),
    )
