"""The hub of these tests: it can be stopped, and started again where it was."""

from __future__ import annotations

import signal
import socket
import tempfile
from pathlib import Path

from proofs.hubs import Hub


class House:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hub-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        # Demonstration mode, without its cast: the page that lets one step in has tests too.
        words = ("--empty", "--port", str(self.port))
        self.hub = Hub(self.folder, *words, HUB_DEMO="1", HUB_RATE_LIMITS="50")
        assert self.hub.ready() == self.url

    def stop(self) -> int:
        return self.hub.end(signal.SIGTERM)
