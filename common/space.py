"""How much room is left on the disk that a folder lies on."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

NOTHING = 64 * 1024  # bytes: what a database wants for its next words


class Space(Struct):
    """``free`` and ``size`` in bytes, for this account; ``files`` is how many more there may be,
    None where the file system counts none."""

    free: int
    size: int
    files: int | None
    read_only: bool

    @property
    def full(self) -> bool:
        return self.free < NOTHING or self.files == 0

    def word(self, scarce: float, little: int, few: int) -> str:
        """ "low" below ``scarce`` of the disk and ``little`` bytes, or below ``few`` files."""
        if self.read_only:
            return "read-only"
        if self.full:
            return "full"
        low = self.free < min(little, scarce * self.size)
        return "low" if low or (self.files is not None and self.files < few) else "ok"


def space(folder: Path) -> Space:
    """Raises OSError, such as where the folder is not there."""
    facts = os.statvfs(folder)
    root = os.geteuid() == 0  # what is kept back for root is root's to use
    blocks, files = (facts.f_bfree, facts.f_ffree) if root else (facts.f_bavail, facts.f_favail)
    return Space(
        free=blocks * facts.f_frsize,
        size=facts.f_blocks * facts.f_frsize,
        files=files if facts.f_files else None,
        read_only=bool(facts.f_flag & os.ST_RDONLY),
    )
