"""Pages are answered a few at a time; who would wait too long is told so in words."""

import asyncio
from io import BytesIO
from typing import Any

from django.utils import translation

from hub.pages.errors import as_bytes, wants_json
from hub.pages.handler import Request

PATIENCE = b"5"  # seconds after which it is worth coming again


class Turns:
    """``at_once`` are answered, ``waiting`` more wait for their turn."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._free = at_once + waiting

    async def take(self, pages: Any, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if not self._free:
            await _send_away(scope, send)
            return
        self._free -= 1
        try:
            async with self._places:
                await pages(scope, receive, send)
        finally:
            self._free += 1


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
