"""Histories made by hand: ada (client 0, member 1) and grace (client 1, member 2) in one room."""

from __future__ import annotations

from dataclasses import replace

from proofs.faults.attempts import Attempt, Edit, Reaction, look
from proofs.faults.record import History, Progress, Reading, Row, Stay

ROOM = 5


class Story:
    """``story.said("a", at=1)`` is posted at 1, acknowledged at 1.1, stored, and seen by both."""

    def __init__(self) -> None:
        self.history = History(clients=2, heads={ROOM: 0})
        for client in (0, 1):
            self.history.progress[client, ROOM] = Progress()
            self.history.stays.append(Stay(client, ROOM, 0.0, 100.0, worker=client))

    def said(
        self, key: str, at: float, *, client: int = 0, acked: float | None = None, seq: int = 0
    ) -> Attempt:
        """``seq``: where it is stored; -1 is nowhere, 0 the next place."""
        attempt = Attempt(key, client, client + 1, ROOM, key.upper(), began=at, sent=at, tries=1)
        attempt.acked = at + 0.1 if acked is None else acked
        if seq >= 0:
            attempt.seq = self.store(attempt, seq)
        self.history.attempts.append(attempt)
        for one in (0, 1):
            self.history.progress[one, ROOM].reach(attempt.acked + 0.1, attempt.seq or 0)
        return attempt

    def store(self, attempt: Attempt, seq: int = 0) -> int:
        seq = seq or self.history.heads[ROOM] + 1
        self.history.heads[ROOM] = max(self.history.heads[ROOM], seq)
        body = attempt.body
        row = Row(attempt.key, ROOM, seq, seq, attempt.member, body, f"<p>{body}</p>")
        self.history.rows.append(row)
        return seq

    def edited(self, attempt: Attempt, at: float, *, acked: bool, stored: bool) -> Edit:
        edit = Edit(attempt.key.upper() + "!", at)
        attempt.edits.append(edit)
        if stored:
            self.history.heads[ROOM] += 1
            number = self.history.heads[ROOM]
            (old,) = (row for row in self.history.rows if row.key == attempt.key)
            self.history.rows.remove(old)
            html = f"<p>{edit.body}</p>"
            row = Row(old.key, ROOM, old.seq, number, old.member, edit.body, html)
            self.history.rows.append(row)
        if acked:
            edit.acked, edit.number = at + 0.1, self.history.heads[ROOM]
        return edit

    def reacted(self, attempt: Attempt, *, acked: bool, stored: bool) -> Reaction:
        """By grace."""
        reaction = Reaction(attempt.key, ROOM, 2, "👍")
        self.history.reactions.append(reaction)
        if stored:
            self.history.heads[ROOM] += 1
            self.history.reacted.add((attempt.key, 2, "👍"))
            (old,) = (row for row in self.history.rows if row.key == attempt.key)
            self.history.rows.remove(old)
            seen = look(old.look, {"👍": [2]})
            self.history.rows.append(replace(old, changed=self.history.heads[ROOM], look=seen))
        if acked:
            reaction.acked, reaction.number = attempt.began + 0.2, self.history.heads[ROOM]
        return reaction

    def read(
        self, client: int, *, without: str = "", final: bool = True, start: int = 1
    ) -> Reading:
        """What the page shows in the end: all there is, unless something is taken out."""
        shown = {row.key: (row.seq, row.look) for row in self.history.rows if row.seq >= start}
        shown.pop(without, None)
        reading = Reading(client, ROOM, self.history.heads[ROOM], start, shown, final)
        self.history.readings.append(reading)
        return reading


def told() -> Story:
    """Three messages, and two pages that show them."""
    story = Story()
    story.said("a", at=1)
    story.said("b", at=2, client=1)
    story.said("c", at=3)
    return story
