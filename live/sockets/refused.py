"""How a socket is refused before it is accepted: nothing was promised, and little was spent."""

import math
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from live.counts import counts

FULL = 5000  # ms after which who found the house full, or the database away, comes again
EMPTY = (b"content-length", b"0")
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Away(Exception):
    """Come again in ``after`` ms."""

    def __init__(self, status: HTTPStatus, after: int) -> None:
        super().__init__(status.phrase)
        self.status, self.after = status, after


async def refuse(scope: dict[str, Any], send: Send, away: Away) -> None:
    """Answer the handshake with a status and Retry-After; a server that cannot answers 403."""
    counts.away[str(int(away.status))] += 1
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close"})
        return
    seconds = str(math.ceil(away.after / 1000)).encode()
    start = {"status": int(away.status), "headers": [(b"retry-after", seconds), EMPTY]}
    await send({"type": "websocket.http.response.start", **start})
    await send({"type": "websocket.http.response.body", "body": b""})
