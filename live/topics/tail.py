"""A topic's newest frames, kept to answer those who come back."""

from __future__ import annotations

from live.bell.publication import Ring

KEPT = 128  # frames from which one who comes back is answered
HEAVIEST = 1024 * 1024  # characters of them, at most


class Tail:
    """``head`` is None until it was read once: then this process knows the topic's order."""

    def __init__(self) -> None:
        self.head: int | None = None
        self.epoch = ""
        self.recent: list[Ring] = []
        self._weight = 0  # of those

    def advance(self, ring: Ring) -> None:
        self.head = ring.seq
        self.recent.append(ring)
        self._weight += len(ring.text)
        if len(self.recent) > KEPT * 2 or self._weight > HEAVIEST:
            del self.recent[: (len(self.recent) + 1) // 2]
            self._weight = sum(len(kept.text) for kept in self.recent)

    def forget(self) -> None:
        self.recent.clear()
        self._weight = 0

    def since(self, after: int) -> list[str] | None:
        """The kept frames after a number, or None where memory does not reach back to it."""
        if after == self.head:
            return []
        frames: list[str] = []
        for ring in reversed(self.recent):
            frames.append(ring.text)
            if ring.prev == after:
                return frames[::-1]
            if ring.prev < after:
                break
        return None
