"""Plain Daphne: an application that accepts sockets and has nothing to say."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from benchmarks.client import Speech, scratch
from benchmarks.machine import free_port
from benchmarks.peers import Running
from benchmarks.peers.channels_chat.peer import daphne
from benchmarks.process import Server


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass


class Plain:
    name = "plain Daphne, which does nothing"

    def version(self) -> str:
        return f"daphne {version('daphne')}"

    @contextmanager
    def running(self) -> Iterator[Running]:
        port = free_port()
        command = daphne("benchmarks.peers.plain:application", port)
        log = scratch("logs") / "plain.log"
        with Server(command, port=port, log=log) as server:
            yield Running(port, server.pid, Speech("/", ""))
