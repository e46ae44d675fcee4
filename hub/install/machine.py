"""The machine that is being set up: what is as it should be already is left alone.

A file that was edited since it was written here is never written over; what was written is
remembered by its hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from hub.launch.console import Stop

SETTINGS = Path("/etc/uphub.env")
MEMORY = Path("/var/lib/uphub/installed.json")


class Machine:
    """``root``: where its files are; anywhere but at ``/`` no program is run. ``dry``: only say."""

    def __init__(self, say: Callable[[str], object], root: Path, dry: bool) -> None:
        self.say, self.root, self.dry = say, root, dry
        self.real = root == Path("/")
        self.changed = 0
        memory = self.at(MEMORY)
        self.known: dict[str, str] = json.loads(memory.read_text()) if memory.exists() else {}

    def at(self, path: Path) -> Path:
        return self.root / path.relative_to("/")

    def did(self, what: str) -> bool:
        """Say what is done. Whether it is to be done indeed."""
        self.changed += 1
        self.say(f"would {what}" if self.dry else what)
        return not self.dry

    # ---- programs -------------------------------------------------------------------------
    def run(self, what: str, *command: str, words: str | None = None) -> None:
        """``words`` go to its stdin, and are never shown. Raises Stop with its last words."""
        if not self.real:
            self.say(f"left out, with --root: {what}")
            return
        if not self.did(what):
            return
        done = subprocess.run(  # noqa: S603
            command,
            input=words,
            stdin=None if words is not None else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            umask=0o022,
            cwd="/",  # whom it runs as may not look into root's own folder
            check=False,
        )
        if done.returncode:
            lines = (done.stderr.strip() or done.stdout.strip() or "no word").splitlines()
            raise Stop(f"`{' '.join(command)}` did not go well: {' '.join(lines[-3:])}")

    def says_yes(self, *command: str) -> bool:
        """Whether a program that changes nothing ends well."""
        if not self.real or shutil.which(command[0]) is None:
            return False
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        return done.returncode == 0

    # ---- files ----------------------------------------------------------------------------
    def folder(self, path: Path, mode: int, owner: str) -> None:
        place = self.at(path)
        if place.is_dir():
            if self.real and place.owner() != owner:
                raise Stop(
                    f"The folder {path} belongs to {place.owner()}: give it away, "
                    f"`chown -R {owner}: {path}`, or name another in {SETTINGS}."
                )
            return
        if self.did(f"make the folder {path} of {owner}"):
            place.mkdir(parents=True)
            place.chmod(mode)
            self._give(place, owner)

    def file(self, path: Path, text: str, mode: int = 0o644, group: str = "root") -> bool:
        """Whether it is new. ``group`` may read it, where ``mode`` says so."""
        place = self.at(path)
        there = place.read_text() if place.exists() else None
        if there == text:
            return False
        if there is not None and not self.ours(path, there):
            self.say(f"{path} was edited, and stays as it is")
            return False
        if not self.did(f"write {path}" if there is None else f"renew {path}"):
            return True
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f".{place.name}.new")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        self._give(aside, "root", group)
        aside.chmod(mode)
        aside.replace(place)
        self.remember(str(path), hashed(text))
        return True

    def ours(self, path: Path, there: str) -> bool:
        """As it was written here, or as its package brought it."""
        if self.known.get(str(path)) == hashed(there):
            return True
        if not self.real or shutil.which("dpkg-query") is None:
            return False
        brought = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Conffiles}\\n"],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        sum_ = hashlib.md5(there.encode(), usedforsecurity=False).hexdigest()
        return f" {path} {sum_}" in brought.stdout

    def remember(self, name: str, value: str) -> None:
        if self.dry:
            return
        self.known[name] = value
        memory = self.at(MEMORY)
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(self.known, indent=1, sort_keys=True) + "\n")

    def _give(self, place: Path, owner: str, group: str | None = None) -> None:
        if self.real:
            shutil.chown(place, owner, group or owner)


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
