"""What stays is set aside, and what was set aside is not forgotten."""

from __future__ import annotations

import asyncio
import gc
import sys
import weakref
from types import SimpleNamespace
from typing import Any

import pytest

from live.engine import Engine
from live.registry import Identity
from live.sockets.socket import Socket
from live.upkeep import gc_policy


class Loop:
    """It holds itself: only a look at garbage finds that nobody else does."""

    def __init__(self) -> None:
        self.me = self


def keeper(*, gone: int = 0, here: int = 0) -> gc_policy.Keeper:
    roster: Any = SimpleNamespace(gone=gone, sockets=range(here))
    return gc_policy.Keeper(roster)


def lost() -> weakref.ref[Loop]:
    return weakref.ref(Loop())


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Python itself does not look meanwhile, and what this test set aside goes back."""
    monkeypatch.setattr(gc_policy, "DUE", 0)
    gc.collect()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def test_what_nobody_holds_goes_and_what_stays_is_walked_once():
    keeper().tidy()
    gc.freeze()
    frozen = gc.get_freeze_count()
    gone = lost()
    kept: list[list[int]] = [[] for _ in range(gc_policy.STAY + 1)]
    assert gone() is not None
    keeper().tidy()
    assert gone() is None
    assert gc.get_freeze_count() > frozen + len(kept) / 2  # some that others left go meanwhile
    assert len(gc.get_objects(2)) < gc_policy.STAY


def test_a_few_that_stay_are_not_set_aside():
    keeper().tidy()
    gc.freeze()
    frozen = gc.get_freeze_count()
    kept: list[list[int]] = [[] for _ in range(100)]
    keeper().tidy()
    assert gc.get_freeze_count() <= frozen
    assert len(gc.get_objects(2)) >= len(kept)


def test_what_those_who_left_were_is_found_once_they_are_as_many_as_those_who_stay():
    gone = lost()
    gc.freeze()
    for few in (keeper(gone=gc_policy.GONE), keeper(gone=3000, here=3000)):
        few.tidy()
        assert gone() is not None
    many = keeper(gone=3001, here=3000)
    many.tidy()
    assert gone() is None
    assert many.roster.gone == 0
    assert gc.get_freeze_count() > 0


def test_what_pages_left_among_what_was_set_aside_is_found_though_nobody_leaves():
    gc.freeze()
    calm, gone = keeper(), lost()
    gc.freeze()
    pages: list[list[int]] = [[] for _ in range(gc_policy.GROWN * calm.aside)]
    calm.tidy()
    assert gone() is None
    assert calm.aside >= len(pages)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python's own collector goes on there")
async def test_an_engine_that_runs_sets_the_pace_and_counts_who_leaves_once():
    before = gc.get_threshold()
    here = Engine()
    task = here.spawn(gc_policy.collect(here.roster))
    await asyncio.sleep(0)
    assert gc.get_threshold() == gc_policy.PACE != before
    socket = Socket(_nothing, Identity(), here)
    here.roster.sockets.add(socket)
    socket.depart()
    socket.depart()
    assert here.roster.gone == 1
    task.cancel()
    await asyncio.wait({task})
    assert gc.get_threshold() == before


async def _nothing(message):
    raise AssertionError("nothing is sent")
