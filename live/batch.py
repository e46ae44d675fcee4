"""What one transaction has to tell, once it stands."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from live.bell import publication
from live.counts import counts
from live.frames import encode, stream_frame
from live.models import Stream

log = logging.getLogger(__name__)
Frame = dict[str, Any] | Callable[[], dict[str, Any]]


class Batch:
    """What one transaction has to tell, in order. Rolled back savepoints never reach it."""

    def __init__(self, shared: bool) -> None:
        self.shared = shared  # by the actions of several people
        self.held: set[str] = set()  # topics whose streams are ours until the commit
        self.changes: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self.epochs: dict[str, str] = {}
        self.unsaid: set[str] = set()  # topics in which words were taken back
        self.told: list[publication.Ring] = []

    def change(self, stream: Stream, seq: int, change: dict[str, Any], new: bool) -> None:
        if new:
            counts.rows[next(iter(change))] += 1
        self.changes.setdefault(stream.topic, []).append((seq, change))
        self.epochs[stream.topic] = stream.epoch

    def tell(self, topic: str, frame: Frame) -> None:
        """Never raises: what one cannot be told keeps nobody else from hearing."""
        try:
            text = encode(frame() if callable(frame) else frame).decode()
        except Exception:
            log.exception("A frame for %s could not be made", topic)
        else:
            self.told.append(publication.Ring(topic, text=text))

    def publish(self) -> None:
        if rings := [self._changed(topic) for topic in self.changes] + self.told:
            publication.ring(rings)

    def _changed(self, topic: str) -> publication.Ring:
        numbered = self.changes[topic]
        prev, seq = numbered[0][0] - 1, numbered[-1][0]
        frame = stream_frame(topic, self.epochs[topic], prev, seq, _latest(numbered))
        epoch, unsays = self.epochs[topic], topic in self.unsaid
        return publication.Ring(topic, text=frame, prev=prev, seq=seq, epoch=epoch, unsays=unsays)


def _latest(numbered: list[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The changes, each row once as it is now: a hall that votes as one is told in one change."""
    last: dict[tuple[str, int], dict[str, Any]] = {}
    for _seq, change in numbered:
        ((noun, state),) = change.items()
        last.pop((noun, state.id), None)  # where it changed last is where it stands
        last[noun, state.id] = change
    return list(last.values())
