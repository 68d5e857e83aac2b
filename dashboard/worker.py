"""A process of gunicorn that serves as dashboard.serving does."""

from __future__ import annotations

import logging
import os
from socket import socket

from gunicorn.workers.base import Worker

from dashboard.serving import Service


class BufferingWorker(Worker):  # type: ignore[misc]
    """A process of gunicorn that serves by waitress."""

    def run(self) -> None:
        """Serve until gunicorn says to stop, or is gone."""
        # that a question waits for a thread for a moment is no news
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        sockets: list[socket] = [one.sock for one in self.sockets]
        service = Service(self.wsgi, sockets=sockets)
        while self.alive and self.ppid == os.getppid():
            self.notify()
            service.step()
        self.notify()
        service.stop(min(self.cfg.graceful_timeout, self.timeout or 30) * 0.9)
