"""Guarantee 8: Redis killed, frozen or cut off, words are answered and arrive everywhere."""

import asyncio
from collections.abc import Callable

import pytest

from proofs.faults.proxy import ProxyThread
from proofs.valkey import Valkey
from tests.guarantees.conftest import ADA, Serve, a_room
from tests.guarantees.people import Browser, Phone

ANSWERED, ARRIVED = 5.0, 10.0  # seconds: five times what is promised, for a busy machine


class Bell:
    """What can go wrong with the doorbell, and how it is mended."""

    def __init__(self, valkey: Valkey, link: ProxyThread) -> None:
        self.harms: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
            "killed": (valkey.kill, valkey.start),
            "frozen": (valkey.freeze, valkey.thaw),
            "half open": (link.blackhole, link.restore),
        }


@pytest.fixture
def link(valkey: Valkey):
    proxy = ProxyThread("127.0.0.1", valkey.port)
    yield proxy
    proxy.stop()


async def types_to(ada: Phone, other: Phone, room: int) -> bool:
    """Whether the doorbell rings from one worker to the other: nothing else carries this."""
    other.heard.clear()
    await ada.link.ask("room.typing", room=room)
    try:
        await other.until(lambda: any(one["on"] == "typing" for one in other.heard), 3)
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize("harm", ["killed", "frozen", "half open"])
def test_words_go_on_without_the_doorbell(
    harm: str, valkey: Valkey, link: ProxyThread, serve: Serve
):
    bell = f"redis://127.0.0.1:{link.proxy.port}/0"
    here, there = (hub.ready() for hub in [serve(REDIS_URL=bell), serve(REDIS_URL=bell)])
    hurt, mend = Bell(valkey, link).harms[harm]
    room, session = a_room(here), Browser(here).step_into(ADA)

    async def talk() -> None:
        async with Phone(here, session) as ada, Phone(there) as visitor:
            for phone in (ada, visitor):
                await phone.join(room)
            assert await types_to(ada, visitor, room)
            await asyncio.to_thread(hurt)
            words = [f"word {number}" for number in range(5)]
            for one in words:
                async with asyncio.timeout(ANSWERED):
                    await ada.post(room, one)
                await visitor.hears(room, one, ARRIVED)
            assert not await types_to(ada, visitor, room)
            async with Phone(there) as late:
                await late.join(room)
                assert late.said(room)[-5:] == words
            await asyncio.to_thread(mend)
            async with asyncio.timeout(30):
                while not await types_to(ada, visitor, room):
                    pass
            await ada.post(room, "it rings again")
            await visitor.hears(room, "it rings again")
            assert visitor.said(room)[-6:] == ada.said(room)[-6:] == [*words, "it rings again"]

    asyncio.run(talk())
