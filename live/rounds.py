"""What each socket needs every few seconds, for a part of them at a time.

To look at 2,000 at once keeps the process for a quarter of a second, and all who speak wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import count, cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from live.relay import Relay
    from live.socket import Socket

PARTS = 10  # of all sockets, as even as may be
turns = cycle(range(PARTS))  # the next socket's: its own for as long as it lives


async def rounds(relay: Relay, seconds: float) -> AsyncIterator[list[Socket]]:
    """The sockets, each once in ``seconds``: a part after the other, none of them empty."""
    clock = asyncio.get_running_loop().time
    due = clock()
    for turn in count():
        due = max(due + seconds / PARTS, clock())  # what a slow part took, the pauses give back
        await asyncio.sleep(due - clock())
        if part := [socket for socket in relay.sockets if socket.turn == turn % PARTS]:
            yield part
