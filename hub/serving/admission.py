"""Pages are answered a few at a time, one address after the other; who would wait too long is told
so in words."""

import asyncio
from contextlib import nullcontext
from io import BytesIO
from typing import Any

from django.utils import translation

from common.http import wants_json
from common.switching import computing
from hub.pages.errors import as_bytes
from hub.pages.handler import Request
from hub.serving.fair_queue import FairQueue, Full
from hub.serving.pages import BODY, GONE
from live.sockets.rate_limits import origin

PATIENCE = b"5"  # seconds after which it is worth coming again
HEAVY, HEAVY_AT_ONCE = 64 * 1024, 2  # bytes of a body, and how many such are parsed at once


class Admission:
    """``at_once`` are answered by ``pages``, ``waiting`` more wait for their turn."""

    def __init__(self, pages: Any, at_once: int, waiting: int) -> None:
        self._pages = pages
        self.queue = FairQueue(at_once, waiting)
        # Parsing is Python: eight threads of it would leave the event loop one turn in nine.
        self._heavy = asyncio.Semaphore(HEAVY_AT_ONCE)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        heavy = self._heavy if _weight(scope) > HEAVY else nullcontext()
        try:
            async with heavy, self.queue.turn(origin(scope)):
                if not _gone(scope):
                    with computing():
                        await self._pages(scope, receive, send)
        except Full:
            await _send_away(scope, send)


def _gone(scope: dict[str, Any]) -> bool:
    """Whether nobody waits for the answer any more: it would cost as much as one that is read."""
    gone = scope.get("extensions", {}).get(GONE)
    return gone is not None and gone()


def _weight(scope: dict[str, Any]) -> int:
    body = scope.get("extensions", {}).get(BODY)
    return body.size if body is not None else 0


async def _send_away(scope: dict[str, Any], send: Any) -> None:
    request = Request(scope | {"query_string": b""}, BytesIO())
    language = translation.get_language_from_request(request)
    kind, page = as_bytes(503, language, as_json=wants_json(request))
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(page)).encode()),
        (b"cache-control", b"no-store"),
        (b"retry-after", PATIENCE),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": page})
