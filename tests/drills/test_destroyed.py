"""A hub is backed up while people write, destroyed, and restored: what was answered is there."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import signal
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.postgres import Postgres
from tests.faults.wire import Lost, Refused
from tests.guarantees.conftest import ADA, GRACE, a_room
from tests.guarantees.people import Browser, Phone
from tests.launch.hubs import Hub, Served, bin_
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


def said(folder: Path, room: int, **more: str) -> list[str]:
    """What stands in the room, by its database, in its order."""
    words = (
        "from rooms.models import Message\n"
        f"rows = Message.objects.filter(room={room}).order_by('seq')\n"
        "print('SEQS', *rows.values_list('seq', flat=True))\n"
        "print('BODIES', *rows.values_list('body', flat=True), sep='|')\n"
    )
    done = bin_("hub", "shell", "-v", "0", "-c", words, HUB_DATA=str(folder), **more)
    assert done.returncode == 0, done.stderr
    return done.stdout.partition("BODIES|")[2].strip().split("|")


def destroy(folder: Path, postgres: Postgres | None) -> None:
    shutil.rmtree(folder)
    if postgres:
        postgres.ask("drop schema public cascade")
        postgres.ask("create schema public")


def files(folder: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in (folder / "media").rglob("*.webp")}
    return found | {"key": (folder / "secret_key").read_bytes()}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_answered_post_is_there_after_the_hub_was_destroyed(
    database: str,
    told: Path,
    started: list[Served],
    tmp_path: Path,
    request: pytest.FixtureRequest,
):
    postgres: Postgres | None = None
    more: dict[str, str] = {}
    if database == "postgresql":
        postgres = request.getfixturevalue("postgres")
        moved = bin_("hub", "move", postgres.url, HUB_DATA=str(told))
        assert moved.returncode == 0, moved.stderr
        more = {"DATABASE_URL": postgres.url}
    started.append(Hub(told, **more))
    url = started[0].ready()
    port = url.rstrip("/").rpartition(":")[2]
    room, ada, grace = a_room(url), Browser(url), Browser(url)
    session, _session = ada.step_into(ADA), grace.step_into(GRACE)
    sessions = [Browser(url).step_into(name) for name in the_cast(url)[:WRITERS]]
    picture = bring_a_picture(ada, room)
    backups = tmp_path / "backups"

    async def live_through() -> None:
        async with asyncio.TaskGroup() as group, Phone(url) as page:
            writers = [Writer(f"w{n}", Phone(url, one), room) for n, one in enumerate(sessions)]
            await page.join(room)
            epoch = page.epochs[room]
            tasks = []
            for one in writers:
                await one.phone.__aenter__()
                tasks.append(group.create_task(one.write()))
            await page.until(lambda: min(len(one.acked) for one in writers) > 2)
            before = [words for one in writers for words in one.acked]
            run = asyncio.to_thread(bin_, "hub", "backup", str(backups), HUB_DATA=str(told), **more)
            done = await run
            assert done.returncode == 0, done.stderr
            after = [words for one in writers for words in one.acked]
            assert len(after) > len(before), "they wrote all the while"
            kept = files(told)
            assert any(picture in name for name in kept)
            started[0].process.send_signal(signal.SIGKILL)
            started[0].process.wait(10)
            for one, task in zip(writers, tasks, strict=True):
                task.cancel()
                await one.phone.__aexit__(None, None, None)
            await asyncio.to_thread(destroy, told, postgres)

            (archive,) = backups.iterdir()
            restored = await asyncio.to_thread(
                bin_, "hub", "restore", str(archive), HUB_DATA=str(told), **more
            )
            assert restored.returncode == 0, restored.stderr
            assert "Restored and proven" in restored.stdout
            here = await asyncio.to_thread(said, told, room, **more)
            assert set(before) <= set(here), "answered before the backup began"
            assert len(here) == len(set(here))
            assert files(told) == kept

            started.append(Hub(told, "--port", port, **more))
            await asyncio.to_thread(started[1].ready)
            await page.until(lambda: page.epochs[room] != epoch)
            assert page.said(room)[-1] == here[-1], "its page loads the room anew by itself"
            for browser in (ada, grace):
                status, words = browser.open("/me/")
                assert (status, 'name="name"' in words) == (200, True), "still signed in"
            async with Phone(url, session) as again:
                await again.join(room)
                await again.post(room, "after all that")
                await page.hears(room, "after all that")

    asyncio.run(live_through())
