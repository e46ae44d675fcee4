"""The database goes away under a hub that runs, and comes back; nobody touches the hub."""

import asyncio
import json
import shutil
import signal
import tempfile
import uuid
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from proofs.faults.postgres import Postgres
from proofs.faults.wire import Refused
from proofs.hubs import Hub, Served
from tests.guarantees.conftest import ADA, a_room
from tests.guarantees.people import Browser, Phone
from tests.launch.test_valkey import eventually

Ask = Callable[[str], Awaitable[tuple[int, str]]]  # a path: the status, the page


@pytest.fixture
def postgres(postgres_for_all: Postgres) -> Postgres:
    """Each hub of these tests finds there what the others left, as after a real bad night."""
    return postgres_for_all


@pytest.fixture(scope="module")
def told(postgres_for_all: Postgres) -> Iterator[Path]:
    """The data folder, with the demonstration in the database."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    hub = Hub(folder, DATABASE_URL=postgres_for_all.url)
    hub.ready()
    assert hub.end(signal.SIGTERM) == 0
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


async def pages_say_so(ask: Ask, room: int) -> None:
    status, page = await ask(f"/rooms/{room}/")
    assert status == 503
    assert "Nothing can be stored just now" in page
    for path in ("/health/", "/ready/"):
        status, words = await ask(path)
        assert (status, json.loads(words)["database"]) == (503, "away")


def test_words_wait_for_the_database_and_nothing_is_lost(
    postgres: Postgres, told: Path, started: list[Served]
):
    started.append(Hub(told, DATABASE_URL=postgres.url))
    url = started[0].ready()
    room, browser = a_room(url), Browser(url)
    session = browser.step_into(ADA)

    async def ask(path: str) -> tuple[int, str]:
        return await asyncio.to_thread(browser.open, path)

    async def talk() -> None:
        async with Phone(url, session) as ada, Phone(url) as visitor:
            await visitor.join(room)
            await ada.post(room, "before")
            postgres.crash()
            keys = [str(uuid.uuid4()) for _ in range(3)]
            for number, key in enumerate(keys):
                with pytest.raises(Refused, match="unavailable") as refused:
                    await ada.post(room, f"word {number}", key)
                assert refused.value.retry
            with pytest.raises(Refused, match="unavailable"):
                await visitor.link.ask("room.fetch", room=room, before=3)
            await pages_say_so(ask, room)
            await asyncio.to_thread(postgres.start)
            await ada.until_posted(room, {f"word {n}": key for n, key in enumerate(keys)})
            await visitor.hears(room, "word 2")
            assert visitor.said(room)[-4:] == ["before", "word 0", "word 1", "word 2"]
            for path in (f"/rooms/{room}/", "/health/", "/ready/"):
                assert (await ask(path))[0] == 200

    asyncio.run(talk())


def test_a_database_that_hangs_is_told_and_keeps_nobody_from_leaving(
    postgres: Postgres, told: Path, started: list[Served]
):
    started.append(Hub(told, DATABASE_URL=postgres.url))
    url = started[0].ready()
    room, session = a_room(url), Browser(url).step_into(ADA)

    async def talk() -> None:
        async with Phone(url, session) as ada:
            await ada.post(room, "before")
            postgres.freeze()
            with pytest.raises(Refused, match="unavailable") as refused:
                await ada.post(room, "meanwhile")
            assert refused.value.retry
            status, words = await asyncio.to_thread(Browser(url).open, "/health/")
            assert (status, json.loads(words)["database"]) == (503, "away")

    try:
        asyncio.run(talk())
        assert started[0].end(signal.SIGTERM) == 0
    finally:
        postgres.thaw()


def test_a_mail_leaves_once_the_database_is_back(
    postgres: Postgres, told: Path, started: list[Served]
):
    started.append(Hub(told, DATABASE_URL=postgres.url))
    browser = Browser(started[0].ready())

    def ask_for_a_code(email: str) -> int:
        browser.open("/accounts/login/")
        return browser.open("/accounts/login/", {"email": email})[0]

    def came_to(email: str) -> bool:
        return any(email in mail.read_text() for mail in (told / "mails").glob("*.json"))

    assert ask_for_a_code("before@example.org") == 200
    assert eventually(lambda: came_to("before@example.org"))
    postgres.crash()
    assert ask_for_a_code("lost@example.org") == 503
    postgres.start()
    assert eventually(lambda: ask_for_a_code("after@example.org") == 200)
    assert eventually(lambda: came_to("after@example.org"), 60)
    assert not came_to("lost@example.org")
