"""A folder of archives: a new one takes its name once it is whole, and old ones make room."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from common.archive.rotation import Keep, kept

STAMP = "%Y-%m-%dT%H-%M-%SZ"


class Folder:
    """``path`` is made where it is missing. All in it is for its owner alone: people's words."""

    def __init__(self, path: Path, product: str) -> None:
        self.path, self.product = path, product
        stamp = r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ"
        self.name = re.compile(rf"{product}-({stamp})\.tar\.gz(\.age|\.gpg)?")
        self.part = re.compile(rf"\.{product}-{stamp}\.tar\.gz(\.age|\.gpg)?\.part")

    @contextmanager
    def new(self, at: datetime, ending: str) -> Iterator[tuple[BinaryIO, Callable[[], Path]]]:
        """A file aside, and what gives it its name. Without that it is deleted. Raises OSError."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.forget_parts()
        name = self._free(at, ending)
        part = self.path / f".{name}.part"
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # somebody is at it
            try:
                yield file, lambda: self._place(file, part, self.path / name)
            finally:
                part.unlink(missing_ok=True)

    def _free(self, at: datetime, ending: str) -> str:
        """The name of this moment, or of the next that none has: two of one second both stay."""
        taken = self.all()
        while at.replace(microsecond=0) in taken:
            at += timedelta(seconds=1)
        return f"{self.product}-{at.strftime(STAMP)}.tar.gz{ending}"

    def _place(self, file: BinaryIO, part: Path, name: Path) -> Path:
        file.flush()
        os.fsync(file.fileno())
        part.rename(name)
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return name

    def forget_parts(self) -> None:
        """What was left by one that was killed."""
        for path in self.path.iterdir():
            if self.part.fullmatch(path.name) and path.is_file():
                with path.open("rb") as file, contextlib.suppress(BlockingIOError):
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink(missing_ok=True)

    def all(self) -> dict[datetime, Path]:
        found = {}
        for path in self.path.iterdir():
            if named := self.name.fullmatch(path.name):
                found[datetime.strptime(named[1], STAMP).replace(tzinfo=UTC)] = path
        return found

    def rotate(self, keep: Keep) -> list[Path]:
        """Delete those that need not stay; nothing else in the folder is touched."""
        every = self.all()
        gone = [every[at] for at in sorted(set(every) - kept(every, keep))]
        for path in gone:
            path.unlink(missing_ok=True)
        return gone
