"""A hall of phones, before a small hub of this test that says what a hub says."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from benchmarks import gathering
from benchmarks.client import Speech
from benchmarks.gathering import Gathering
from benchmarks.process import Failed

SPEECH = Speech(
    path="/live/",
    post='{"do":"message.post","id":{id},"key":"{key}","body":"{mark} hello"}',
    ping='{"do":"ping","id":2}',
    beat=20,
    again='{"do":"room.join","id":1,"after":{after},"epoch":"{epoch}"}',
)
POSTERS, PHONES = ["sessionid=a", "sessionid=b"], ["sessionid=1", "sessionid=2", "sessionid=3"]


class SmallHub:
    """One room, its page and its socket; a test may have it refuse, forget or fall silent."""

    def __init__(self) -> None:
        self.head = 7
        self.inside: set[ServerConnection] = set()
        self.joins: list[dict] = []
        self.refused = 0  # pages still to be refused
        self.told: Callable[[int], bool] = lambda seq: True  # is this change told to those inside?
        self.full = asyncio.Event()

    @property
    def everyone(self) -> bool:
        return len(self.inside) == len(POSTERS) + len(PHONES)

    def page(self, socket: ServerConnection, request: Request) -> Response | None:
        if request.path == "/live/":
            return None
        status, self.refused = (503, self.refused - 1) if self.refused else (200, 0)
        body = f'<up-room\n data-room="1"\n data-epoch="e"\n data-head="{self.head}">'.encode()
        length = str(len(body)) if status == 200 else "0"
        headers = Headers({"Content-Length": length})
        return Response(status, "", headers, body if status == 200 else b"")

    async def talk(self, socket: ServerConnection) -> None:
        await socket.send('{"on":"hello"}')
        async for words in socket:
            said = json.loads(words)
            if said["do"] == "room.join":
                self.joins.append(said)
                broadcast({socket}, self.frame(said["after"], ""))
                broadcast({socket}, '{"re":1,"room":1}')
                self.inside.add(socket)
                if self.everyone:
                    self.full.set()
                continue
            self.head += 1
            if self.told(self.head):
                broadcast(self.inside, self.frame(self.head - 1, said["body"]))
            await socket.send(f'{{"re":{said["id"]},"seq":{self.head}}}')

    def frame(self, prev: int, words: str) -> str:
        return f'{{"on":"room","prev":{prev},"seq":{self.head},"changes":["{words}"]}}'


@asynccontextmanager
async def hall(hub: SmallHub) -> AsyncIterator[Gathering]:
    async with serve(hub.talk, "127.0.0.1", 0, process_request=hub.page, compression=None) as it:
        port = next(iter(it.sockets)).getsockname()[1]
        yield Gathering(port, "/rooms/1/", SPEECH, rate=50)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "AGAIN", 0.01)
    monkeypatch.setattr(gathering, "AFTER", 0.2)
    monkeypatch.setattr(gathering, "QUIET", 0.5)


async def test_everyone_joins_from_their_pages_head_while_others_talk():
    hub = SmallHub()
    async with hall(hub) as gathered:
        await gathered.run(POSTERS, PHONES, within=0.2)
    assert len(hub.joins) == len(POSTERS) + len(PHONES)
    assert {one["after"] for one in hub.joins[:2]} == {7}
    assert hub.joins[-1]["after"] > 7
    assert {one["epoch"] for one in hub.joins} == {"e"}
    assert len(gathered.waits) == len(PHONES)
    assert gathered.failures == []
    assert len(gathered.answered) == len(gathered.posted) == hub.head - 7
    assert gathered.posts(gathered.answered) > 0
    assert gathered.posts(gathered.last) > 0


async def test_a_phone_whose_page_is_refused_tries_again_and_it_is_told():
    hub = SmallHub()
    hub.refused = 2
    async with hall(hub) as gathered:
        await gathered.run(POSTERS[:1], PHONES[:1], within=0.1)
    assert len(gathered.failures) == 2
    assert all(re.search("503", failure) for failure in gathered.failures)
    assert len(gathered.waits) == 1


async def test_a_message_that_a_phone_never_heard_is_no_measurement():
    hub, missed = SmallHub(), list[int]()

    def told(seq: int) -> bool:
        """All but the first that is said once everybody is there."""
        if hub.everyone and not missed:
            missed.append(seq)
        return seq not in missed

    hub.told = told
    async with hall(hub) as gathered:
        with pytest.raises(Failed, match="not everything arrived"):
            await gathered.run(POSTERS, PHONES, within=0.1)
    assert missed


async def test_phones_that_are_put_out_are_no_measurement():
    hub = SmallHub()
    async with hall(hub) as gathered:
        run = asyncio.create_task(gathered.run(POSTERS, PHONES, within=0.1))
        await hub.full.wait()
        for socket in list(hub.inside):
            await socket.close()
        with pytest.raises(Failed, match="not everything arrived"):
            await run
