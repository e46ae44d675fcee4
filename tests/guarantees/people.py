"""People before a hub that really runs: a browser that asks for pages, a phone that talks."""

from __future__ import annotations

import asyncio
import http.cookiejar
import uuid
from collections.abc import Callable
from contextlib import suppress
from random import Random
from types import TracebackType
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from proofs.faults.link import Frame, Link
from proofs.faults.wire import PAGE, Door, Refused

PATIENCE = 30.0  # seconds: a machine that does other things too


class Browser:
    """Keeps its cookies, and sends forms with their token."""

    def __init__(self, url: str, language: str = "en") -> None:
        self.url, self.language = url.rstrip("/"), language
        self.jar = http.cookiejar.CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.jar))

    def cookie(self, name: str) -> str:
        return next((str(one.value) for one in self.jar if one.name == name), "")

    def open(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """The status and the page; with ``fields`` a form is sent."""
        data = None
        if fields is not None:
            token = {"csrfmiddlewaretoken": self.cookie("csrftoken")}
            data = urlencode(token | fields).encode()
        headers = {"Accept-Language": self.language}
        try:
            answer = self._opener.open(Request(self.url + path, data, headers), timeout=PATIENCE)
        except HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.read().decode()

    def step_into(self, member: str) -> str:
        """Sign in as one of the demonstration's cast; the session."""
        self.open("/demo/")
        status, page = self.open("/demo/", {"member": member})
        assert status == 200, page
        return self.cookie("sessionid")


class Phone:
    """A live socket that comes back by itself; ``rooms``: the messages of each room by their id.

    It fetches nothing: what the server sends by itself must be without a hole. When the link is
    back it resumes each room that it had joined.
    """

    def __init__(self, url: str, session: str = "") -> None:
        door = Door(-1, int(urlsplit(url).port or 0))
        self.link = Link(lambda: door, session, self._hear, Random(), PAGE)
        self.heard: list[Frame] = []
        self.rooms: dict[int, dict[int, Frame]] = {}
        self.heads: dict[int, int] = {}
        self.epochs: dict[int, str] = {}
        self.resuming: set[asyncio.Task[Frame]] = set()

    def _hear(self, frame: Frame) -> None:
        self.heard.append(frame)
        if frame["on"] == "up":
            self.resuming = {asyncio.create_task(self.join(room)) for room in self.heads}
        if frame["on"] == "room":
            self._take(frame)

    def _take(self, frame: Frame) -> None:
        room = frame["room"]
        if frame.get("recovered") is False:
            self.rooms[room], self.heads[room] = {}, 0
        if frame["seq"] <= self.heads.get(room, 0):
            return
        assert frame["prev"] == self.heads.get(room, 0), f"a hole before {frame}"
        self.heads[room], self.epochs[room] = frame["seq"], frame["epoch"]
        for change in frame["changes"]:
            if message := change.get("message"):
                self.rooms.setdefault(room, {})[message["id"]] = message

    def said(self, room: int) -> list[str]:
        """What stands in the room, in its order, without the tags of a paragraph."""
        messages = sorted(self.rooms.get(room, {}).values(), key=lambda one: int(one["seq"]))
        return [
            str(one["html"]).strip().removeprefix("<p>").removesuffix("</p>") for one in messages
        ]

    async def __aenter__(self) -> Phone:
        self._running = asyncio.create_task(self.link.run())
        await self.until(lambda: self.link.up)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._running.cancel()
        with suppress(asyncio.CancelledError):
            await self._running

    async def until(self, so: Callable[[], Any], patience: float = PATIENCE) -> None:
        async with asyncio.timeout(patience):
            while not so():  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def join(self, room: int) -> Frame:
        known = (
            {"after": self.heads[room], "epoch": self.epochs[room]} if room in self.heads else {}
        )
        return await self.link.ask("room.join", room=room, **known)

    async def post(self, room: int, words: str, key: str = "") -> Frame:
        return await self.link.ask(
            "message.post", room=room, key=key or str(uuid.uuid4()), body=words
        )

    async def until_posted(self, room: int, words: dict[str, str]) -> None:
        """Each under its key, again and again for as long as it is refused with a time to wait."""
        async with asyncio.timeout(PATIENCE):
            for text, key in words.items():
                while refusal := await self.refused(room, text, key):
                    assert refusal.retry, refusal.words
                    await asyncio.sleep(0.2)

    async def refused(self, room: int, words: str, key: str = "") -> Refused | None:
        """Why it was not stored, or None: it was."""
        try:
            await self.post(room, words, key)
        except Refused as refusal:
            return refusal
        return None

    async def hears(self, room: int, words: str, patience: float = PATIENCE) -> None:
        await self.until(lambda: words in self.said(room), patience)
