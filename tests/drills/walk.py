"""A technician with a document in hand: types its commands in a fresh copy, in their order."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from pyrage import x25519

from hub.launch.data import REPOSITORY
from proofs.faults.postgres import Postgres
from proofs.hubs import Served, environment, status
from proofs.valkey import Valkey
from tests.launch.test_valkey import eventually

LEFT_OUT = ("node_modules", "screens", "var", "__pycache__", ".git", ".venv", ".venv.lock", "*.zip")
STAYS = ("origin", "uphub", "valkey")  # from one document to the next
SERVES = re.compile(r"bin/run\b|bin/hub serve\b")
ARCHIVE = "uphub-2026-03-01T02-00-05Z.tar.gz"  # in the documents
WORKS = re.compile(r"bin/hub worker\b")
STOPPED = re.compile(r"bin/hub (restore(?! --check)|move)\b")  # what wants a hub that does not run


class Here(Served):
    """A line of a document that serves, in the technician's own copy."""

    def __init__(self, line: str, env: dict[str, str], where: Path) -> None:
        self.listen(["bash", "-c", f"exec env {line}"], env, where)


class Technician:
    """``values``: what a document's examples are called here. ``typed``: what was, with them.

    Its machine is a folder: the code, the data, the backups, a PostgreSQL and a Valkey of its own.
    """

    def __init__(self, postgres: Postgres) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hub-t-", dir="/tmp"))
        self.code = self.folder / "uphub"
        self.env = environment(GIT_CONFIG_GLOBAL=os.devnull)
        self.serving: Here | None = None
        self.typed: set[str] = set()
        self.valkey = Valkey(self.folder / "valkey")
        self.valkey.start()
        self.postgres = postgres
        self.values = {
            "/srv/": f"{self.folder}/",
            "/etc/": f"{self.folder}/etc/",
            "/var/backups/uphub": str(self.folder / "backup"),
            "ADDRESS-OF-THIS-CODE": str(self.folder / "origin"),
            "/backup": str(self.folder / "backup"),
            "postgres://hub:secret@127.0.0.1/hub": postgres.url,
            "redis://127.0.0.1:6379/0": f"unix://{self.valkey.socket}",
            "ssh hub@server ": "",
            "docker compose run --rm --no-deps -T web ": "bin/hub ",
            "docker compose run --rm -T web ": "bin/hub ",
            "docker compose run --rm web ": "bin/hub ",
        }

    def begin(self) -> None:
        """In a terminal of its own, where nothing is set, before a machine without a hub."""
        self.env = environment(GIT_CONFIG_GLOBAL=os.devnull)
        for place in self.folder.iterdir():
            if place.name not in STAYS:
                shutil.rmtree(place) if place.is_dir() else place.unlink()
        self.postgres.ask("drop schema public cascade")
        self.postgres.ask("create schema public")

    def brings_a_key(self) -> None:
        """With which sealed backups are opened."""
        key = x25519.Identity.generate()
        (self.folder / "key").write_text(f"{key}\n")
        self.values["RECIPIENT"] = str(key.to_public())

    def clone(self) -> None:
        """The code as it stands here, from a repository that has it."""
        origin = self.folder / "origin"
        shutil.copytree(REPOSITORY, origin, ignore=shutil.ignore_patterns(*LEFT_OUT))
        git = "git -c user.name=Anne -c user.email=anne@sceaux.fr"
        self.shell(f"cd {origin} && git init -q && git add -A && {git} commit -qm One")
        self.shell(f"git clone -q {origin} {self.code}")
        (self.code / ".venv").symlink_to(REPOSITORY / ".venv")

    def shell(self, line: str, answer: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", line],
            cwd=self.code if self.code.exists() else self.folder,
            env=self.env,
            input=answer,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            start_new_session=True,  # nobody sits at a terminal
        )

    # ---- one line -------------------------------------------------------------------------
    def here(self, line: str) -> str:
        """The line with the names of this machine."""
        for theirs, ours in (self.values | self.newest()).items():
            line = re.sub(rf"(?<![\w/]){re.escape(theirs)}", ours.replace("\\", r"\\"), line)
        if "bin/hub install" in line:
            line += f" --root {self.folder}"  # its programs are tried by tests/install
        return line.removeprefix("sudo ")

    def has_typed(self, line: str) -> bool:
        """It, or what it is elsewhere than in a container."""
        return self.here(line).replace(f"{self.code}/", "") in self.typed

    def newest(self) -> dict[str, str]:
        found = sorted((self.folder / "backup").glob("uphub-*.tar.gz"))
        return {ARCHIVE: str(found[-1])} if found else {}

    def types(self, line: str, code: int | None = 0, answer: str = "") -> str:
        """What it said. It ends with ``code`` (None: any), and without a traceback."""
        line = self.here(line)
        self.typed.add(line.replace(f"{self.code}/", ""))
        if line.startswith("export "):
            for pair in shlex.split(line)[1:]:
                name, _, value = pair.partition("=")
                self.env[name] = value
            return ""
        if STOPPED.search(line):
            self.stop()
        if SERVES.search(line):
            return self.serve(line)
        if WORKS.search(line):
            return self.work(line)
        done = self.shell(line, answer)
        said = f"{done.stdout}{done.stderr}"
        assert "Traceback" not in said, f"{line}\n{said}"
        assert code in (None, done.returncode), f"{line}\n{said}"
        return said

    def serve(self, line: str) -> str:
        """`ready` is its last word, and the hub answers there."""
        self.stop()
        self.serving = Here(f"{line} --port 0", self.env, self.code)
        url = self.serving.ready()
        assert status(f"{url}health/") == 200
        return f"ready {url}"

    def work(self, line: str) -> str:
        """It gives a sign of life, and ends when told to."""
        beat = Path(self.env.get("HUB_DATA", self.code / "var"), "worker.beat")
        beat.unlink(missing_ok=True)
        worker = Here(line, self.env, self.code)
        try:
            assert eventually(lambda: beat.exists() or worker.process.poll() is not None, 60)
            assert beat.exists(), worker.said
        finally:
            code = worker.end(signal.SIGTERM)
        assert code == 0, worker.said
        return "".join(worker.said)

    def stop(self) -> None:
        if self.serving is not None:
            code = self.serving.end(signal.SIGTERM)
            said, self.serving = self.serving.said, None
            assert code == 0, said
            assert "Traceback" not in "".join(said)

    def leave(self) -> None:
        if self.serving is not None and self.serving.process.poll() is None:
            self.serving.process.kill()
        self.valkey.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
