"""Whatever happens, in whatever order its frames come or not: live equals reload."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from members.models import Member, Territory
from tests.property.page import Reducer
from tests.property.talk import Talk

pytestmark = pytest.mark.django_db(transaction=True)


def _run(town: Territory, cast: list[Member], **how: Any) -> None:
    reducer = Reducer()
    machine = type("TalkHere", (Talk,), {"town": town, "cast": cast, "reducer": reducer})
    quiet = settings(deadline=None, suppress_health_check=list(HealthCheck), **how)
    with closing(reducer):
        run_state_machine_as_test(machine, settings=quiet)


def test_live_equals_reload(town: Territory, ada: Member, grace: Member) -> None:
    _run(town, [ada, grace], max_examples=15, stateful_step_count=25)


def test_the_check_would_see_a_page_that_forgets(
    town: Territory, ada: Member, grace: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine is worth something only if it fails when a promise is broken."""
    monkeypatch.setattr("live.history.missed", lambda topic, after, upto: [])
    with pytest.raises(AssertionError):
        _run(town, [ada, grace], max_examples=100, phases=[Phase.generate])


def test_the_check_would_see_a_door_that_stays_open(
    town: Territory, ada: Member, grace: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rooms.actions.rooms.revoke", lambda topic, session="": None)
    with pytest.raises(AssertionError):
        _run(town, [ada, grace], max_examples=100, phases=[Phase.generate])
