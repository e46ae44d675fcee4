"""A database that says neither yes nor no: people are told, and nothing is stored twice."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from uuid import uuid4

import pytest

from hub.launch.data import REPOSITORY
from live import commit, db_readers
from rooms.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


def test_people_are_told_before_their_page_gives_up():
    client = (REPOSITORY / "frontend/static/js/live/socket.js").read_text()
    patience = re.search(r"patience = (\d+)_000\)", client)
    assert patience
    assert max(commit.HUNG, db_readers.HUNG) <= int(patience[1]) - 3


@pytest.fixture
def gate(monkeypatch) -> Iterator[threading.Event]:
    """Until it opens, whoever waits at it hangs as they would with a frozen server."""
    monkeypatch.setattr(commit, "HUNG", 0.3)
    monkeypatch.setattr(db_readers, "HUNG", 0.3)
    gate = threading.Event()
    yield gate
    gate.set()


async def test_who_posts_is_told_to_ask_again_and_stands_once(socket_of, ada, room, gate):
    page, key = await socket_of(ada), str(uuid4())
    hanging = asyncio.create_task(commit.commit(gate.wait, 20))
    await asyncio.sleep(0.1)
    refused = await page.post(room.pk, "Bonjour", key=key)
    assert refused["error"]["code"] == "unavailable"
    assert refused["error"]["retry"] is True
    gate.set()
    await asyncio.gather(hanging, return_exceptions=True)
    answer = await page.post(room.pk, "Bonjour", key=key)
    assert answer["message"]
    assert await Message.objects.acount() == 1


async def test_who_reads_is_told_too_and_reads_later(socket_of, ada, room, gate):
    page = await socket_of(ada)
    await page.post(room.pk, "Bonjour")
    hanging = [
        asyncio.create_task(db_readers.read(gate.wait, 20)) for _ in range(db_readers.READERS)
    ]
    await asyncio.sleep(0.1)
    refused = await page.ask("room.fetch", room=room.pk, after=0)
    assert refused["error"]["code"] == "unavailable"
    gate.set()
    await asyncio.gather(*hanging, return_exceptions=True)
    fetched = await page.ask("room.fetch", room=room.pk, after=0)
    assert fetched["changes"][0]["message"]["html"] == "<p>Bonjour</p>"
