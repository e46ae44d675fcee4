"""Guarantee 11: what is too much is refused at once; what was answered stands."""

import asyncio
import json
import sqlite3
import uuid
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import InvalidStatus

from live.commit import GROUP, WAITING
from proofs.faults.wire import Door, dial
from proofs.valkey import Valkey
from tests.guarantees.conftest import ADA, Serve, a_room
from tests.guarantees.people import Browser, Phone

MORE = 100  # posts beyond what may wait
PAGES = 700


class Flood:
    """More people than may wait, who all say one word at once."""

    def __init__(self, url: str, session: str, room: int) -> None:
        self.door, self.session, self.room = Door(-1, int(urlsplit(url).port or 0)), session, room
        self.links: list[ClientConnection] = []
        self.outcomes: dict[str, str] = {}
        self.refused = asyncio.Event()

    async def come(self) -> None:
        link = await dial(self.door, self.session)
        await link.recv()
        self.links.append(link)

    async def gather(self, many: int) -> None:
        while len(self.links) < many:
            await asyncio.gather(*(self.come() for _ in range(100)))

    def speak(self) -> list[asyncio.Task[None]]:
        words = [self.post(link, f"word {n}") for n, link in enumerate(self.links)]
        return [asyncio.create_task(one) for one in words]

    async def post(self, link: ClientConnection, words: str) -> None:
        ask = {"do": "message.post", "id": 1, "room": self.room, "body": words}
        await link.send(json.dumps(ask | {"key": str(uuid.uuid4())}))
        while (answer := json.loads(await link.recv())).get("re") != 1:
            pass
        error = answer.get("error")
        self.outcomes[words] = error["code"] if error else "acked"
        if error:
            assert error["retry"]
            assert error["after"] > 0
            self.refused.set()


def test_posts_past_the_bound_are_refused_and_the_others_stand(
    valkey: Valkey, serve: Serve, told: Path
):
    url = serve(HUB_ARRIVALS="0", HUB_CONNECTIONS="0").ready()
    room, session = a_room(url), Browser(url).step_into(ADA)

    async def crowd() -> dict[str, str]:
        flood = Flood(url, session, room)
        await flood.gather(WAITING + GROUP + MORE)
        with sqlite3.connect(told / "hub.sqlite3", isolation_level=None) as busy:
            busy.execute("BEGIN IMMEDIATE")  # the disk is slow, and words pile up
            posting = flood.speak()
            async with asyncio.timeout(8):
                await flood.refused.wait()
            busy.execute("ROLLBACK")
        await asyncio.gather(*posting)
        for link in flood.links:
            link.transport.abort()
        return flood.outcomes

    outcomes = asyncio.run(crowd())
    assert set(outcomes.values()) == {"acked", "overloaded"}
    assert len(outcomes) >= WAITING + GROUP + MORE
    with sqlite3.connect(told / "hub.sqlite3") as data:
        rows = data.execute("SELECT body FROM rooms_message WHERE body LIKE 'word %'").fetchall()
    acked = [words for words, outcome in outcomes.items() if outcome == "acked"]
    assert sorted(body for (body,) in rows) == sorted(acked)


def test_a_full_worker_refuses_before_it_accepts(valkey: Valkey, serve: Serve):
    url = serve(HUB_SOCKETS="3").ready()

    async def come() -> None:
        phones = [Phone(url) for _ in range(3)]
        for phone in phones:
            await phone.__aenter__()
        with pytest.raises(InvalidStatus) as refused:
            await dial(phones[0].link.doors(), "")
        assert refused.value.response.status_code == 503
        assert int(refused.value.response.headers["Retry-After"]) >= 1
        await phones[0].__aexit__(None, None, None)
        async with asyncio.timeout(10), Phone(url):
            pass
        for phone in phones[1:]:
            await phone.__aexit__(None, None, None)

    asyncio.run(come())


def test_a_crowd_at_the_door_is_counted_too(valkey: Valkey, serve: Serve):
    """All at once, so that each is looked at before any of the others is in."""
    url = serve(HUB_SOCKETS="3").ready()
    door = Phone(url).link.doors()

    async def come() -> int:
        try:
            link = await dial(door, "")
        except InvalidStatus as refused:
            return refused.response.status_code
        links.append(link)
        return 101

    async def crowd() -> list[int]:
        return await asyncio.gather(*(come() for _ in range(40)))

    links: list[ClientConnection] = []
    assert Counter(asyncio.run(crowd())) == {101: 3, 503: 37}


def test_who_would_wait_too_long_for_a_page_is_told_so(valkey: Valkey, serve: Serve):
    url = serve().ready()
    port = int(urlsplit(url).port or 0)
    how = f"HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"

    async def come() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", port)

    async def visit() -> list[bytes]:
        links = await asyncio.gather(*(come() for _ in range(PAGES)))
        for _, way in links:
            way.write(f"GET /manifest.webmanifest {how}".encode())
        watching, way = await come()
        way.write(f"GET /health/ {how}".encode())
        return await asyncio.gather(*(back.read() for back in (watching, *(b for b, _ in links))))

    health, *pages = asyncio.run(visit())
    assert health.split()[1] == b"200", "who watches the server does not wait behind pages"
    answers = Counter(page.split()[1] for page in pages)
    assert set(answers) == {b"200", b"503"}
    assert answers[b"200"] > 400
    sent_away = next(page for page in pages if page.split()[1] == b"503")
    assert b"retry-after: 5" in sent_away.lower()
    assert "Il y a foule" in sent_away.decode()
    assert Browser(url).open("/")[0] == 200
