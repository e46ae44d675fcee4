"""Socket.IO with its Redis adapter, on Node; nothing is stored, nobody signs in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import Speech, body, scratch
from benchmarks.install import from_npm, run
from benchmarks.machine import free_port
from benchmarks.peers import Running
from benchmarks.peers.valkey import valkey
from benchmarks.process import Server

# Engine.IO: 2 is its ping, answered by 3; 40 joins the namespace; 42 is an event.
SPEECH = Speech(
    path="/socket.io/?EIO=4&transport=websocket",
    post=f'42["message","{body()}"]',
    hello="40",
    post_hello="40",
    ready="40{",
    pong="23",
)


class SocketIO:
    name = "Socket.IO with its Redis adapter"

    def version(self) -> str:
        modules = from_npm(Path(__file__).parent) / "node_modules"
        packages = ("socket.io", "@socket.io/redis-adapter", "ws")
        found = [f"{one} {_version(modules / one)}" for one in packages]
        return f"{', '.join(found)}, Node {run('node', '--version').strip().lstrip('v')}"

    @contextmanager
    def running(self) -> Iterator[Running]:
        folder, port = from_npm(Path(__file__).parent), free_port()
        log = scratch("logs") / "socketio.log"
        with (
            valkey("socketio") as unix,
            Server(
                ["node", "server.js", str(port), unix],
                cwd=folder,
                port=port,
                log=log,
                env={"NODE_ENV": "production"},
            ) as server,
        ):
            yield Running(port, server.pid, SPEECH)


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text())["version"])
