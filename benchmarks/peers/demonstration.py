"""The hub with the demonstration in it, as `bin/run` starts it; its own plain modules as a peer."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.client import scratch
from benchmarks.install import run
from benchmarks.machine import CACHE, free_port
from benchmarks.peers.hub import ENVIRONMENT
from benchmarks.process import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLAIN = "benchmarks.peers.plain_modules"  # settings: files as they are written


class Demonstration:
    """``with Demonstration() as town:``; ``pages`` has the addresses of what one may visit."""

    def __enter__(self) -> Demonstration:
        for name in [name for name in os.environ if name.startswith(ENVIRONMENT)]:
            del os.environ[name]
        CACHE.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="town-", dir=CACHE))
        try:
            told = run(
                sys.executable, "-P", "-m", "benchmarks.peers.demonstration_data", self.folder
            )
        except BaseException:
            self.__exit__()
            raise
        self.pages: dict[str, Any] = json.loads(told)
        return self

    def __exit__(self, *exc: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def version(self, browser: Browser) -> str:
        packages = ("django", "daphne", "whitenoise", "playwright")
        found = ", ".join(f"{one} {version(one)}" for one in packages)
        return f"{found}, Chromium {browser.version}, Python {sys.version.split()[0]}"

    @contextmanager
    def running(self, settings: str = "hub.settings") -> Iterator[str]:
        """Its address. Several may run: each has a copy of the town for itself."""
        port = free_port()
        with tempfile.TemporaryDirectory(prefix="town-", dir=CACHE) as folder:
            shutil.copytree(self.folder, folder, dirs_exist_ok=True)
            command = [sys.executable, "-P", "-m", "hub.launch", "--port", str(port)]
            env = {"DJANGO_SETTINGS_MODULE": settings}
            log = scratch("logs") / f"town-{port}.log"
            with Server([*command, "--data", folder], port=port, log=log, env=env):
                yield f"http://127.0.0.1:{port}"
