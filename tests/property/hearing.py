"""A page hears what is done in a room through a doorbell that misbehaves."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from live.bell import publication
from rooms.models import Room
from tests.property.page import GHOST, PageModel, reloaded

which = st.integers(0, 10_000)


class Hearing(RuleBasedStateMachine):
    """``rung`` is on its way to the page; ``unheard``: a revocation was lost, and no sweep came."""

    room: Room
    page: PageModel
    rung: list[publication.Ring]
    unheard: bool
    was: tuple[str, int]  # the page's epoch and head

    # ---- what becomes of the frames -------------------------------------------------------
    @precondition(lambda self: self.rung)
    @rule(n=which)
    def deliver(self, n: int) -> None:
        self.page.ring(self.rung.pop(n % len(self.rung)))

    @precondition(lambda self: self.rung)
    @rule(n=which)
    def deliver_twice(self, n: int) -> None:
        ring = self.rung.pop(n % len(self.rung))
        self.page.ring(ring)
        self.page.ring(ring)

    @precondition(lambda self: self.rung)
    @rule(n=which)
    def lose(self, n: int) -> None:
        lost = self.rung.pop(n % len(self.rung))
        self.unheard = self.unheard or lost.revoke is not None

    @rule()
    def sweep(self) -> None:
        self.page.look_again()
        self.unheard = False

    @rule()
    def come_back(self) -> None:
        before = dict(self.page.rows)
        if self.page.join():
            assert self.page.rows == reloaded(self.room)
        else:
            assert self.page.rows == before

    @invariant()
    def the_page_never_shows_what_was_not_said(self) -> None:
        if hasattr(self, "room"):
            ghost = {GHOST} if self.page.known.epoch != self.room.epoch else set()
            assert set(self.page.rows) <= set(reloaded(self.room)) | ghost

    @invariant()
    def a_page_never_goes_back(self) -> None:
        if hasattr(self, "room"):
            here = (self.page.known.epoch, self.page.known.head)
            assert here[0] != self.was[0] or here[1] >= self.was[1]
            self.was = here

    @invariant()
    def who_was_shut_out_does_not_listen(self) -> None:
        if hasattr(self, "room"):
            told = not self.unheard and not any(one.revoke is not None for one in self.rung)
            assert self.page.may_listen or not (told and self.page.listens)
