"""A hub started as a technician starts it, in a process of its own."""

import os
import queue
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from hub.launch.data import REPOSITORY

BY_THE_TESTS = ("HUB_", "DATABASE_URL", "REDIS_URL", "DJANGO_")


def environment(**more: str) -> dict[str, str]:
    """This machine's, without what the tests set for themselves."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(BY_THE_TESTS)}
    return kept | more


def copy_data(source: Path, folder: Path) -> None:
    """A data folder as it is, without the sockets that a hub which was killed left in it."""

    def sockets(place: str, names: list[str]) -> set[str]:
        return {name for name in names if (Path(place) / name).is_socket()}

    shutil.copytree(source, folder, ignore=sockets, dirs_exist_ok=True)


def bin_(name: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(REPOSITORY / "bin" / name), *words],
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class Served:
    """A command of bin/ that serves; ``ready()`` waits for its last line.

    ``before``: words of a command that starts it, such as under other limits.
    """

    before: tuple[str, ...] = ()
    url = ""

    def __init__(self, name: str, *words: str, **more: str) -> None:
        self.listen([*self.before, str(REPOSITORY / "bin" / name), *words], environment(**more))

    def listen(self, command: list[str], env: dict[str, str], where: Path | None = None) -> None:
        """Start it, and hear what it says."""
        self.process = subprocess.Popen(
            command,
            env=env,
            cwd=where,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._listen_to_errors, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)

    def _listen_to_errors(self) -> None:
        self.said.extend(self.process.stderr or ())

    def ready(self, patience: float = 120) -> str:
        """Its address. Nothing else stands on stdout before it."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                line = self.lines.get(timeout=0.1)
            except queue.Empty:
                assert self.process.poll() is None, self.said
                continue
            assert line.startswith("ready http://127.0.0.1:"), line
            return line.split()[1]
        raise AssertionError(f"not ready in {patience} s: {self.said}")

    def end(self, number: int) -> int:
        """The exit code after this signal."""
        self.process.send_signal(number)
        return self.process.wait(30)


class Hub(Served):
    """``Hub(folder)`` runs `bin/run` on any free port."""

    def __init__(self, folder: Path, *words: str, **more: str) -> None:
        super().__init__("run", "--port", "0", "--data", str(folder), *words, **more)


Start = Callable[..., Served]


def status(url: str) -> int:
    try:
        return urllib.request.urlopen(url, timeout=20).status
    except urllib.error.HTTPError as refused:
        return refused.code
