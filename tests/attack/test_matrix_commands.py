"""Twelve people ask every command over their socket, about what is public and what is private.

Who may stands in who_may_ask.py, written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from live.registry import current
from live.sockets import rate_limits
from members.models import Territory
from tests.attack.stage import SECRET, Side, Stage, set_up
from tests.attack.who import SIGNED, sees
from tests.attack.who_may_ask import COMMANDS, Ask, absent
from tests.sockets import Page

Pages = dict[str, Page]


@pytest.fixture
def unlimited(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may, and not how often."""
    settings.RATE_LIMITS_FACTOR = settings.ARRIVALS = 0
    monkeypatch.setattr(rate_limits, "BURST", 1e9)


@pytest.fixture
def stage(unlimited: None, transactional_db: None, town: Territory) -> Stage:
    return set_up(town)


@pytest.fixture
async def pages(stage: Stage, socket_of: Callable[..., Awaitable[Page]]) -> Pages:
    return {who: await socket_of(one) for who, one in stage.people.items()}


def expected(ask: Ask, who: str, side: Side) -> str:
    """``ok``, or the code of the refusal."""
    seen = not ask.sided or who in sees(side.name)
    if who not in SIGNED and who not in ask.who:
        return "auth_required"
    if not seen:
        return "not_found"
    if who in ask.who:
        return "ok"
    if who == "muted" and "member" in ask.who:  # as everybody else may
        return "muted"
    return "forbidden" if ask.sided else "not_found"


async def answer(page: Page, do: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What stands in the answer, without its number; ``room.typing`` is answered by silence."""
    said = await page.ask(do, **fields)
    return {key: value for key, value in said.items() if key != "re"}


async def test_each_is_answered_as_the_table_says(stage: Stage, pages: Pages):
    wrong, asked = [], 0
    for do, ask in COMMANDS.items():
        for side in stage.sides() if ask.sided else [stage.public]:
            for who, page in pages.items():
                fields = await sync_to_async(ask.fields)(side, stage)
                if ask.first and who in sees(side.name):
                    await answer(page, ask.first, fields)
                said = await answer(page, do, fields)
                got = said.get("error", {}).get("code", "ok")
                asked += 1
                if who not in SIGNED and got == "not_found" and who not in sees(side.name):
                    continue  # nor are they told that one could sign in for it
                if got != expected(ask, who, side):
                    wrong.append((do, side.name, who, got, expected(ask, who, side)))
    assert not wrong, "\n".join(map(str, wrong))
    assert asked > 400
    for who in pages.keys() - sees("private"):  # nor were they told of it meanwhile
        heard = json.dumps([*pages[who].heard, *await pages[who].silence()])
        assert SECRET not in heard, who


async def test_what_is_private_is_answered_as_if_it_never_was(stage: Stage, pages: Pages):
    for do, ask in COMMANDS.items():
        for who in sorted(pages.keys() - sees("private")) if ask.sided else ():
            fields = await sync_to_async(ask.fields)(stage.private, stage)
            there = await answer(pages[who], do, fields)
            assert "error" in there, (do, who)
            assert there == await answer(pages[who], do, absent(fields)), (do, who)


def test_every_command_stands_in_the_table():
    assert set(current().decoders) == set(COMMANDS)
