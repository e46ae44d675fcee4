"""Guarantee 10: a phone that does not keep up is sent away; nobody waits for it; it resumes."""

import asyncio
import json
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from proofs.hubs import Served
from proofs.valkey import Valkey
from tests.guarantees.conftest import ADA, Serve, a_room
from tests.guarantees.people import Browser, Phone

TALKERS, EACH = 60, 38  # within the burst of each socket
WORDS = "x" * 3900
HELD = 40.0  # MB that it may cost: 2,280 messages of 4 kB are 18, for the history and for one wire


def megabytes(hub: Served) -> float:
    pages = int(Path(f"/proc/{hub.process.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


async def a_small_phone(url: str) -> ClientConnection:
    """Its kernel holds 64 kB for it, so that it is soon the hub that must."""
    port = int(urlsplit(url).port or 0)
    link = socket.socket()
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
    link.connect(("127.0.0.1", port))
    how = {"origin": url.rstrip("/"), "compression": None, "ping_interval": None, "max_size": None}
    return await connect(f"ws://127.0.0.1:{port}/live/", sock=link, **how)  # type: ignore[arg-type]


def here(phone: Phone) -> int:
    """How many are in the room, as it was told: who is sent away leaves it."""
    told = [one["count"] for one in phone.heard if one["on"] == "presence"]
    return told[-1] if told else 0


async def read_on(link: ClientConnection, heard: list[dict]) -> None:
    async with asyncio.timeout(30):
        while True:
            heard.append(json.loads(await link.recv()))


async def sent_away(link: ClientConnection, heard: list[dict]) -> None:
    """It reads all that was on its way to it, and learns why it must go."""
    with pytest.raises(ConnectionClosed) as closed:
        await read_on(link, heard)
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4408, "slow")
    assert (heard[-1]["on"], heard[-1]["reason"]) == ("bye", "slow")


async def resumed(back: Phone, room: int, frames: list[dict], quick: Phone) -> None:
    """With what it has, it comes to where the others are."""
    for frame in frames:
        back._take(frame)
    await back.join(room)
    assert back.heads[room] == quick.heads[room]
    assert back.said(room)[-50:] == quick.said(room)[-50:]


def test_a_phone_that_does_not_read_is_sent_away_and_resumes(valkey: Valkey, serve: Serve):
    hub = serve()
    url = hub.ready()
    room, session = a_room(url), Browser(url).step_into(ADA)

    async def say(number: int) -> None:
        async with Phone(url, session) as phone:
            for word in range(EACH):
                await phone.post(room, f"{number}.{word} {WORDS}")

    async def live_through() -> None:
        slow = await a_small_phone(url)
        await slow.recv()
        await slow.send(json.dumps({"do": "room.join", "id": 1, "room": room}))
        joined = json.loads(await slow.recv())
        async with Phone(url) as quick:
            await quick.join(room)
            await quick.until(lambda: here(quick) == 2)
            before, heard = megabytes(hub), [joined]
            talking = asyncio.gather(*(say(number) for number in range(TALKERS)))
            await quick.until(lambda: here(quick) == 1)
            await sent_away(slow, heard)
            await talking
            await quick.until(lambda: quick.heads[room] >= joined["seq"] + TALKERS * EACH)
            assert megabytes(hub) - before < HELD
            assert len(quick.said(room)) >= TALKERS * EACH
            frames = [one for one in heard if one.get("on") == "room"]
            assert frames[-1]["seq"] < quick.heads[room]
            async with Phone(url) as back:
                await resumed(back, room, frames, quick)

    asyncio.run(live_through())
