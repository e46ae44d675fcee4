"""How many are in each stream, in all processes: for those who look at many streams at once.

Each process tells the others what changed in its own, and all of it every ten seconds; what is
not repeated for thirty is forgotten. On a board go the streams whose overview it tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any, NamedTuple


class Crowd(NamedTuple):
    """``people`` by their ids, since one of them may be in several processes."""

    people: frozenset[int]
    visitors: int


ByTopic = dict[str, Crowd]  # by topic
NOBODY = Crowd(frozenset(), 0)


class Crowds:
    """``send`` rings the other processes, among whom this one is ``origin``."""

    def __init__(self, origin: str, send: Callable[[str, dict[str, Any]], None]) -> None:
        self.origin, self.send = origin, send
        self.here: dict[str, ByTopic] = {}  # by board
        self.elsewhere: dict[str, dict[str, tuple[float, ByTopic]]] = {}  # board -> process
        self._changed: dict[str, ByTopic] = {}

    def see(self, board: str, topic: str, people: Iterable[int], visitors: int) -> None:
        """This process sees them in a stream now."""
        crowd, mine = Crowd(frozenset(people), visitors), self.here.setdefault(board, {})
        if mine.get(topic, NOBODY) == crowd:
            return
        self._changed.setdefault(board, {})[topic] = mine[topic] = crowd
        if crowd == NOBODY:
            del mine[topic]

    def say(self) -> None:
        """What changed since it was said last."""
        changed, self._changed = self._changed, {}
        for board, crowds in changed.items():
            self._say(board, crowds, whole=False)

    def repeat(self, forget: float) -> None:
        """All of it, for processes that are new; who was silent for ``forget`` seconds is gone."""
        for board, crowds in tuple(self.here.items()):
            self._say(board, crowds, whole=True)
            if not crowds:
                del self.here[board]
        old = monotonic() - forget
        for board, processes in tuple(self.elsewhere.items()):
            self.elsewhere[board] = {o: told for o, told in processes.items() if told[0] > old}

    def _say(self, board: str, crowds: ByTopic, *, whole: bool) -> None:
        told = {topic: [sorted(people), visitors] for topic, (people, visitors) in crowds.items()}
        message = {"kind": "crowds", "origin": self.origin, "board": board, "whole": whole}
        self.send(board, message | {"crowds": told})

    def hear(self, message: dict[str, Any]) -> None:
        """What another process says of its own."""
        told = {
            topic: Crowd(frozenset(people), visitors)
            for topic, (people, visitors) in message["crowds"].items()
        }
        processes = self.elsewhere.setdefault(message["board"], {})
        _at, before = processes.get(message["origin"], (0.0, {}))
        processes[message["origin"]] = (monotonic(), told if message["whole"] else before | told)

    def counts(self, board: str) -> dict[str, int]:
        """``{"stream.5": 3}``: of each in which somebody is, a person once."""
        seen = [self.here.get(board, {}), *(c for _at, c in self.elsewhere.get(board, {}).values())]
        counts: dict[str, int] = {}
        for topic in {topic for crowds in seen for topic in crowds}:
            crowds = [one[topic] for one in seen if topic in one]
            people = frozenset[int]().union(*(crowd.people for crowd in crowds))
            if count := len(people) + sum(crowd.visitors for crowd in crowds):
                counts[topic] = count
        return counts
