"""A PostgreSQL server of our own, in a folder of its own, on a unix socket; it can be hurt."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

OPTIONS = {
    "listen_addresses": "",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "log_min_messages": "error",
    "jit": "off",
}


def find() -> Path | None:
    """Where its programs are: the newest on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found and (path := shutil.which("postgres")):
        found = [Path(path)]
    return found[-1].parent if found else None


class Postgres:
    """The server refuses to run as root: then it runs as the user that Debian made for it."""

    def __init__(self) -> None:
        programs = find()
        assert programs is not None, "there is no PostgreSQL on this machine"
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="hub-pg-"))
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self.url = f"postgres://hub@/postgres?host={self.folder}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        if not (self.folder / "data").exists():
            self._run("initdb", "-U", "hub", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = OPTIONS | {"unix_socket_directories": str(self.folder)}
        words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder / "data", *words],
                user=self.user,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait()

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *words]
        subprocess.run(
            command, user=self.user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL
        )

    def wait(self) -> None:
        for _ in range(600):
            asked = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)]
            if subprocess.run(asked, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL does not start: read {self.folder / 'log'}")

    def ask(self, words: str) -> list[str]:
        """The lines of a question's answer, asked over a connection of its own."""
        command = [
            str(self.programs / "psql"),
            "-h",
            str(self.folder),
            "-U",
            "hub",
            "-d",
            "postgres",
        ]
        done = subprocess.run(
            [*command, "-XAtqc", words], check=False, capture_output=True, text=True, timeout=20
        )
        return done.stdout.split()

    def backends(self) -> list[int]:
        """Processes that serve the hub's connections."""
        words = "select pid from pg_stat_activity where backend_type = 'client backend' "
        return [int(pid) for pid in self.ask(words + "and pid <> pg_backend_pid()")]

    @property
    def deadlocks(self) -> int:
        return (self.folder / "log").read_bytes().count(b"deadlock detected")

    def freeze(self) -> None:
        """It hangs, and dies not: nobody is served, nobody is refused."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        """To the server and, since each has a session of its own, to its children."""
        assert self.process is not None
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in (pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, number)

    def crash(self) -> None:
        """As when the machine's power fails: no goodbye, and recovery at the next start."""
        assert self.process is not None
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(30)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)
