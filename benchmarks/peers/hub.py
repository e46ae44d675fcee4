"""The hub as a town runs it: signed in, stored on the disk, through a Valkey, on one core."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Self

from benchmarks.client import Speech, body, scratch
from benchmarks.install import run
from benchmarks.machine import CACHE, free_port
from benchmarks.peers import Peer, Running
from benchmarks.process import Server
from hub.launch.data import REPOSITORY
from hub.launch.valkey import find

BEFORE = "UP Hub, the other checkout"  # what is fast there stays fast here
ENVIRONMENT = ("DATABASE_URL", "REDIS_URL", "HUB_")  # a town's own settings stay out of this


class Hub:
    """A scratch hub with so many signed-in members and stored messages; ``with Hub(...)``.

    In several rooms, members and messages are spread over all of them. ``beside``: another
    checkout of the hub, whose environment is ready, and which is measured in turns with ours.
    """

    name = "UP Hub"
    before: Hub | None = None
    room = 1

    def __init__(
        self,
        members: int,
        messages: int = 50,
        size: int = 150,
        rooms: int = 1,
        beside: Path | None = None,
        checkout: Path = REPOSITORY,
    ) -> None:
        self.members, self.messages, self.size, self.rooms = members, messages, size, rooms
        self.checkout, self.python = checkout, sys.executable
        if checkout != REPOSITORY:
            self.name, self.python = BEFORE, str(checkout / ".venv" / "bin" / "python")
        if beside:
            self.before = type(self)(members, messages, size, rooms, checkout=beside)

    def rivals(self, peers: Sequence[Peer]) -> list[Peer]:
        """Those that are asked for, or the other checkout in their place."""
        return [self.before] if self.before else list(peers)

    def __enter__(self) -> Self:
        for name in [name for name in os.environ if name.startswith(ENVIRONMENT)]:
            del os.environ[name]
        CACHE.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="hub-", dir=CACHE))
        try:
            self.fill()
            if self.before:
                self.before.__enter__()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.before:
            self.before.__exit__()

    def fill(self) -> None:
        what = (str(self.folder), str(self.members), str(self.messages), str(self.rooms))
        run(self.python, "-P", "-m", "benchmarks.peers.hub_data", *what, cwd=self.checkout)

    def version(self) -> str:
        if self.checkout != REPOSITORY:
            return run("git", "-C", self.checkout, "log", "-1", "--format=%h %s").strip()
        packages = ("django", "daphne", "uvloop", "msgspec")
        found = ", ".join(f"{one} {version(one)}" for one in packages)
        server = run(find(), "--version").split("v=")[1].split()[0]
        return f"{found}, Valkey {server}, Python {sys.version.split()[0]}"

    @contextmanager
    def running(self) -> Iterator[Running]:
        port, log = free_port(), scratch("logs") / "hub.log"
        command = [self.python, "-P", "-m", "hub.launch", "--empty", "--port", str(port)]
        # All phones of a measurement come from one address.
        crowd = {"HUB_ARRIVALS": "0", "HUB_CONNECTIONS": "0", "HUB_SOCKETS": "20000"}
        crowd |= {"HUB_RATE_LIMITS": "1000", "PYTHONPATH": str(self.checkout)}
        command += ["--data", str(self.folder)]
        with Server(command, port=port, log=log, cwd=self.checkout, env=crowd) as server:
            yield Running(port, server.pid, self.speech())

    def speech(self, *, joins: bool = True, resumes: bool = False) -> Speech:
        room = "{room}" if self.rooms > 1 else str(self.room)
        join = f'{{"do":"room.join","id":1,"room":{room}'
        words = body(self.size)
        return Speech(
            path="/live/",
            post=f'{{"do":"message.post","id":{{id}},"room":{room},"key":"{{key}}","body":"{words}"}}',
            hello=join + "}" if joins else "",
            again=join + ',"after":{after},"epoch":"{epoch}"}' if resumes else "",
            ready='{"re":1,' if joins else '{"on":"hello"',
            never='{"on":"left"',
            answer='{"re":',
            ping='{"do":"ping","id":2}',
            beat=20,
            cookies=str(self.folder / "cookies"),
        )
