"""The interpreter's switch interval is short while somebody computes, and only then."""

import asyncio
import sys
import threading

import pytest

from common.switching import LONG, SHORT, computing


def interval() -> float:
    return round(sys.getswitchinterval(), 6)


@pytest.fixture(autouse=True)
def nobody_computes():
    assert interval() == LONG
    yield
    assert interval() == LONG


def test_it_is_short_until_the_last_has_done():
    with computing():
        with computing():
            assert interval() == SHORT
        assert interval() == SHORT


def test_it_is_long_again_after_a_failure():
    with pytest.raises(ZeroDivisionError), computing():
        raise ZeroDivisionError


def test_a_read_that_is_given_up_counts_no_more():
    async def read() -> None:
        with computing():
            await asyncio.sleep(60)

    async def give_up() -> None:
        one = asyncio.create_task(read())
        await asyncio.sleep(0)
        assert interval() == SHORT
        one.cancel()
        await asyncio.gather(one, return_exceptions=True)

    asyncio.run(give_up())


def test_several_event_loops_count_together():
    together, wrong = threading.Barrier(4), []

    async def one() -> None:
        for _ in range(20):
            with computing():
                await asyncio.sleep(0)
                if interval() != SHORT:
                    wrong.append(interval())

    async def many() -> None:
        await asyncio.gather(*(one() for _ in range(50)))

    def loop() -> None:
        together.wait(10)
        asyncio.run(many())

    threads = [threading.Thread(target=loop) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
