"""Histories in, verdict out. Pure: no clock, no network, no database.

A time-out is *unknown*, never a failure: what was not answered may be stored, once, or not at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import inf

from proofs.faults.attempts import Attempt
from proofs.faults.record import History, Reading, Row
from proofs.faults.timing import heard_after_revoke, stale
from proofs.faults.visits import needless

BROKEN = ("lost", "duplicated", "inverted", "gaps", "phantom", "after_revoke", "stale", "needless")


@dataclass
class Verdict:
    """How often each promise was broken, and in words what was found (the first of each kind)."""

    lost: int = 0
    duplicated: int = 0
    inverted: int = 0
    gaps: int = 0
    phantom: int = 0
    after_revoke: int = 0
    stale: int = 0
    needless: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not any(getattr(self, name) for name in BROKEN)

    def found(self, name: str, words: str, times: int = 1) -> None:
        if times:
            before = getattr(self, name)
            setattr(self, name, before + times)
            if before < 5:
                self.findings.append(f"{name}: {words}")


def check(history: History) -> Verdict:
    verdict = Verdict()
    rows = {row.key: row for row in history.rows}
    for attempt in history.attempts:
        verdict.outcomes[attempt.outcome] += 1
        verdict.outcomes.update(edit.outcome for edit in attempt.edits)
        _stored(verdict, attempt, rows.get(attempt.key))
    _reactions(verdict, history)
    _foreign(verdict, history)
    _numbers(verdict, history)
    _real_time(verdict, history, rows)
    by_room: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: row.seq):
        by_room[row.room].append(row)
    for reading in history.readings:
        _shown(verdict, reading, by_room[reading.room], history.heads.get(reading.room, 0))
    for words in heard_after_revoke(history):
        verdict.found("after_revoke", words)
    for words in stale(history):
        verdict.found("stale", words)
    for words in needless(history):
        verdict.found("needless", words)
    return verdict


# ---- The database against what was tried ---------------------------------------------------
def _stored(verdict: Verdict, attempt: Attempt, row: Row | None) -> None:
    words = f"{attempt.key} ({attempt.body!r}, client {attempt.client}, room {attempt.room})"
    if row is None:
        if attempt.acked is not None:
            verdict.found("lost", f"{words} was acknowledged as {attempt.seq} and is not stored")
        return
    if attempt.surely_refused:
        verdict.found("phantom", f"{words} was refused ({attempt.refused}) and is stored")
    if (row.room, row.member) != (attempt.room, attempt.member):
        verdict.found("phantom", f"{words} is stored elsewhere: {row}")
    if attempt.seq is not None and attempt.seq != row.seq:
        verdict.found("inverted", f"{words} was acknowledged as {attempt.seq}, stored as {row.seq}")
    _words(verdict, attempt, row)


def _words(verdict: Verdict, attempt: Attempt, row: Row) -> None:
    """The last acknowledged edit stands, unless one without an answer came after all."""
    acked = [edit.body for edit in attempt.edits if edit.outcome == "acked"]
    may = {edit.body for edit in attempt.edits if edit.outcome == "unknown"}
    may.add(acked[-1] if acked else attempt.body)
    if row.body in may:
        return
    if row.body == attempt.body or row.body in acked:
        verdict.found("lost", f"an acknowledged edit of {attempt.key}: {row.body!r} is stored")
    else:
        verdict.found("phantom", f"{attempt.key} has words of nobody: {row.body!r}")


def _reactions(verdict: Verdict, history: History) -> None:
    for one in history.reactions:
        verdict.outcomes[one.outcome] += 1
        stands = (one.key, one.member, one.emoji) in history.reacted
        words = f"{one.emoji} of member {one.member} for {one.key}"
        if one.outcome == "acked" and not stands:
            verdict.found("lost", f"{words} was acknowledged and is not stored")
        elif one.outcome == "refused" and stands:
            verdict.found("phantom", f"{words} was refused ({one.refused}) and is stored")


def _foreign(verdict: Verdict, history: History) -> None:
    tried = {attempt.key for attempt in history.attempts}
    for key, times in Counter(row.key for row in history.rows).items():
        if key not in tried:
            verdict.found("phantom", f"{key} is stored, nobody sent it")
        verdict.found("duplicated", f"{key} is stored {times} times", times - 1)


def _numbers(verdict: Verdict, history: History) -> None:
    """Every number of a room was taken by a change that is known, or by one that may be."""
    known: dict[int, set[int]] = defaultdict(set)
    maybe: Counter[int] = Counter()
    for row in history.rows:
        known[row.room] |= {row.seq, row.changed}
    for attempt in history.attempts:
        maybe[attempt.room] += sum(edit.outcome == "unknown" for edit in attempt.edits)
        known[attempt.room] |= {edit.number for edit in attempt.edits if edit.number}
    for one in history.reactions:
        maybe[one.room] += one.outcome == "unknown"
        known[one.room] |= {one.number} if one.number else set()
    for room, head in history.heads.items():
        numbers = known[room]
        missing = [n for n in range(1, head + 1) if n not in numbers]
        beyond = [n for n in numbers if n > head]
        words = f"room {room} is at {head}, without {missing[:5]}, beyond it {beyond[:5]}"
        verdict.found("gaps", words, max(0, len(missing) - maybe[room]) + len(beyond))


def _real_time(verdict: Verdict, history: History, rows: dict[str, Row]) -> None:
    """What was sent after another message was acknowledged stands after it."""
    rooms: dict[int, list[tuple[int, Attempt]]] = defaultdict(list)
    for attempt in history.attempts:
        if row := rows.get(attempt.key):
            rooms[attempt.room].append((row.seq, attempt))
    for room, placed in rooms.items():
        soonest = inf  # the first acknowledgement among those that stand further down
        for seq, attempt in sorted(placed, key=lambda pair: -pair[0]):
            if soonest < attempt.began:
                verdict.found("inverted", f"room {room}: {attempt.key} ({seq}) was sent later")
            soonest = min(soonest, inf if attempt.acked is None else attempt.acked)


# ---- A page against the database -----------------------------------------------------------
def _shown(verdict: Verdict, page: Reading, rows: list[Row], head: int) -> None:
    who = f"client {page.client}, room {page.room} at {page.head}"
    verdict.found("duplicated", f"{who}: came twice", page.doubled)
    verdict.found("inverted", f"{who}: came out of order", page.disordered)
    if page.head > head:
        verdict.found("phantom", f"{who}: the database is at {head}")
    if page.final and page.head < head:
        verdict.found("gaps", f"{who}: the database is at {head}")
    due = {row.key: row for row in rows if page.start <= row.seq <= page.head}
    for key, row in due.items():
        if key not in page.entries:
            verdict.found("gaps", f"{who}: {key} ({row.seq}) is missing")
        elif page.entries[key][0] != row.seq:
            verdict.found("inverted", f"{who}: {key} stands at {page.entries[key][0]}: {row.seq}")
        elif page.entries[key][1] != row.look and row.changed <= page.head:
            verdict.found("gaps", f"{who}: {key} has an old look: {page.entries[key][1]!r}")
    known = {row.key for row in rows}
    strangers = [key for key in page.entries if key not in known]
    verdict.found("phantom", f"{who}: shown, not stored: {strangers[:5]}", len(strangers))
