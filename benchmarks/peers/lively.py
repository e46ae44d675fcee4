"""The hub in a town with something to see: the demonstration's, and so many more members."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.install import run
from benchmarks.machine import memory
from benchmarks.peers.hub import Hub

DATA = Path(__file__).with_name("lively_data.py")


class Lively(Hub):
    """``pages`` has the addresses of what one may visit, and of its ``room``, to which all belong.

    The member of the cookies' first line is called `member-0`, and so on.
    """

    def fill(self) -> None:
        told = run(self.python, "-P", DATA, self.folder, str(self.members), cwd=self.checkout)
        self.pages: dict[str, Any] = json.loads(told)
        self.room = self.pages["number"]


def serving(pid: int) -> int:
    """Bytes of what answers, as `ps` counts them: without Valkey and the background's worker."""
    return memory(pid, without=("valkey", "worker"), kind="Rss")
