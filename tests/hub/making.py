"""Pages of a test's own, kept as the hub's are: they are made when the test says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from hub.kept.middleware import KEEP
from hub.kept.pages import KeptPages, may_be_kept
from hub.kept.pieces import Pieces
from hub.serving.admission import Admission
from tests.visits import Answer, given, scope_of

AT_ONCE = 3


class Hub:
    """``made``: what was begun, in order. Each waits for ``go_on``, and does then as ``ending``."""

    def __init__(self) -> None:
        self.now, self.version, self.made = 1_800_000_000, "v", list[str]()
        self.headers: list[tuple[bytes, bytes]] = []
        self.go_on = asyncio.Event()
        self.ending: Callable[[], object] = lambda: None
        self.kept = KeptPages(self._make, self._version)
        self.to_look = Admission(self.kept, AT_ONCE, 400)
        self.admission = Admission(self._make, AT_ONCE, 400)

    async def _version(self) -> str:
        return self.version

    async def _make(self, scope: Any, receive: Any, send: Any) -> None:
        self.made.append(scope["path"])
        body, _ = Pieces.cut(f"page {len(self.made)}".encode())
        await self.go_on.wait()
        await asyncio.sleep(0)  # as a page comes from a thread: others go on meanwhile
        self.ending()
        if keep := scope["extensions"].get(KEEP):
            keep(body, "room")
        headers = [(b"content-encoding", b"gzip"), *self.headers]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body.stitched([])})

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        if not await self.kept.shown(scope, send):
            lane = self.to_look if may_be_kept(scope) else self.admission
            await lane(scope, receive, send)

    def ask(
        self, path: str = "/", who: str = "127.0.0.1", method: str = "GET"
    ) -> asyncio.Task[Answer]:
        asked = scope_of(path, method=method) | {"client": [who, 4000]}
        return asyncio.create_task(given(self._answer, asked))

    async def shown(self, path: str = "/") -> str:
        return (await self.ask(path)).page
