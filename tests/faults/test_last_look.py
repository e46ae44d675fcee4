"""The end of a run: what is stored and what pages show are read as of one moment."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from proofs.faults import run, town
from proofs.faults.record import History

MOMENT = 0.0


class Ending:
    """A database whose head moves each time that it is read, for a while, as late words land."""

    def __init__(self, *late: int) -> None:
        self.late = [*late]

    async def do(self, read: Any, history: History) -> None:
        assert read is town.read
        history.heads = {1: self.late.pop(0) if len(self.late) > 1 else self.late[0]}


class Pages:
    def __init__(self, head: int) -> None:
        self.head = head

    def shows(self, heads: dict[int, int]) -> bool:
        return heads == {1: self.head}


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    pause = asyncio.sleep
    monkeypatch.setattr(run.asyncio, "sleep", lambda seconds: pause(MOMENT))


@pytest.mark.parametrize("late", [[7], [6, 7], [5, 6, 6, 7]])
async def test_a_word_that_lands_after_all_fell_silent_is_waited_for(late: list[int]) -> None:
    history, ending = History(), Ending(*late)
    await run._last_look(Pages(7), ending, history)  # type: ignore[arg-type]
    assert history.heads == {1: 7}
    assert ending.late == [7]


@pytest.mark.parametrize("stored", [6, 8])
async def test_who_never_shows_what_is_stored_is_judged_all_the_same(stored: int) -> None:
    history = History()
    await run._last_look(Pages(7), Ending(stored), history)  # type: ignore[arg-type]
    assert history.heads == {1: stored}
