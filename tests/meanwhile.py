"""What somebody else does while a transaction of this test is not over yet."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection

from live.frames import Refusal

A_MOMENT = 0.3  # seconds that the second one has before the first one stands


def meanwhile(act: Callable[[], object]) -> threading.Thread:
    """In a thread and a connection of its own."""

    def go() -> None:
        try:
            act()
        except Refusal:
            pass
        finally:
            connection.close()

    thread = threading.Thread(target=go)
    thread.start()
    thread.join(A_MOMENT)
    return thread
