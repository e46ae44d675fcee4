"""Guarantee 10: a phone that does not keep up is sent away; nobody waits for it; it resumes."""

import asyncio
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.faults.wire import Door, dial
from tests.guarantees.conftest import ADA, Serve, a_room
from tests.guarantees.people import Browser, Phone
from tests.launch.hubs import Served
from tests.valkey import Valkey

TALKERS, EACH = 60, 38  # within the burst of each socket
WORDS = "x" * 3900
HELD = 40.0  # MB that it may cost: 2,280 messages of 4 kB are 18, for the history and for one wire


def megabytes(hub: Served) -> float:
    pages = int(Path(f"/proc/{hub.process.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


async def read_on(link: ClientConnection, heard: list[dict]) -> None:
    async with asyncio.timeout(30):
        while True:
            heard.append(json.loads(await link.recv()))


def test_a_phone_that_does_not_read_is_sent_away_and_resumes(valkey: Valkey, serve: Serve):
    hub = serve()
    url = hub.ready()
    room, session = a_room(url), Browser(url).step_into(ADA)

    async def say(number: int) -> None:
        async with Phone(url, session) as phone:
            for word in range(EACH):
                await phone.post(room, f"{number}.{word} {WORDS}")

    async def live_through() -> None:
        slow = await dial(Door(-1, int(urlsplit(url).port or 0)), "")
        await slow.recv()
        await slow.send(json.dumps({"do": "room.join", "id": 1, "room": room}))
        joined = json.loads(await slow.recv())
        async with Phone(url) as quick:
            await quick.join(room)
            before = megabytes(hub)
            await asyncio.gather(*(say(number) for number in range(TALKERS)))
            await quick.until(lambda: quick.heads[room] >= joined["seq"] + TALKERS * EACH)
            assert megabytes(hub) - before < HELD
            assert len(quick.said(room)) >= TALKERS * EACH
            heard = [joined]
            with pytest.raises(ConnectionClosed) as closed:
                await read_on(slow, heard)
            if said := closed.value.rcvd:  # or the goodbye itself found no way through
                assert (said.code, said.reason) == (4408, "slow")
            frames = [one for one in heard if one.get("on") == "room"]
            assert frames[-1]["seq"] < quick.heads[room]
            await resume(frames, quick)

    async def resume(frames: list[dict], quick: Phone) -> None:
        async with Phone(url) as back:
            for frame in frames:
                back._take(frame)
            await back.join(room)
            assert back.heads[room] == quick.heads[room]
            assert back.said(room)[-50:] == quick.said(room)[-50:]

    asyncio.run(live_through())
