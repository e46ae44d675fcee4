"""Programs that we start: on the servers' core, with a log, ended by their own id."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import SERVERS, pinned

PATIENCE = 60  # seconds until a server must answer
GRACE = 10  # seconds that it has to end


class Failed(Exception):
    """Something that we started did not do its part; the message says what and where to look."""


class Server:
    """``with Server([...], port=8000) as server:`` it answers on that port until the end."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        port: int | None = None,
        unix: Path | None = None,
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> None:
        self.command = [str(word) for word in command]
        self.port, self.unix, self.log, self.cwd = port, unix, log, cwd
        self.env = os.environ | (env or {})
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self.child is not None
        return self.child.pid

    def __enter__(self) -> Server:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self.child = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.cwd,
                env=self.env,
                preexec_fn=pinned(SERVERS),
            )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        assert self.child is not None
        if self.child.poll() is None:
            self.child.terminate()
        try:
            self.child.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def _wait(self) -> None:
        assert self.child is not None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.child.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.02)
        tail = self.log.read_text(errors="replace")[-600:].strip()
        raise Failed(f"{self.command[0]} does not start ({self.log}): {tail}")

    def _answers(self) -> bool:
        kind = socket.AF_UNIX if self.unix else socket.AF_INET
        with socket.socket(kind) as probe:
            probe.settimeout(1)
            try:
                probe.connect(str(self.unix) if self.unix else ("127.0.0.1", self.port))
            except OSError:
                return False
        return True
