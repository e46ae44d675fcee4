"""A hub is backed up while people write, destroyed, and restored: what was answered is there."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import urllib.request
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from proofs.faults.postgres import Postgres
from proofs.faults.wire import Lost, Refused
from proofs.hubs import Hub, Served, bin_
from tests.guarantees.conftest import ADA, GRACE, a_room
from tests.guarantees.people import Browser, Phone
from tests.members.conftest import photograph

WRITERS = 4
PAUSE = 0.3  # seconds: a person has a measure of posts for each minute


def bring_a_picture(browser: Browser, room: int) -> str:
    """Its address, as a page of the room has it."""
    data = photograph((300, 200)).read()
    form = (
        b'--cut\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n'
        b"Content-Type: image/jpeg\r\n\r\n" + data + b"\r\n--cut--\r\n"
    )
    headers = {
        "Content-Type": "multipart/form-data; boundary=cut",
        "X-CSRFToken": browser.cookie("csrftoken"),
        "Cookie": f"csrftoken={browser.cookie('csrftoken')}; "
        f"sessionid={browser.cookie('sessionid')}",
    }
    sent = urllib.request.Request(f"{browser.url}/rooms/{room}/pictures/", form, headers)
    with urllib.request.urlopen(sent, timeout=30) as answer:
        assert answer.status == 200
        return str(json.load(answer)["large"])


def the_cast(url: str) -> list[str]:
    return re.findall(r'name="member" value="([^"]+)"', Browser(url).open("/demo/")[1])


class Writer:
    """Says one thing after the other, and keeps what was answered."""

    def __init__(self, name: str, phone: Phone, room: int) -> None:
        self.name, self.phone, self.room = name, phone, room
        self.acked: list[str] = []

    async def write(self) -> None:
        for number in range(100_000):
            words = f"{self.name} {number}"
            with suppress(Lost, Refused):
                await self.phone.post(self.room, words)
                self.acked.append(words)
            await asyncio.sleep(PAUSE)


class Drilled:
    """A hub that is told, destroyed and restored. ``database``: settings that name another one."""

    def __init__(
        self, folder: Path, backups: Path, started: list[Served], postgres: Postgres | None
    ) -> None:
        self.folder, self.backups, self.postgres = folder, backups, postgres
        self.database = {"DATABASE_URL": postgres.url} if postgres else {}
        self.started = started
        self.port = "0"

    async def run(self, *words: str) -> str:
        """What `bin/hub` says, which must go well."""
        data = {"HUB_DATA": str(self.folder)} | self.database
        done = await asyncio.to_thread(bin_, "hub", *words, **data)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> str:
        self.started.append(Hub(self.folder, "--port", self.port, **self.database))
        url = self.started[-1].ready()
        self.port = url.rstrip("/").rpartition(":")[2]
        return url

    async def said(self, room: int) -> list[str]:
        """What stands in the room, by its database, in its order."""
        words = (
            "from rooms.models import Message\n"
            f"rows = Message.objects.filter(room={room}).order_by('seq')\n"
            "print('BODIES', *rows.values_list('body', flat=True), sep='|')\n"
        )
        shown = await self.run("shell", "-v", "0", "-c", words)
        return shown.partition("BODIES|")[2].strip().split("|")

    def kept(self) -> dict[str, bytes]:
        """What is no row: pictures by their names, and the key."""
        pictures = (self.folder / "media").rglob("*.webp")
        key = {"key": (self.folder / "secret_key").read_bytes()}
        return {path.name: path.read_bytes() for path in pictures} | key

    async def destroy(self) -> None:
        """It is killed in the middle of a word, and nothing of it is left."""
        self.started[-1].process.kill()
        self.started[-1].process.wait(10)
        await asyncio.to_thread(shutil.rmtree, self.folder)
        if self.postgres:
            self.postgres.ask("drop schema public cascade")
            self.postgres.ask("create schema public")

    async def restore(self) -> None:
        (archive,) = self.backups.iterdir()
        assert "Restored and proven" in await self.run("restore", str(archive))


@pytest.fixture(params=["sqlite", "postgresql"])
def hub(
    told: Path, tmp_path: Path, started: list[Served], request: pytest.FixtureRequest
) -> Drilled:
    postgres: Postgres | None = None
    if request.param == "postgresql":
        postgres = request.getfixturevalue("postgres")
        assert postgres
        moved = bin_("hub", "move", postgres.url, HUB_DATA=str(told))
        assert moved.returncode == 0, moved.stderr
    return Drilled(told, tmp_path / "backups", started, postgres)


def words_of(writers: list[Writer]) -> list[str]:
    return [words for one in writers for words in one.acked]


@asynccontextmanager
async def writing(url: str, room: int) -> AsyncIterator[list[Writer]]:
    """Each of the cast says one thing after the other."""
    async with AsyncExitStack() as open_, asyncio.TaskGroup() as group:
        writers, tasks = [], []
        for number, name in enumerate(the_cast(url)[:WRITERS]):
            session = Browser(url).step_into(name)
            phone = await open_.enter_async_context(Phone(url, session))
            writers.append(Writer(f"w{number}", phone, room))
            tasks.append(group.create_task(writers[-1].write()))
        yield writers
        for task in tasks:
            task.cancel()


def test_every_answered_post_is_there_after_the_hub_was_destroyed(hub: Drilled):
    url = hub.start()
    room, ada, grace = a_room(url), Browser(url), Browser(url)
    session, _session = ada.step_into(ADA), grace.step_into(GRACE)
    picture = bring_a_picture(ada, room)

    async def live_through() -> None:
        async with Phone(url) as page:
            await page.join(room)
            epoch = page.epochs[room]
            async with writing(url, room) as writers:
                await page.until(lambda: min(len(one.acked) for one in writers) > 2)
                before, kept = words_of(writers), hub.kept()
                await hub.run("backup", str(hub.backups))
                assert len(words_of(writers)) > len(before), "they wrote all the while"
                assert any(picture in name for name in kept)
                await hub.destroy()
            await hub.restore()
            here = await hub.said(room)
            assert set(before) <= set(here), "answered before the backup began"
            assert len(here) == len(set(here))
            assert hub.kept() == kept
            await asyncio.to_thread(hub.start)
            await page.until(lambda: page.epochs[room] != epoch)
            assert page.said(room)[-1] == here[-1], "its page loads the room anew by itself"
        await still_themselves(url, room, session, ada, grace)

    asyncio.run(live_through())


async def still_themselves(url: str, room: int, session: str, *browsers: Browser) -> None:
    """They are signed in as before, and the talk goes on."""
    for browser in browsers:
        status, words = browser.open("/me/")
        assert (status, 'name="name"' in words) == (200, True)
    async with Phone(url, session) as again:
        await again.join(room)
        await again.post(room, "after all that")
        await again.hears(room, "after all that")
