"""The master of several workers, as far as no worker needs to serve for it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from socket import create_connection, socket

import pytest

from hub.launch import port
from hub.launch.console import REFUSED, Stop
from hub.workers import master, place
from hub.workers.child import Child


class Broken(Child):
    """New code that does not start: it says why, and ends."""

    code = "raise SystemExit('the new code is broken')"

    def _start(self, listener: int, pulse: int, words: list[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", self.code]
        return subprocess.Popen(command, stderr=subprocess.PIPE, pass_fds=(pulse,))


class Serving(Broken):
    code = "import time; time.sleep(60)"


@pytest.fixture
def listener() -> Iterator[socket]:
    with port.listen("127.0.0.1", 0) as found:
        found.setblocking(False)
        yield found


def test_while_it_leaves_whoever_comes_is_refused_at_once(listener: socket):
    """And does not wait in a queue that nobody takes from any more."""
    address = listener.getsockname()

    async def leave() -> None:
        create_connection(address, 5).close()
        master.Master(listener, "127.0.0.1", 1)._leave()
        with pytest.raises(ConnectionRefusedError):
            create_connection(address, 5)

    asyncio.run(leave())


@pytest.mark.parametrize("proven", [False, True], ids=["never", "once"])
def test_what_cannot_start_is_not_started_for_ever(listener: socket, monkeypatch, proven: bool):
    """Not even if it could once, when nobody serves: whatever watches the master is to know."""
    monkeypatch.setattr(master, "Child", Broken)
    monkeypatch.setattr(place, "LONGEST", 0.01)
    most = master.LAST if proven else master.ATTEMPTS

    async def fill() -> None:
        hub = master.Master(listener, "127.0.0.1", 1)
        hub.proven = proven
        with pytest.raises(Stop, match=f"The last of {most} .*the new code is broken"):
            await hub._fill(hub.places[0])

    asyncio.run(fill())


class Sentenced(Child):
    """A worker that ended with a sentence of its own."""

    _start = Broken._start
    code = f"import sys; print('bin/hub: so it is', file=sys.stderr); sys.exit({REFUSED})"


@pytest.mark.parametrize("proven", [False, True], ids=["never", "once"])
def test_a_worker_that_said_its_sentence_is_not_asked_again(
    listener: socket, monkeypatch, capfd, proven: bool
):
    """Unless one has served: then what is missing may come back."""
    monkeypatch.setattr(master, "Child", Sentenced)
    monkeypatch.setattr(place, "LONGEST", 0.01)

    async def fill() -> None:
        hub = master.Master(listener, "127.0.0.1", 1)
        hub.proven = proven
        with pytest.raises(Stop):
            await hub._fill(hub.places[0])

    asyncio.run(fill())
    assert capfd.readouterr().err.count("so it is") == (master.LAST if proven else 1)


def test_while_another_serves_it_goes_on_trying(listener: socket, monkeypatch):
    monkeypatch.setattr(master, "Child", Broken)
    monkeypatch.setattr(place, "LONGEST", 0.01)

    async def fill() -> None:
        hub = master.Master(listener, "127.0.0.1", 2)
        hub.proven = True
        serving = hub.places[0].child = Serving(listener, [])
        trying = asyncio.create_task(hub._fill(hub.places[1]))
        while hub.failed < master.LAST + 2:
            assert not trying.done()
            await asyncio.sleep(0.01)
        hub._leave()
        await trying
        serving.process.kill()
        await serving.ended.wait()

    asyncio.run(fill())
