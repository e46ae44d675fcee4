"""The link that goes wrong on purpose does so in no other way."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from proofs.faults.proxy import Proxy
from proofs.faults.workers import Workers

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    """Before a server that answers each line with the same line, louder."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for line in reader:
            writer.write(line.upper())
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    proxy = Proxy("127.0.0.1", server.sockets[0].getsockname()[1])
    await proxy.start()
    yield proxy
    await proxy.stop()
    server.close()


async def call(proxy: Proxy) -> Ends:
    return await asyncio.open_connection("127.0.0.1", proxy.port)


async def ask(ends: Ends, words: bytes) -> bytes:
    ends[1].write(words + b"\n")
    return (await asyncio.wait_for(ends[0].readline(), 1)).strip()


async def gone(ends: Ends) -> bool:
    try:
        return await asyncio.wait_for(ends[0].read(1), 5) == b""
    except ConnectionError:
        return True


async def test_it_passes_bytes_both_ways(proxy: Proxy):
    ends = await call(proxy)
    assert await ask(ends, b"hello") == b"HELLO"
    assert await ask(ends, b"again") == b"AGAIN"


async def test_what_is_held_arrives_once_restored(proxy: Proxy):
    ends = await call(proxy)
    assert await ask(ends, b"one") == b"ONE"
    for ways in ((), ("up",), ("down",)):
        proxy.blackhole(*ways)
        late = await call(proxy)  # accepted all the same
        for one in (ends, late):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(ask(one, b"held"), 0.1)
        proxy.restore()
        for one in (ends, late):
            assert (await asyncio.wait_for(one[0].readline(), 5)).strip() == b"HELD"


async def test_a_cut_ends_all_and_lets_nobody_in_until_restored(proxy: Proxy):
    ends = await call(proxy)
    assert await ask(ends, b"one") == b"ONE"
    proxy.cut()
    assert await gone(ends)
    assert await gone(await call(proxy))
    proxy.restore()
    assert await ask(await call(proxy), b"two") == b"TWO"


async def test_a_snap_ends_all_and_welcomes_new_ones(proxy: Proxy):
    ends = await call(proxy)
    assert await ask(ends, b"one") == b"ONE"
    proxy.snap()
    assert await gone(ends)
    assert await ask(await call(proxy), b"two") == b"TWO"


async def test_a_stranded_link_is_silent_for_ever_and_a_new_one_works(proxy: Proxy):
    ends = await call(proxy)
    assert await ask(ends, b"one") == b"ONE"
    proxy.strand()
    for _ in range(2):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(ask(ends, b"two"), 0.1)
        proxy.restore()
    assert await ask(await call(proxy), b"three") == b"THREE"


async def test_only_what_begins_so_is_refused(proxy: Proxy):
    proxy.refuse(b"socket")
    assert await ask(await call(proxy), b"page") == b"PAGE"
    refused = await call(proxy)
    refused[1].write(b"socket please\n")
    assert await gone(refused)


async def test_a_link_is_found_at_its_own_worker(tmp_path: Path):
    """The kernel gives one port to two clients, where they lead to two servers."""
    workers = Workers(2, "no.program", tmp_path)
    for worker in workers.all:
        await worker.proxy.start()
        worker.proxy.target = ("127.0.0.1", await _quiet_server())
    near = [socket.socket() for _ in workers.all]
    for one in near:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    near[0].bind(("127.0.0.1", 0))
    near[1].bind(near[0].getsockname())
    for one, worker in zip(near, workers.all, strict=True):
        one.connect(("127.0.0.1", worker.proxy.port))
    await asyncio.sleep(0.2)
    found = [
        workers.link(SimpleNamespace(up=True, worker=number, near=near[0].getsockname()[1]))
        for number in range(2)
    ]
    assert found[0]
    assert found[1]
    assert found[0] is not found[1]
    for worker in workers.all:
        await worker.proxy.stop()
    for one in near:
        one.close()


async def _quiet_server() -> int:
    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    return int(server.sockets[0].getsockname()[1])
