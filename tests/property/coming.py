"""A state machine: people come and go, frames go astray, a process begins anew."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from live import history
from live.bell import publication
from live.frames import encode
from live.publish import publishing
from members.models import Member, Territory
from rooms import actions
from rooms.models import Message, Room
from tests.property.hall import Hall, Reader

which = st.integers(0, 10_000)


class Coming(RuleBasedStateMachine):
    town: Territory
    author: Member

    @initialize()
    def open(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.room = actions.open_room(self.town, title="Salon")
        self.hall = Hall(self.room.topic, self.patch)
        self.rung: list[publication.Ring] = []
        self.stormy = False  # frames came during a reading: then a page may have to fetch
        publication.answer_at(lambda rings: self.rung.extend(ring for ring in rings if ring.seq))

    def teardown(self) -> None:
        publication.answer_at(None)
        self.hall.close()
        self.patch.undo()

    # ---- what is said ---------------------------------------------------------------------
    @rule(times=st.integers(1, 7), together=st.booleans())
    def post(self, times: int, together: bool) -> None:
        if together:
            with publishing():
                self._post(times)
        else:
            self._post(times)

    def _post(self, times: int) -> None:
        for _ in range(times):
            actions.post_message(self.room, by=self.author, body="bonjour", key=uuid4())

    @precondition(lambda self: Message.objects.filter(room=self.room).exists())
    @rule(n=which)
    def edit(self, n: int) -> None:
        said = Message.objects.filter(room=self.room).select_related("author", "room__territory")
        message = said.order_by("seq")[n % said.count()]
        actions.edit_message(message, by=message.author, body=f"autrement {n}")

    @rule()
    def restore_a_backup(self) -> None:
        actions.begin_anew()
        self.room.refresh_from_db()

    # ---- what becomes of the frames -------------------------------------------------------
    @precondition(lambda self: self.rung)
    @rule(n=which)
    def deliver(self, n: int) -> None:
        self.hall.receive(self.rung.pop(n % len(self.rung)))

    @precondition(lambda self: self.rung)
    @rule()
    def deliver_all_in_order(self) -> None:
        while self.rung:
            self.hall.receive(self.rung.pop(0))

    @precondition(lambda self: self.rung)
    @rule(n=which)
    def swallow(self, n: int) -> None:
        self.rung.pop(n % len(self.rung))

    @precondition(lambda self: self.rung)
    @rule(many=st.integers(1, 9))
    def deliver_during_the_next_reading(self, many: int) -> None:
        self.hall.meanwhile, self.rung = self.rung[:many], self.rung[many:]
        self.stormy = True

    @rule()
    def advert(self) -> None:
        self.hall.advert()

    # ---- who comes and goes ---------------------------------------------------------------
    @rule(many=st.integers(1, 3))
    def newcomers(self, many: int) -> None:
        self.hall.enter(*(Reader() for _ in range(many)))

    @precondition(lambda self: self.hall.here)
    @rule(n=which)
    def lose_a_link(self, n: int) -> None:
        self.hall.lose(self.hall.here[n % len(self.hall.here)])

    @precondition(lambda self: self.hall.away)
    @rule()
    def come_back(self) -> None:
        back, self.hall.away = self.hall.away, []
        self.hall.enter(*back)

    @rule()
    def begin_a_process_anew(self) -> None:
        self.hall.start()

    # ---- what must be so ------------------------------------------------------------------
    @invariant()
    def who_is_at_a_number_has_all_that_stands_up_to_it(self) -> None:
        if not hasattr(self, "hall"):
            return
        numbers = set(Message.objects.filter(room=self.room).values_list("seq", flat=True))
        for reader in self.hall.here:
            shown = {row["seq"] for row in reader.rows.values()}
            assert (
                reader.start > reader.head
                or {number for number in numbers if reader.start <= number <= reader.head} <= shown
            )

    @rule()
    def settle(self) -> None:
        """After an advert, who is here has everything; a hole is fetched, as a page does."""
        self.hall.meanwhile = []
        self.hall.advert()
        holes = [reader for reader in self.hall.here if reader.holes]
        assert self.stormy or not holes
        for reader in holes:
            self.hall.lose(reader)
            reader.holes = 0
        self.come_back_if_away(holes)
        head, epoch = history.heads([self.room.topic])[self.room.topic]
        stored = _stored(self.room)
        for reader in self.hall.here:
            assert (reader.head, reader.epoch) == (head, epoch)
            shown = {pk: row for pk, row in reader.rows.items() if row["seq"] >= reader.start}
            due = {pk: row for pk, row in stored.items() if row["seq"] >= reader.start}
            assert shown == due
        self.stormy = False

    def come_back_if_away(self, readers: list[Reader]) -> None:
        for reader in readers:
            self.hall.away.remove(reader)
        self.hall.enter(*readers)


def _stored(room: Room) -> dict[int, dict[str, Any]]:
    said = Message.objects.filter(room=room).select_related("author")
    states = {one.pk: one.state() for one in said.prefetch_related("reactions")}
    return {pk: json.loads(encode(state)) for pk, state in states.items()}
