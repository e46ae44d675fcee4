"""Guarantee 14: a hub that is asked to end answers what it has in hand, and says goodbye."""

import asyncio
import signal
import uuid
from collections import Counter
from time import monotonic

import pytest

from proofs.faults.wire import Lost, Refused
from proofs.hubs import Served
from proofs.valkey import Valkey
from tests.guarantees.conftest import ADA, Serve, a_room
from tests.guarantees.people import Browser, Phone

PHONES, LEAVES = 50, 15.0  # seconds in which it has ended: 5 are promised


class Talker:
    """Says one thing after the other until the link ends; keeps what became of each."""

    def __init__(self, number: int, phone: Phone, room: int) -> None:
        self.number, self.phone, self.room = number, phone, room
        self.acked: list[str] = []
        self.unknown: dict[str, str] = {}
        self.refused = 0
        self.code, self.closed = 0, 0.0

    async def talk(self) -> None:
        while True:
            words, key = f"{self.number}.{len(self.acked)}", str(uuid.uuid4())
            try:
                await self.phone.post(self.room, words, key)
            except Refused as refusal:
                self.refused += 1
                await asyncio.sleep(refusal.after)
            except Lost:
                self.unknown[words] = key
                self.closed = monotonic()
                return
            else:
                self.acked.append(words)
                await asyncio.sleep(0.1)

    def goodbye(self) -> list[str]:
        return [one["reason"] for one in self.phone.heard if one["on"] == "bye"]


async def come_back(talkers: list[Talker], again: Served, room: int) -> None:
    """What was said is there once, and what was not taken up is said now."""
    await asyncio.to_thread(again.ready)
    for one in talkers:
        await one.phone.until(lambda one=one: one.phone.link.up)  # type: ignore[misc]
        for words, key in one.unknown.items():
            assert not (await one.phone.post(room, words, key))["dup"]  # it was never taken up
    head = max(one.phone.heads[room] for one in talkers)
    expected = Counter(words for one in talkers for words in (*one.acked, *one.unknown))
    for one in talkers:
        await one.phone.until(lambda one=one: one.phone.heads[room] >= head)  # type: ignore[misc]
        said = Counter(one.phone.said(room))
        assert {words: said[words] for words in expected} == expected
        await one.phone.__aexit__(None, None, None)


@pytest.mark.parametrize("workers", [(), ("--workers", "2")], ids=["one process", "two workers"])
def test_a_restart_loses_nobodys_word(workers: tuple[str, ...], valkey: Valkey, serve: Serve):
    # All phones are one person's, who would have to wait: a limit outlives the process that counts.
    own = {"REDIS_URL": f"unix://{valkey.socket}", "HUB_ARRIVALS": "0"}
    hub = serve(*workers, **own)
    url = hub.ready()
    room, session = a_room(url), Browser(url).step_into(ADA)
    port = url.rstrip("/").rpartition(":")[2]

    async def live_through() -> None:
        phones = [Phone(url, session) for _ in range(PHONES)]
        for phone in phones:
            await phone.__aenter__()
            await phone.join(room)
        talkers = [Talker(number, phone, room) for number, phone in enumerate(phones)]
        talking = [asyncio.create_task(one.talk()) for one in talkers]
        await asyncio.sleep(1)
        hub.process.send_signal(signal.SIGTERM)
        await asyncio.gather(*talking)
        assert await asyncio.to_thread(hub.process.wait, LEAVES) == 0
        assert all(one.acked for one in talkers)
        assert {tuple(one.goodbye()) for one in talkers} == {("restart",)}
        assert {one.phone.link.code for one in talkers} == {1012}
        moments = sorted(one.closed for one in talkers)
        assert moments[-1] - moments[0] > 0.1  # they do not come back in one instant
        await come_back(talkers, serve(*workers, port=port, **own), room)

    asyncio.run(live_through())
