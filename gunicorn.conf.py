"""How gunicorn serves the program; it finds this file by itself: ``gunicorn app:server``."""

from __future__ import annotations

import ctypes
import resource
from typing import Any

from dashboard import metrics, settings
from graph.errors import Unavailable

settings.or_end()
bind = settings.bind()
workers = settings.workers()
worker_class = "dashboard.worker.BufferingWorker"
timeout = 60
graceful_timeout = 30
backlog = 2048
# the program is read once; its processes share that memory, and a new one answers at once
preload_app = True
# no socket in a home folder by which the service could be steered
control_socket_disable = True

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""M_MMAP_THRESHOLD and M_ARENA_MAX of malloc.h."""


def on_starting(_: Any) -> None:
    """Allow a file for each connection of a process, and more for what lies on disk; open the port
    of the figures, which the processes share."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        metrics.open_port()
    except Unavailable as failure:
        settings.end([str(failure)])


def when_ready(_: Any) -> None:
    """Open the first view before there are processes, so that each has it."""
    from dashboard import store

    store.warm()


def on_exit(_: Any) -> None:
    """Take the files of the figures away."""
    metrics.close()


def post_worker_init(_: Any) -> None:
    """Let each process take what has expired out of the store, and give large buffers back."""
    from dashboard import storage

    storage.keep_swept()
    metrics.serve()
    # glibc keeps what was as large as a file that was sent, unless it is told where large begins
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(_MMAP_THRESHOLD, 1024 * 1024)
        # and a heap for each of sixteen threads keeps what none of them uses
        mallopt(_ARENA_MAX, 2)
