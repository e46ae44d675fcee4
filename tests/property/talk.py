"""Two people act in a room, in all the ways that there are; another module has who hears them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from hall.actions import polls
from hall.models import Poll
from live.bell import publication
from live.frames import Refusal
from live.publish import publishing
from members.models import Member, Territory
from rooms import actions
from rooms.models import Message, Room
from tests.property.hearing import Hearing, which
from tests.property.page import PageModel, Reducer

people = st.integers(0, 1)
emoji = st.sampled_from(["👍", "🎉"])


class Talk(Hearing):
    town: Territory
    cast: list[Member]
    reducer: Reducer

    @initialize()
    def open(self) -> None:
        self.room = actions.open_room(self.town, title="Salon", public=False)
        for member in self.cast:
            actions.welcome(self.room, member)
        actions.welcome(self.room, self.cast[0], role="holder")
        self.reader = self.cast[1]
        self.page = PageModel(self.room, self.reader, self.reducer)
        self.was = ("", 0)  # the page's epoch and head
        self.rung: list[publication.Ring] = []
        self.sent: list[tuple[UUID, int, str]] = []
        self.polls: list[Poll] = []
        self.unheard = False  # the doorbell swallowed a revocation, and no sweep has been
        publication.answer_at(lambda rings: self.rung.extend(r for r in rings if self._concerns(r)))

    def teardown(self) -> None:
        publication.answer_at(None)

    # ---- what people do -------------------------------------------------------------------
    @rule(who=people)
    def post(self, who: int) -> None:
        key, body = uuid4(), f"m{len(self.sent)}"
        actions.post_message(self.room, by=self.cast[who], body=body, key=key)
        self.sent.append((key, who, body))

    @rule(times=st.integers(2, 5))
    def post_together(self, times: int) -> None:
        with publishing():
            for _ in range(times):
                self.post(0)

    @rule(authors=st.lists(people, min_size=2, max_size=5))
    def post_in_one_go(self, authors: list[int]) -> None:
        """As a hall does that speaks at once."""
        said = [(uuid4(), who, f"h{len(self.sent)}-{n}") for n, who in enumerate(authors)]
        drafts = [
            actions.draft_message(self.room, by=self.cast[who], body=body, key=key)
            for key, who, body in said
        ]
        actions.post_drafts([draft for draft in drafts if draft])
        self.sent += said

    @precondition(lambda self: self.sent)
    @rule(n=which)
    def resend(self, n: int) -> None:
        key, who, body = self.sent[n % len(self.sent)]
        author = self.cast[who]
        assert actions.post_message(self.room, by=author, body=body, key=key).dup

    @precondition(lambda self: self.sent)
    @rule(n=which)
    def edit(self, n: int) -> None:
        message = self._message(n)
        with suppress(Refusal):
            actions.edit_message(message, by=message.author, body=f"autrement {n}")

    @precondition(lambda self: self.sent)
    @rule(n=which)
    def remove(self, n: int) -> None:
        actions.remove_message(self._message(n), by=None)

    @precondition(lambda self: self.sent)
    @rule(n=which, who=people, emoji=emoji, on=st.booleans())
    def react(self, n: int, who: int, emoji: str, on: bool) -> None:
        with suppress(Refusal):
            actions.react(self._message(n), by=self.cast[who], emoji=emoji, on=on)

    @rule(for_good=st.booleans())
    def shut_out(self, for_good: bool) -> None:
        if for_good:
            actions.ban(self.room, self.reader, by=None)
        else:
            actions.leave(self.room, by=self.reader)

    @rule()
    def let_in(self) -> None:
        """Whoever was shut out for good stays out."""
        actions.welcome(self.room, self.reader)

    @rule(several=st.booleans(), sealed=st.booleans())
    def open_poll(self, several: bool, sealed: bool) -> None:
        asked: dict[str, Any] = {"question": "Quand ?", "choices": ["lundi", "mardi"]}
        how: dict[str, Any] = {"several": several, "sealed": sealed, "key": uuid4()}
        self.polls.append(polls.open_poll(self.room, by=self.cast[0], **asked, **how))

    @precondition(lambda self: self.polls)
    @rule(n=which, who=people, choices=st.sets(st.integers(0, 1)))
    def vote(self, n: int, who: int, choices: set[int]) -> None:
        poll = self.polls[n % len(self.polls)]
        listed = [one.pk for one in poll.choices.all()] or [1, 2]  # withdrawn: it has none
        with suppress(Refusal), transaction.atomic():  # as a group commit has it
            polls.vote(poll, by=self.cast[who], choices=[listed[one] for one in choices])

    @precondition(lambda self: self.polls)
    @rule(n=which, choice=st.integers(0, 1))
    def vote_together(self, n: int, choice: int) -> None:
        with publishing():
            for who in range(2):
                self.vote(n, who, {choice})

    @precondition(lambda self: self.polls)
    @rule(n=which)
    def close_poll(self, n: int) -> None:
        polls.close_poll(self.polls[n % len(self.polls)], by=self.cast[0])

    @precondition(lambda self: self.polls)
    @rule(n=which)
    def withdraw_poll(self, n: int) -> None:
        polls.withdraw_poll(self.polls[n % len(self.polls)], by=self.cast[0])

    @rule(forgotten=st.booleans())
    def restore_a_backup(self, forgotten: bool) -> None:
        """``forgotten``: the page had heard a word that the backup does not know."""
        if forgotten:
            self.page.hear_a_ghost()
        actions.begin_anew()
        self.room.refresh_from_db()

    # ---- what is always so ----------------------------------------------------------------
    @invariant()
    def what_was_sent_is_there_once(self) -> None:
        if hasattr(self, "room"):
            assert Message.objects.filter(room=self.room).count() == len(self.sent)

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        if hasattr(self, "room"):
            head = Room.objects.values_list("head", flat=True).get(pk=self.room.pk)
            rows = (model.objects.filter(room=self.room) for model in (Message, Poll))
            seen = [changed for kind in rows for changed in kind.values_list("changed", flat=True)]
            assert sorted(set(seen)) == sorted(seen)
            assert max(seen, default=0) == head

    def _concerns(self, ring: publication.Ring) -> bool:
        return bool(ring.seq) or (ring.revoke is not None and ring.topic == self.reader.topic)

    def _message(self, n: int) -> Message:
        said = Message.objects.filter(room=self.room).order_by("seq")
        return said.select_related("author", "room__territory")[n % len(self.sent)]
