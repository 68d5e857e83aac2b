"""The review pack as a file, and decisions read back from one: nothing of either is kept here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO

from flask import Flask, Response, jsonify, request

from dashboard import exporting, state, store, visitors
from dashboard.state import State
from graph.cells import one_line
from graph.errors import Gone, Unreadable, Unwritable
from graph.families import FAMILY
from graph.families import committees as by_family
from graph.index import index
from graph.network import Network
from graph.phrase import cut
from graph.read import Report
from graph.review import CHOICES, FORMATS, MOST, Decision, Decisions, committees, held, pack, read
from graph.review.decisions import BYTES, LONGEST
from graph.write import Progress

MOST_DRAWN = 20
"""A Word document of more committees has no compasses, as it is the pixels beside each that take
long; the page has them."""
MOST_DECIDED = 10_000
"""Decisions that one request may bring along."""


def routes(server: Flask) -> None:
    """``/review/FORMAT?STATE`` is the review of the body that the state has chosen, or of the one
    in the middle, set against the state's older sources where there are such. POST takes JSON
    beside it: ``bodies``, the ids of those that it is of instead; ``decided``, the decisions of
    former workbooks as ``/decisions`` gave them, and ``name``, what these are called.

    POST ``/decisions?STATE`` takes a form with a ``workbook``, and gives the decisions in it that
    hold in the state's sources, and the problems; or the ``error``, why it is none.
    """

    @server.route("/review/<format>", methods=["GET", "POST"])
    def _review(format: str) -> Response:
        now, wrong = asked()
        odd = [] if f".{format}" in FORMATS else [f"«{format}» is not a form of a review."]
        if missing := [*odd, *wrong]:
            raise Gone(" ".join(missing))
        network = store.asked(now)
        along = request.get_json(silent=True) if request.method == "POST" else None
        bodies = _bodies(network, along) or [now.selected or state.centre(network, now)]
        try:
            chosen = committees(network, bodies)
        except Unwritable as failure:
            raise Unwritable(f"No review was made: {failure}.") from failure
        before = decided(network, chosen, along)
        since = store.get(now.against) if now.against else None
        told = store.reports(now.sources)
        write = partial(written, network, bodies, since, before, told, f".{format}")
        day = datetime.now(UTC).date().isoformat()
        first = re.sub(r"[^A-Za-z0-9-]+", "-", bodies[0].removeprefix(FAMILY)).strip("-")[:80]
        more = f"-and-{len(bodies) - 1}-more" if len(bodies) > 1 else ""
        return exporting.answered(
            write, f"review-{first}{more}-{day}.{format}", FORMATS[f".{format}"].media
        )

    @server.post("/decisions")
    def _decisions() -> Response:
        now, wrong = asked()
        if wrong:
            raise Gone(" ".join(wrong))
        network = store.get(now.sources)
        visitors.take()
        given = request.files.get("workbook")
        if given is None:
            raise Unreadable("There is nothing to read yet: choose the workbook of a review.")
        name = one_line(given.filename or "the workbook")[:100]
        try:
            found = read(network, given.stream.read(BYTES + 1), name)
        except Unreadable as failure:
            # what was asked is answered: it is no workbook
            return jsonify(error=str(failure))
        if len(found.taken) > MOST_DECIDED:
            more = f"{name} holds more than {MOST_DECIDED:,} decisions. None was taken."
            return jsonify(error=more)
        return jsonify(name=name, said=found.said, taken=found.taken, problems=found.problems)


def _bodies(network: Network, along: object) -> list[str]:
    """The ids that a request brings along, each once; raises Gone for what is none here, and
    Unwritable where they are too many."""
    given = along.get("bodies") if isinstance(along, dict) else None
    ids = list(dict.fromkeys(map(str, given))) if isinstance(given, list) else []
    if len(ids) > MOST:
        raise Unwritable(f"No review was made: of {len(ids)} bodies; a review holds {MOST}.")
    families = by_family(network) if any(id.startswith(FAMILY) for id in ids) else {}
    known = index(network).body
    if gone := [id for id in ids if id not in known and id not in families]:
        raise Gone(f"No body here is called «{cut(gone[0], state.LETTERS)}».")
    return ids


def asked() -> tuple[State, list[str]]:
    """The state of the request, and what is wrong with it."""
    return state.parse(request.query_string.decode(errors="replace"))


def written(
    network: Network,
    bodies: Sequence[str],
    since: Network | None,
    before: Decisions | None,
    reports: Sequence[Report],
    form: str,
    stream: BinaryIO,
    progress: Progress | None,
) -> list[str]:
    """Write the review of bodies in a form; gathering it is the first half of the way."""
    steps = len(committees(network, bodies))

    def gathering(done: int, _: int) -> None:
        if progress:
            progress(done, 2 * steps)

    def writing(done: int, total: int) -> None:
        if progress:
            progress(steps + done * steps // total, 2 * steps)

    made = pack(
        network,
        bodies,
        made=datetime.now(UTC).date().isoformat(),
        since=since,
        decided=before,
        reports=reports,
        drawn=MOST_DRAWN if form == ".docx" else steps,
        progress=gathering,
    )
    stream.write(FORMATS[form].write(made, writing))
    return []


def decided(network: Network, chosen: Sequence[str], along: object) -> Decisions | None:
    """What was decided before of the committees chosen, as the browser brings it along; None where
    it brings nothing. What has another shape, or is beyond MOST_DECIDED, is left out."""
    told: dict[str, Any] = along if isinstance(along, dict) else {}
    rows = told.get("decided")
    made = [_decision(row) for row in rows[:MOST_DECIDED]] if isinstance(rows, list) else []
    mine = [one for one in made if one is not None and one.of in (*chosen, "")]
    name = told.get("name")
    named = one_line(name)[:200] if isinstance(name, str) and name else "this browser"
    return held(network, mine, named) if mine else None


def _decision(row: object) -> Decision | None:
    """A decision as ``/decisions`` gave it; None for what is none."""
    if not isinstance(row, list) or len(row) != len(Decision._fields):
        return None
    if not all(isinstance(one, str) and len(one) <= LONGEST for one in row):
        return None
    made = Decision(*map(one_line, row))
    return made if made.word in CHOICES else None
