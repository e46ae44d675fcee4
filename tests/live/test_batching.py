"""Who asks at once is answered together, and never with what was read before they asked."""

import asyncio

import pytest

from live.batching import Gathered


class Library:
    """Answers with the number of the asking; holds each until ``open``."""

    def __init__(self):
        self.asked = []
        self.open = asyncio.Event()

    async def ask(self, keys):
        self.asked.append(keys)
        number = len(self.asked)
        await self.open.wait()
        if "broken" in keys:
            raise OSError("the shelf fell")
        return {key: number for key in keys if key != "unknown"}


async def test_those_who_come_while_it_is_asked_gather_for_the_next():
    library = Library()
    read = Gathered(library.ask)
    first = asyncio.create_task(read("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert library.asked == [{"a"}]
    rest = [asyncio.create_task(read(key)) for key in ("a", "b", "b", "unknown")]
    await asyncio.sleep(0)
    library.open.set()
    assert await first == 1
    assert await asyncio.gather(*rest) == [2, 2, 2, None]  # "a" too: it may have changed
    assert library.asked == [{"a"}, {"a", "b", "unknown"}]
    assert await read("c") == 3


async def test_who_leaves_does_not_end_it_for_the_others():
    library = Library()
    read = Gathered(library.ask)
    leaver, stayer = asyncio.create_task(read("a")), asyncio.create_task(read("a"))
    await asyncio.sleep(0)
    leaver.cancel()
    library.open.set()
    assert await stayer == 1


async def test_a_failure_is_told_to_those_who_asked_and_the_next_are_served():
    library = Library()
    library.open.set()
    read = Gathered(library.ask)
    with pytest.raises(OSError, match="shelf"):
        await read("broken")
    assert await read("a") == 2
