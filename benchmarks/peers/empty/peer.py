"""An empty Django view, without middleware, on Daphne and on gunicorn: the unit of a page."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from benchmarks.client import Speech, scratch
from benchmarks.install import from_pypi
from benchmarks.machine import free_port
from benchmarks.peers import Running
from benchmarks.peers.channels_chat.peer import daphne
from benchmarks.process import Server
from hub.launch.data import REPOSITORY

SITE = "benchmarks.peers.empty.site"


class OnDaphne:
    name = "an empty Django view on Daphne"

    def version(self) -> str:
        return f"django {version('django')}, daphne {version('daphne')}"

    @contextmanager
    def running(self) -> Iterator[Running]:
        port, log = free_port(), scratch("logs") / "empty-daphne.log"
        with Server(daphne(f"{SITE}:asgi", port), port=port, log=log) as server:
            yield Running(port, server.pid, Speech("/", ""))


class OnGunicorn:
    name = "an empty Django view on gunicorn"

    def version(self) -> str:
        (found,) = self._packages().glob("gunicorn-*.dist-info")
        return f"django {version('django')}, gunicorn {found.stem.partition('-')[2]}"

    @contextmanager
    def running(self) -> Iterator[Running]:
        port, log = free_port(), scratch("logs") / "empty-gunicorn.log"
        command = [sys.executable, *gunicorn(f"{SITE}:wsgi", port)]
        env = {"PYTHONPATH": f"{REPOSITORY}:{self._packages()}"}
        with Server(command, port=port, log=log, env=env) as server:
            yield Running(port, server.pid, Speech("/", ""))

    def _packages(self) -> Path:
        return from_pypi(Path(__file__).parent)


def gunicorn(application: str, port: int) -> list[str]:
    """One process; threads, which keep connections open."""
    said = ("--threads", "4", "--no-control-socket", "--bind", f"127.0.0.1:{port}")
    return ["-m", "gunicorn", *said, application]
