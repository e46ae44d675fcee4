"""Spirit on gunicorn, one process: it stores and signs in as the hub does, and nothing is live."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import Speech, scratch
from benchmarks.install import from_pypi, run, system_python
from benchmarks.machine import CACHE, free_port
from benchmarks.peers import Running
from benchmarks.peers.empty.peer import gunicorn
from benchmarks.process import Server
from hub.launch.data import REPOSITORY


class Spirit:
    """``with Spirit(members) as spirit:``; ``topic`` is its address, once it was started."""

    name = "Spirit, a forum"
    topic = ""

    def __init__(self, members: int) -> None:
        self.members = members

    def __enter__(self) -> Spirit:
        CACHE.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="spirit-", dir=CACHE))
        return self

    def __exit__(self, *exc: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def version(self) -> str:
        found = [
            next(self._packages().glob(f"{name}-*.dist-info")).stem.replace("-", " ")
            for name in ("django_spirit", "[Dd]jango", "gunicorn")
        ]
        self._fill()
        return ", ".join(found).replace("_", "-").lower()

    def _fill(self) -> None:
        words = ("-P", "-m", "benchmarks.peers.spirit.data", str(self.members))
        self.topic = run(system_python(), *words, env=self._env()).strip()

    def _packages(self) -> Path:
        return from_pypi(Path(__file__).parent)

    def _env(self) -> dict[str, str]:
        return {
            "PYTHONPATH": f"{self._packages()}:{REPOSITORY}",
            "BENCH_FOLDER": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "benchmarks.peers.spirit.settings",
        }

    @contextmanager
    def running(self) -> Iterator[Running]:
        port, log = free_port(), scratch("logs") / "spirit.log"
        command = [system_python(), *gunicorn("django.core.wsgi:get_wsgi_application()", port)]
        with Server(command, port=port, log=log, env=self._env()) as server:
            yield Running(port, server.pid, Speech("/", ""))
