"""How often a visitor may import, so that one alone neither fills the store nor holds the server.

Counted in the process: with several, a visitor gets that much of each, at the most.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from flask import request

from dashboard import logs, settings
from graph.errors import Unavailable

_MINUTE = 60.0
_MOST_VISITORS = 10_000

_lately: OrderedDict[str, list[float]] = OrderedDict()
"""When each visitor imported in the last minute; who came last stands last."""
_lock = threading.Lock()


def take() -> None:
    """Count an import of whoever asks; raises Unavailable beyond what a minute allows."""
    visitor = _visitor()
    most, now = settings.imports_a_minute(), time.monotonic()
    with _lock:
        times = [then for then in _lately.pop(visitor, []) if now - then < _MINUTE]
        allowed = len(times) < most
        _lately[visitor] = [*times, now] if allowed else times
        while len(_lately) > _MOST_VISITORS:
            _lately.popitem(last=False)
    if not allowed:
        raise Unavailable(
            f"More than {most} imports within a minute. Nothing was taken; try again in a minute."
        )


def _visitor() -> str:
    """Whose request it is: whom a proxy has let in, where it says so, else an address."""
    named = logs.user(request.environ)
    return f"user {named}" if named else request.remote_addr or ""
