"""A page's live socket, as tests use it: ask and be answered, hear what is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from members.models import Member

Frame = dict[str, Any]
ORIGIN = "http://testserver"


class Page:
    """One open page. Frames that a test did not ask for wait until it does."""

    def __init__(self, wire: WebsocketCommunicator) -> None:
        self.wire = wire
        self.heard: list[Frame] = []
        self.number = 0
        self.code: int | None = None

    @classmethod
    async def open(
        cls,
        client_of: Callable[[Member], Client],
        member: Member | None = None,
        *,
        headers: dict[str, str] | None = None,
        greeted: bool = True,
        session: str = "",
    ) -> Page:
        from hub.asgi import application

        sent = {"origin": ORIGIN, "host": "testserver"} | (headers or {})
        if member is not None and not session:
            client = await sync_to_async(client_of)(member)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
        if session:
            sent["cookie"] = f"{settings.SESSION_COOKIE_NAME}={session}"
        raw = [(key.encode(), value.encode()) for key, value in sent.items() if value != ""]
        page = cls(WebsocketCommunicator(application, "/live/", raw))
        page.session = session
        page.accepted = (await page.wire.connect(timeout=5))[0]
        if page.accepted and greeted:
            page.hello = await page.told("hello")
        return page

    session: str
    accepted: bool
    hello: Frame

    async def send(self, frame: Frame | str | bytes) -> None:
        if isinstance(frame, bytes):
            await self.wire.send_to(bytes_data=frame)
        else:
            await self.wire.send_to(frame if isinstance(frame, str) else json.dumps(frame))

    async def ask(self, do: str, **fields: Any) -> Frame:
        """The answer to a command: ``{"re": ...}``."""
        self.number += 1
        number = self.number
        await self.send({"do": do, "id": number, **fields})
        return await self.next(lambda frame: frame.get("re") == number)

    async def post(self, room: int, body: str, key: str | None = None, **more: Any) -> Frame:
        return await self.ask("message.post", room=room, body=body, key=key or str(uuid4()), **more)

    async def told(self, on: str, **wanted: Any) -> Frame:
        """The next frame told of this kind, with these values."""
        return await self.next(
            lambda f: f.get("on") == on and all(f.get(k) == v for k, v in wanted.items())
        )

    async def next(self, wanted: Callable[[Frame], bool], within: float = 5) -> Frame:
        for index, frame in enumerate(self.heard):
            if wanted(frame):
                return self.heard.pop(index)
        async with asyncio.timeout(within):
            while True:
                frame = await self._receive()
                if wanted(frame):
                    return frame
                self.heard.append(frame)

    async def _receive(self) -> Frame:
        message = await self.wire.output_queue.get()
        if message["type"] == "websocket.close":
            self.code = message.get("code", 1000)
            raise ConnectionResetError(f"closed {self.code}")
        frame: Frame = json.loads(message["text"])
        return frame

    async def silence(self, seconds: float = 0.3) -> list[Frame]:
        """What was told meanwhile, apart from presence and adverts."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    self.heard.append(await self._receive())
        except (TimeoutError, ConnectionResetError):
            pass
        noise = {"presence", "heads"}
        told, self.heard = [f for f in self.heard if f.get("on") not in noise], []
        return told

    async def closed(self, within: float = 5) -> int:
        """Wait until the server closes; the code that it gave."""
        async with asyncio.timeout(within):
            try:
                while True:
                    self.heard.append(await self._receive())
            except ConnectionResetError:
                assert self.code is not None
                return self.code

    async def close(self) -> None:
        await self.wire.send_input({"type": "websocket.disconnect", "code": 1001})
        try:
            await self.wire.wait(2)
        except (TimeoutError, asyncio.CancelledError):
            return


async def close_engine() -> None:
    """End this test's engine and the database connections of the engine's threads."""
    from live import commit, db_readers, engine
    from rooms import posting_cache

    if engine.running is not None:
        await engine.running.stop()
        engine.running = None
    await asyncio.to_thread(commit.close)
    await asyncio.to_thread(db_readers.close)
    posting_cache.forget()
