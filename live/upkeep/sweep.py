"""What each socket needs every few seconds, for a part of them at a time.

To look at 500 at once takes the processor for 50 ms, and all who speak meanwhile wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from live.sockets.socket import PARTS, Roster, Socket


async def rounds(roster: Roster, seconds: float) -> AsyncGenerator[list[Socket], None]:
    """The sockets, each once in ``seconds``: a part after the other, none of them empty.

    What falls due while one part is read comes together in the next: a slow database makes a
    round longer by one reading, not by one for each part.
    """
    clock = asyncio.get_running_loop().time
    began, step, done = clock(), seconds / PARTS, 0
    while True:
        await asyncio.sleep(began + (done + 1) * step - clock())
        upto = max(done + 1, int((clock() - began) / step))
        due = {turn % PARTS for turn in range(max(done, upto - PARTS), upto)}
        done = upto
        if part := [socket for socket in roster.sockets if socket.turn in due]:
            yield part
