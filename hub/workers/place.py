"""Where one worker stands, and how long it waits for the next."""

import asyncio

from hub.workers.child import Child

LONGEST = 30.0  # seconds between two starts that fail


class Place:
    """Where one worker stands. ``turn`` is held by whoever puts a new one there."""

    def __init__(self) -> None:
        self.child: Child | None = None
        self.turn = asyncio.Lock()
        self.pause = 0.0  # seconds before the next start

    def wait_longer(self) -> None:
        self.pause = min(LONGEST, self.pause * 2 or 0.5)
