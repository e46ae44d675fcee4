"""However frames come, pages come back, or a process begins anew: nobody has a hole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from live import history
from members.models import Member, Territory
from tests.property.coming import Coming

pytestmark = pytest.mark.django_db(transaction=True)


def _run(town: Territory, author: Member, **how: Any) -> None:
    machine = type("ComingHere", (Coming,), {"town": town, "author": author})
    quiet = settings(deadline=None, suppress_health_check=list(HealthCheck), **how)
    run_state_machine_as_test(machine, settings=quiet)


def test_nobody_who_comes_back_has_a_hole(town: Territory, ada: Member) -> None:
    _run(town, ada, max_examples=15, stateful_step_count=30)


def _five_were_missed_and_one_is_being_edited(town: Territory, author: Member) -> None:
    """A way through the machine that chance finds too seldom to rely on."""
    machine = type("ComingHere", (Coming,), {"town": town, "author": author})()
    try:
        machine.open()
        machine.newcomers(1)
        machine.lose_a_link(0)
        machine.post(5, together=False)
        machine.deliver_all_in_order()
        machine.edit(4)
        machine.come_back()
        machine.who_is_at_a_number_has_all_that_stands_up_to_it()
    finally:
        machine.teardown()


def test_the_check_would_see_a_resume_that_tells_too_little(
    town: Territory, ada: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine is worth something only if it fails when a promise is broken."""
    _five_were_missed_and_one_is_being_edited(town, ada)
    monkeypatch.setattr("live.topics.recovery.Recovery._missed", lambda self, after: [])
    with pytest.raises(AssertionError):
        _five_were_missed_and_one_is_being_edited(town, ada)


def test_the_check_would_see_a_message_left_to_the_frame_of_its_edit(
    town: Territory, ada: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once found by an hour of faults: told up to a number, without the message of that number."""
    whole = history.past

    def past(topic: str, after: int, upto: int) -> history.Past:
        found = whole(topic, after, upto)
        return found._replace(changes=[one for one in found.changes if one[0] <= upto])

    monkeypatch.setattr(history, "past", past)
    with pytest.raises(AssertionError):
        _five_were_missed_and_one_is_being_edited(town, ada)
