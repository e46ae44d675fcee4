"""The disk fills up under a hub that runs, and is emptied again; nobody touches the hub."""

import asyncio
import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from proofs.faults.wire import Refused
from proofs.hubs import Hub, Served, copy_data
from tests.guarantees.conftest import ADA, GRACE, a_room
from tests.guarantees.people import Browser, Phone

ENOUGH = 2000  # posts, until what the write-ahead log had kept for itself is used up


@pytest.fixture
def small_disk(folder: Path, once_told: Path) -> Iterator[Path]:
    """The demonstration's data on a disk of a few megabytes."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if subprocess.run(mounted, check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    copy_data(once_told, folder)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


async def until_full(phone: Phone, room: int) -> tuple[list[str], Refused]:
    """What was still stored, and how the first that was not was refused."""
    stored: list[str] = []
    for number in range(ENOUGH):
        words = f"word {number} " + "x" * 3000
        if refusal := await phone.refused(room, words):
            return stored, refusal
        stored.append(words)
    raise AssertionError("the disk is not full")


def health(url: str) -> tuple[int, str]:
    status, words = Browser(url).open("/health/")
    return status, json.loads(words)["disk"]


@pytest.fixture
def url(small_disk: Path, started: list[Served]) -> str:
    started.append(Hub(small_disk))
    return started[0].ready()


def test_a_full_disk_refuses_in_words_and_recovers_by_itself(url: str, small_disk: Path):
    room, key = a_room(url), str(uuid.uuid4())
    session = Browser(url).step_into(ADA)

    async def talk() -> None:
        async with Phone(url, session) as ada, Phone(url) as visitor:
            await visitor.join(room)
            filler = fill(small_disk)
            stored, refusal = await until_full(ada, room)
            assert (refusal.code, refusal.retry) == ("unavailable", True)
            assert refusal.words == "Rien ne peut être enregistré pour le moment. Nouvel essai…"
            assert health(url) == (503, "full")
            assert Browser(url).open("/ready/")[0] == 200  # what is there can be read
            with pytest.raises(Refused):
                await ada.post(room, "when there is room again", key)
            async with Phone(url) as late:
                await late.join(room)
                assert late.said(room)[-1] == (stored or visitor.said(room))[-1]
            filler.unlink()
            assert health(url)[0] == 200
            await ada.post(room, "when there is room again", key)
            await visitor.hears(room, "when there is room again")
            expected = [*stored, "when there is room again"]
            assert visitor.said(room)[-len(expected) :] == expected
            async with Phone(url) as late:
                await late.join(room)
                assert late.said(room)[-50:] == visitor.said(room)[-50:]

    asyncio.run(talk())


def test_a_form_keeps_what_was_written_while_the_disk_is_full(url: str, small_disk: Path):
    grace = Browser(url)
    grace.step_into(GRACE)
    words = {"title": 'A shared "oven"', "summary": "Bread on Saturdays", "body": "b" * 3000}
    filler = fill(small_disk)
    for _ in range(ENOUGH):
        status, page = grace.open("/projects/new/", words)
        if status != 200:
            break
    assert status == 503
    assert "Nothing can be stored just now" in page
    assert 'name="title" value="A shared &quot;oven&quot;"' in page
    filler.unlink()
    status, page = grace.open("/projects/new/", words)
    assert status == 200
    assert "A shared &quot;oven&quot;" in page
