"""What two workers limit together: each deed once, by one of the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from uuid import uuid4

from proofs.valkey import Valkey
from tests.attack.two_workers import Browser, Elsewhere, Line
from tests.launch.masters import Master


class Town(NamedTuple):
    hub: Master
    valkey: Valkey
    room: int
    said: int
    people: Iterator[str]  # sessions of those who have done nothing yet
    doors: list[Any]  # that they opened

    def count(self, words: str) -> int:
        """How many lines of its log have these words."""
        return sum(words in line for line in self.hub.said)


Deed = Callable[[int, int], bool]  # (which worker, the how manieth): whether it was let through


def by_socket(deed: Callable[[Line, Town, int], bool]) -> Callable[[Town], Deed]:
    return _by(Line, deed)


def by_page(deed: Callable[[Browser, Town, int], bool]) -> Callable[[Town], Deed]:
    return _by(Browser, deed)


def _by(kind: Any, deed: Callable[[Any, Town, int], bool]) -> Callable[[Town], Deed]:
    def ready(town: Town) -> Deed:
        for who in town.people:
            try:
                doors = [kind(town.hub, worker, who) for worker in sorted(town.hub.workers())]
            except Elsewhere:
                continue
            town.doors.extend(doors)
            return lambda worker, number: deed(doors[worker], town, number)
        raise AssertionError("nobody is left")

    return ready


DEEDS: list[tuple[str, Callable[[Town], Deed]]] = [
    ("posts", by_socket(lambda line, town, n: line.post(town.room, f"Idea {n} {uuid4()}"))),
    ("posts", by_page(lambda page, town, n: page.send(f"/rooms/{town.room}/", body=str(uuid4())))),
    (
        "same words",
        by_socket(lambda line, town, n: line.post(town.room, "Buy my pans, all of you")),
    ),
    ("links", by_socket(lambda line, town, n: line.post(town.room, f"https://spam{n}.example"))),
    ("mentions", by_socket(lambda line, town, n: line.post(town.room, f"{n} @ada"))),
    (
        "projects",
        by_page(
            lambda page, town, n: page.send(
                "/projects/new/", title=f"Idea {n}", summary="One sentence.", body=f"Story {n}"
            )
        ),
    ),
    (
        "offers",
        by_page(lambda page, town, n: page.send("/projects/four/offer/", words=f"Help {n}")),
    ),
]
