"""The crowd does not fall silent by itself: a sender that dies would hide what it was to find."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from proofs.faults.outbox import Outbox
from proofs.faults.recorder import Recorder
from proofs.faults.reducer import Reducer


async def breaks() -> None:
    raise IndexError("a mistake of the harness")


async def ends() -> None:
    await asyncio.sleep(0)


async def test_a_task_of_the_crowd_that_dies_is_told():
    recorder = Recorder()
    await asyncio.gather(recorder.start(ends()), recorder.start(breaks()), return_exceptions=True)
    cut = recorder.start(asyncio.sleep(60))
    cut.cancel()
    await asyncio.gather(cut, return_exceptions=True)
    assert [str(one) for one in recorder.mistakes] == ["a mistake of the harness"]


async def test_a_page_that_shows_nothing_yet_reacts_to_nothing():
    """It came back in this very moment, and its talk begins anew."""
    recorder = Recorder()
    room: Any = SimpleNamespace(known=Reducer(7, recorder.progress(0, 7)))
    page: Any = SimpleNamespace(rooms={7: room}, recorder=recorder)
    await Outbox(page)._react(7, member=1)
    assert recorder.history.reactions == []
