"""A page as docs/protocol.md says it must behave, without a network: frames in, rows out.

And the server's side of it as far as it decides who hears: what ``live/access.py`` asks.
"""

from __future__ import annotations

import json
from typing import Any

from live import history
from live.bell import Ring
from members.models import Member
from rooms import access
from rooms.models import Room

Rows = dict[tuple[str, int], dict[str, Any]]


class PageModel:
    def __init__(self, room: Room, reader: Member) -> None:
        self.room, self.reader = room, reader
        self.head, self.epoch = 0, room.epoch
        self.rows: Rows = {}
        self.listens = True

    @property
    def may_listen(self) -> bool:
        return bool(access.visible({(self.reader.pk, self.reader.territory_id, self.room.topic)}))

    def look_again(self) -> None:
        """As a revocation, and every sweep, makes the server do."""
        self.listens = self.listens and self.may_listen

    def ring(self, ring: Ring) -> None:
        """What the doorbell brings."""
        if ring.revoke is not None:
            self.look_again()
        elif self.listens:
            self.hear(ring.text)

    def join(self) -> bool:
        """Whether the page was let in; then it shows all that is there."""
        self.listens = self.may_listen
        if self.listens:
            self.resume()
        return self.listens

    def hear(self, text: str) -> None:
        """A ``room`` frame, in time, late, twice or too early."""
        frame = json.loads(text)
        if frame["epoch"] != self.epoch:
            self.resume()
        elif frame["seq"] <= self.head:
            return
        elif frame["prev"] > self.head:
            self.resume()
            self.hear(text)
        else:
            self._apply(frame["changes"], frame["seq"])

    def resume(self) -> None:
        """As a join with ``after`` and ``epoch`` is answered."""
        head, epoch = history.heads([self.room.topic])[self.room.topic]
        known = epoch == self.epoch
        missed: list[Any] | None = None
        if known:
            missed = history.missed(self.room.topic, self.head, head)
        if missed is None or self.head > head:
            self.rows, self.epoch = {}, epoch
            missed = history.snapshot(self.room.topic, head, 10_000)
        self._apply(_as_told(missed), head)

    def _apply(self, changes: list[dict[str, Any]], head: int) -> None:
        for change in changes:
            for noun, state in change.items():
                self.rows[noun, state["id"]] = state
        self.head = head


def reloaded(room: Room) -> Rows:
    """The same page, made anew from the database."""
    rows: Rows = {}
    head, _epoch = history.heads([room.topic])[room.topic]
    for change in _as_told(history.snapshot(room.topic, head, 10_000)):
        for noun, state in change.items():
            rows[noun, state["id"]] = state
    return rows


def _as_told(changes: list[Any]) -> list[dict[str, Any]]:
    from live.frames import encode

    told: list[dict[str, Any]] = json.loads(encode(changes))
    return told
