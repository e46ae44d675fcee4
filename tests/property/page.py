"""A page without a network: the reducer that browsers run, and what room-sync.js does around it.

And the server's side of it as far as it decides who hears: what ``live/upkeep/revocation.py`` asks.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from live import history
from live.bell.publication import Ring
from live.frames import encode
from members.models import Member
from rooms import visibility
from rooms.models import Room

GHOST = "message.0"
Rows = dict[str, dict[str, Any]]  # by "message.7"


class Reducer:
    """frontend/static/js/live/reducer.js, in a node of its own."""

    def __init__(self) -> None:
        words = ["node", str(Path(__file__).with_name("reducer.mjs"))]
        self._node = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def begin(self, epoch: str, head: int) -> None:
        self._ask({"begin": {"epoch": epoch, "head": head}})

    def apply(self, frame: dict[str, Any]) -> str:
        """What came of it: applied, reset, old, foreign or gap."""
        return str(self._ask({"frame": frame})["did"])

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(asked) + "\n")
        said: dict[str, Any] = json.loads(self._node.stdout.readline())
        self.epoch, self.head, self.rows = said["epoch"], said["head"], said["rows"]
        return said

    def close(self) -> None:
        assert self._node.stdin
        self._node.stdin.close()
        self._node.wait(10)


class PageModel:
    def __init__(self, room: Room, reader: Member, reducer: Reducer) -> None:
        self.room, self.reader, self.known = room, reader, reducer
        self.listens = True
        self.known.begin(room.epoch, 0)

    @property
    def rows(self) -> Rows:
        return self.known.rows

    @property
    def may_listen(self) -> bool:
        return bool(
            visibility.visible({(self.reader.pk, self.reader.territory_id, self.room.topic)})
        )

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
        did = self.known.apply(frame)
        if did in ("foreign", "gap"):
            self.resume()
        if did == "gap":
            self.known.apply(frame)

    def hear_a_ghost(self) -> None:
        """A word that no reload will show: it was told, and then the database lost it."""
        prev = self.known.head
        frame = {"epoch": self.known.epoch, "prev": prev, "seq": prev + 1}
        self.known.apply(frame | {"changes": [{"message": {"id": 0, "seq": prev + 1}}]})

    def resume(self) -> None:
        """As a join with ``after`` and ``epoch`` is answered."""
        head, epoch = history.heads([self.room.topic])[self.room.topic]
        after = self.known.head
        missed: list[Any] | None = None
        if epoch == self.known.epoch and after <= head:
            missed = history.missed(self.room.topic, after, head)
        frame: dict[str, Any] = {"epoch": epoch, "prev": after, "seq": head, "recovered": True}
        if missed is None:
            missed = history.snapshot(self.room.topic, head, 10_000)
            frame |= {"prev": 0, "recovered": False}
        self.known.apply(frame | {"changes": _as_told(missed)})


def reloaded(room: Room) -> Rows:
    """The same page, made anew from the database."""
    rows: Rows = {}
    head, _epoch = history.heads([room.topic])[room.topic]
    for change in _as_told(history.snapshot(room.topic, head, 10_000)):
        for noun, state in change.items():
            rows[f"{noun}.{state['id']}"] = state
    return rows


def _as_told(changes: list[Any]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(encode(changes))
    return told
