"""Whatever happens, in whatever order its frames come or not: live equals reload."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from live import bell
from live.frames import Refusal
from live.publish import publishing
from members.models import Member, Territory
from rooms import actions
from rooms.models import Message, Room
from tests.property.page import PageModel, reloaded

pytestmark = pytest.mark.django_db(transaction=True)

people = st.integers(0, 1)
which = st.integers(0, 10_000)
emoji = st.sampled_from(["👍", "🎉"])


class Talk(RuleBasedStateMachine):
    """Two people act; a page hears their frames through a doorbell that misbehaves."""

    town: Territory
    cast: list[Member]

    @initialize()
    def open(self) -> None:
        self.room = actions.open_room(self.town, title="Salon")
        self.page = PageModel(self.room)
        self.rung: list[str] = []
        self.sent: list[tuple[UUID, int, str]] = []
        bell.answer_at(lambda rings: self.rung.extend(r.text for r in rings if r.seq))

    def teardown(self) -> None:
        bell.answer_at(None)

    # ---- what people do -------------------------------------------------------------------
    @rule(who=people)
    def post(self, who: int) -> None:
        key, body = uuid4(), f"m{len(self.sent)}"
        actions.post_message(self.room, author=self.cast[who], body=body, key=key)
        self.sent.append((key, who, body))

    @rule(times=st.integers(2, 5))
    def post_together(self, times: int) -> None:
        with publishing():
            for _ in range(times):
                self.post(0)

    @precondition(lambda self: self.sent)
    @rule(n=which)
    def resend(self, n: int) -> None:
        key, who, body = self.sent[n % len(self.sent)]
        author = self.cast[who]
        assert actions.post_message(self.room, author=author, body=body, key=key).dup

    @precondition(lambda self: self.sent)
    @rule(n=which)
    def edit(self, n: int) -> None:
        with suppress(Refusal):
            actions.edit_message(self._message(n), body=f"autrement {n}")

    @precondition(lambda self: self.sent)
    @rule(n=which)
    def remove(self, n: int) -> None:
        actions.remove_message(self._message(n))

    @precondition(lambda self: self.sent)
    @rule(n=which, who=people, emoji=emoji, on=st.booleans())
    def react(self, n: int, who: int, emoji: str, on: bool) -> None:
        with suppress(Refusal):
            actions.react(self._message(n), member=self.cast[who], emoji=emoji, on=on)

    @rule()
    def restore_a_backup(self) -> None:
        actions.begin_anew()
        self.room.refresh_from_db()

    # ---- what becomes of the frames -------------------------------------------------------
    @precondition(lambda self: self.rung)
    @rule(n=which)
    def deliver(self, n: int) -> None:
        self.page.hear(self.rung.pop(n % len(self.rung)))

    @precondition(lambda self: self.rung)
    @rule(n=which)
    def deliver_twice(self, n: int) -> None:
        text = self.rung.pop(n % len(self.rung))
        self.page.hear(text)
        self.page.hear(text)

    @precondition(lambda self: self.rung)
    @rule(n=which)
    def lose(self, n: int) -> None:
        self.rung.pop(n % len(self.rung))

    @rule()
    def come_back(self) -> None:
        self.page.resume()
        assert self.page.rows == reloaded(self.room)

    # ---- what is always so ----------------------------------------------------------------
    @invariant()
    def what_was_sent_is_there_once(self) -> None:
        if hasattr(self, "room"):
            assert Message.objects.filter(room=self.room).count() == len(self.sent)

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        if hasattr(self, "room"):
            head = Room.objects.values_list("head", flat=True).get(pk=self.room.pk)
            seen = Message.objects.filter(room=self.room).values_list("changed", flat=True)
            assert sorted(set(seen)) == sorted(seen)
            assert max(seen, default=0) == head

    @invariant()
    def the_page_never_shows_what_was_not_said(self) -> None:
        if hasattr(self, "room"):
            assert set(self.page.rows) <= set(reloaded(self.room))

    def _message(self, n: int) -> Message:
        said = Message.objects.filter(room=self.room).order_by("seq")
        return said.select_related("author", "room__territory")[n % len(self.sent)]


def _run(town: Territory, cast: list[Member], **how: Any) -> None:
    machine = type("TalkHere", (Talk,), {"town": town, "cast": cast})
    quiet = settings(deadline=None, suppress_health_check=list(HealthCheck), **how)
    run_state_machine_as_test(machine, settings=quiet)


def test_live_equals_reload(town: Territory, ada: Member, grace: Member) -> None:
    _run(town, [ada, grace], max_examples=15, stateful_step_count=25)


def test_the_check_would_see_a_page_that_forgets(
    town: Territory, ada: Member, grace: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine is worth something only if it fails when a promise is broken."""
    monkeypatch.setattr("live.history.missed", lambda topic, after, upto: [])
    with pytest.raises(AssertionError):
        _run(town, [ada, grace], max_examples=15, phases=[Phase.generate])
