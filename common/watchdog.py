"""A process that stands still ends itself, so that whoever started it starts another."""

from __future__ import annotations

import faulthandler
from typing import Self


class Watchdog:
    """``with Watchdog(60) as dog:`` and ``dog.pat()`` at least every 60 seconds.

    Else the process writes on stderr where each of its threads stands, and exits with 1. It is
    watched from a thread that does without Python, which may be what hangs.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds, self.watches = seconds, False

    def __enter__(self) -> Self:
        self.watches = True
        self.pat()
        return self

    def pat(self) -> None:
        if self.watches:
            faulthandler.dump_traceback_later(self.seconds, exit=True)

    def __exit__(self, *_: object) -> None:
        self.watches = False
        faulthandler.cancel_dump_traceback_later()
