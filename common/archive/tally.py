"""What was counted: so many things, and a sum of their hashes that no order changes."""

from __future__ import annotations

from hashlib import sha256

SIZE = 2**256


class Tally:
    """Two are equal when both saw the same things as often, in whatever order.

    Databases sort texts each in its own way; a sum of SHA-256 does not care.
    """

    def __init__(self) -> None:
        self.count = self.sum = 0

    def add(self, thing: bytes) -> None:
        self.count += 1
        self.sum = (self.sum + int.from_bytes(sha256(thing).digest(), "big")) % SIZE

    def told(self) -> list[int | str]:
        """``[count, sum in hex]``, as a manifest has it."""
        return [self.count, f"{self.sum:064x}"]
