"""Whatever happens, in whatever order its frames come or not: live equals reload."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from members.models import Member, Territory
from tests.property.page import Reducer
from tests.property.talk import Talk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def talk_here(town: Territory, ada: Member, grace: Member) -> Iterator[type[Talk]]:
    with closing(Reducer()) as reducer:
        yield type("TalkHere", (Talk,), {"town": town, "cast": [ada, grace], "reducer": reducer})


def test_live_equals_reload(talk_here: type[Talk]) -> None:
    quiet: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}
    often = settings(max_examples=15, stateful_step_count=25, **quiet)
    run_state_machine_as_test(talk_here, settings=often)


def _on_this_way(talk_here: type[Talk], *steps: Callable[[Talk], object]) -> None:
    """A way through the machine, which chance finds too seldom to rely on; all is checked after
    each step, as it does."""
    talk = talk_here()
    try:
        talk.open()
        for step in steps:
            step(talk)
            for checked in talk.invariants:
                checked.function(talk)
    finally:
        talk.teardown()


def _a_frame_goes_astray(talk_here: type[Talk]) -> None:
    _on_this_way(talk_here, lambda t: t.post(0), lambda t: t.lose(0), lambda t: t.come_back())


def _one_is_shut_out(talk_here: type[Talk], for_good: bool) -> None:
    def deliver_all(talk: Talk) -> None:
        while talk.rung:
            talk.deliver(0)

    _on_this_way(talk_here, lambda t: t.shut_out(for_good), deliver_all)


def test_the_check_would_see_a_page_that_forgets(
    talk_here: type[Talk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine is worth something only if it fails when a promise is broken."""
    _a_frame_goes_astray(talk_here)
    monkeypatch.setattr("live.history.missed", lambda topic, after, upto: [])
    with pytest.raises(AssertionError):
        _a_frame_goes_astray(talk_here)


@pytest.mark.parametrize(("for_good", "door"), [(False, "rooms"), (True, "restrictions")])
def test_the_check_would_see_a_door_that_stays_open(
    talk_here: type[Talk], for_good: bool, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _one_is_shut_out(talk_here, for_good)
    monkeypatch.setattr(f"rooms.actions.{door}.revoke", lambda topic, session="": None)
    with pytest.raises(AssertionError):
        _one_is_shut_out(talk_here, for_good)
