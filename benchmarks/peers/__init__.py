"""The hub and those we hold it against: how each is had, started and spoken with."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from benchmarks.client import Speech


@dataclass(frozen=True)
class Running:
    port: int
    pid: int
    speech: Speech


class Peer(Protocol):
    """``name`` is the row of its tables, ``version`` says what exactly was run."""

    name: str

    def version(self) -> str:
        """Bring it here when it is not; raises Failed when it cannot be had on this machine."""
        ...

    def running(self) -> AbstractContextManager[Running]: ...
