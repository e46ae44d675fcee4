"""What a page knows of a room, and the one rule by which it learns more: docs/client.md, again."""

from __future__ import annotations

from typing import Any, Literal

from proofs.faults.attempts import look
from proofs.faults.record import Progress, Reading

Frame = dict[str, Any]
Did = Literal["applied", "reset", "old", "gap", "foreign"]
NEWEST = 5
PAGE = 50  # entries of a first look: fewer are the whole talk


class Reducer:
    """``heals`` False is a planted fault: what is missing is passed over."""

    def __init__(self, room: int, progress: Progress, heals: bool = True) -> None:
        self.room, self.progress, self.heals = room, progress, heals
        self.epoch = ""
        self.head, self.start = 0, 1
        self.rows: dict[int, tuple[str, int, str]] = {}  # id -> (key, seq, look)
        self.places: dict[str, int] = {}  # key -> seq
        self.last = 0  # seq of the newest message that came by itself
        self.doubled = self.disordered = 0

    def apply(self, frame: Frame, at: float) -> Did:
        if frame.get("recovered") is False:
            self._reset(frame)
            self._learn(frame, at)
            return "reset"
        if frame["epoch"] != self.epoch:
            return "foreign"
        if frame["seq"] <= self.head:
            return "old"
        if frame["prev"] > self.head and self.heals:
            return "gap"
        self._learn(frame, at)
        return "applied"

    def _reset(self, frame: Frame) -> None:
        self.epoch = frame["epoch"]
        self.rows.clear()
        self.places.clear()
        self.head = self.last = 0
        seqs = [change["message"]["seq"] for change in frame["changes"] if "message" in change]
        self.start = 1 if len(seqs) < PAGE else min(seqs)

    def _learn(self, frame: Frame, at: float) -> None:
        for change in frame["changes"]:
            if "message" in change:
                self._put(change["message"], frame["seq"])
        self.head = frame["seq"]
        self.progress.reach(at, self.head)

    def _put(self, state: dict[str, Any], upto: int) -> None:
        """A frame may know more than its number says: it was read after that number was."""
        key, seq = state["key"], state["seq"]
        if self.places.get(key, seq) != seq:
            self.doubled += 1
        later = state["edited"] or state["reactions"]  # then it may be an old one, changed
        if state["id"] not in self.rows and not later:
            self.disordered += seq <= self.last
            self.last = max(self.last, min(seq, upto))
        self.places[key] = seq
        self.rows[state["id"]] = (key, seq, look(state["html"], state["reactions"]))

    def newest(self) -> list[tuple[int, str]]:
        """(id, key) of the last messages."""
        return [(pk, row[0]) for pk, row in list(self.rows.items())[-NEWEST:]]

    def reading(self, client: int, final: bool = False) -> Reading:
        shown = {key: (seq, seen) for key, seq, seen in self.rows.values() if seq >= self.start}
        return Reading(
            client=client,
            room=self.room,
            head=self.head,
            start=self.start,
            entries=shown,
            final=final,
            doubled=self.doubled,
            disordered=self.disordered,
        )
