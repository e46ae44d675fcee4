"""A large file goes to a slow phone piece by piece: what it has not read stays on the disk."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

from hub.serving.server import UNREAD, _until_read


def reading(unread: int) -> SimpleNamespace:
    transport = SimpleNamespace(dataBuffer=b"", offset=-unread, _tempDataLen=0)
    return SimpleNamespace(channel=SimpleNamespace(transport=transport))


async def test_the_next_piece_waits_until_the_last_ones_are_read():
    await asyncio.wait_for(_until_read(reading(UNREAD)), 1)
    slow = reading(UNREAD + 1)
    waits = asyncio.ensure_future(_until_read(slow))
    await asyncio.sleep(0)
    assert not waits.done()
    slow.channel.transport.offset = 0
    await asyncio.wait_for(waits, 1)


async def test_nobody_waits_for_who_has_gone():
    gone = reading(UNREAD * 2)
    waits = asyncio.ensure_future(_until_read(gone))
    await asyncio.sleep(0)
    gone.channel = None
    await asyncio.wait_for(waits, 1)
