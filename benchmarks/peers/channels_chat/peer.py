"""The stock Channels chat on Daphne; nothing is stored, nobody signs in."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from benchmarks.client import Speech, body, scratch
from benchmarks.machine import free_port
from benchmarks.peers import Running
from benchmarks.peers.valkey import valkey
from benchmarks.process import Server

SPEECH = Speech("/ws/chat/room/", f'{{"message":"{body()}"}}')


class Chat:
    name = "the Channels tutorial's chat"

    def version(self) -> str:
        packages = ("channels", "channels-redis", "daphne")
        return ", ".join(f"{one} {version(one)}" for one in packages)

    @contextmanager
    def running(self) -> Iterator[Running]:
        port, log = free_port(), scratch("logs") / "chat.log"
        with (
            valkey("chat") as unix,
            Server(
                daphne("benchmarks.peers.channels_chat.asgi:application", port),
                port=port,
                log=log,
                env={
                    "DJANGO_SETTINGS_MODULE": "benchmarks.peers.channels_chat.settings",
                    "BENCH_FOLDER": str(unix.parent),
                    "BENCH_VALKEY": str(unix),
                },
            ) as server,
        ):
            yield Running(port, server.pid, SPEECH)


def daphne(application: str, port: int) -> list[str]:
    return [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port), application]
