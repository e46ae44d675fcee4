"""Who is here and who is writing: gathered, and told at most once a second.

Each process tells the others what it sees of a topic, when that changes and every ten seconds;
what is not repeated for thirty is forgotten. Nothing of it is stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from live.frames import encode
from live.topics.crowds import Crowds
from live.topics.topic import Topic

TICK, REPEAT, FORGET = 1.0, 10.0, 30.0  # seconds
SHOWN = 12  # people named in one frame; the count tells of the rest
People = dict[int, dict[str, Any]]


class Here:
    """What one process sees of a topic."""

    def __init__(self, people: People, visitors: int) -> None:
        self.people, self.visitors, self.at = people, visitors, monotonic()


class Presence:
    """``send`` rings the other processes, among whom this one is ``origin``."""

    def __init__(
        self, origin: str, topics: dict[str, Topic], send: Callable[[str, dict[str, Any]], None]
    ) -> None:
        self.origin, self.topics, self.send = origin, topics, send
        self.dirty: set[str] = set()
        self.told: dict[str, str] = {}
        self.elsewhere: dict[str, dict[str, Here]] = {}  # topic -> process -> what it sees
        self.writing: dict[str, People] = {}
        self.crowds = Crowds(origin, send)
        self.boards: dict[str, str] = {}  # of the topics in which somebody is

    def changed(self, topic: str) -> None:
        self.dirty.add(topic)

    def newcomer(self, topic: str) -> None:
        """A socket joined: it is told at the next tick even when the count stays the same."""
        self.told.pop(topic, None)
        self.changed(topic)

    def types(self, topic: str, person: dict[str, Any]) -> None:
        self._write(topic, person)
        message = {"kind": "typing", "origin": self.origin, "topic": topic}
        self.send(topic, message | {"person": person})

    def hear(self, message: dict[str, Any]) -> None:
        """What another process says of a topic."""
        if message["kind"] == "crowds":
            self.crowds.hear(message)
            return
        topic = message["topic"]
        if message["kind"] == "typing":
            self._write(topic, message["person"])
        elif message["kind"] == "here":
            people = {person["id"]: person for person in message["people"]}
            first = message["origin"] not in self.elsewhere.setdefault(topic, {})
            self.elsewhere[topic][message["origin"]] = Here(people, message["visitors"])
            self.changed(topic)
            if first:
                self._say(topic)  # it is new here, and does not know what we see

    def _write(self, topic: str, person: dict[str, Any]) -> None:
        self.writing.setdefault(topic, {})[person["id"]] = person

    async def run(self) -> None:
        repeated = monotonic()
        while True:
            await asyncio.sleep(TICK)
            if monotonic() - repeated > REPEAT:
                repeated = monotonic()
                self._forget()
                self.crowds.repeat(FORGET)
                self.dirty |= {n for n, t in self.topics.items() if t.head is not None}
            dirty, self.dirty = self.dirty, set()
            for name in dirty:
                self._say(name)
                self._show(name)
            self.crowds.say()
            writing, self.writing = self.writing, {}
            for name, people in writing.items():
                self._tell(name, "typing", people=list(people.values())[:SHOWN])

    def _forget(self) -> None:
        old = monotonic() - FORGET
        for name, processes in list(self.elsewhere.items()):
            self.elsewhere[name] = {o: h for o, h in processes.items() if h.at > old}
            if not self.elsewhere[name]:
                del self.elsewhere[name]
        for name in self.told.keys() - self.topics.keys():
            del self.told[name]

    def _say(self, name: str) -> None:
        here = self._local(self.topics.get(name))
        message = {"kind": "here", "origin": self.origin, "topic": name}
        people = list(here.people.values())
        self._crowd(name, here)
        self.send(name, message | {"people": people, "visitors": here.visitors})

    def _crowd(self, name: str, here: Here) -> None:
        """For those who look at many topics at once."""
        topic = self.topics.get(name)
        if topic and topic.head is not None and topic.sockets:
            self.boards[name] = next(iter(topic.sockets)).identity.board
        if board := self.boards.get(name):
            self.crowds.see(board, name, here.people, here.visitors)
            if not here.people and not here.visitors:
                del self.boards[name]

    def _local(self, topic: Topic | None) -> Here:
        sockets = topic.sockets if topic else set()
        people = {s.identity.id: s.identity.person for s in sockets if s.identity.person}
        visitors = sum(1 for s in sockets if s.identity.person is None)
        return Here(people, visitors)

    def _show(self, name: str) -> None:
        all_here = [
            self._local(self.topics.get(name)),
            *self.elsewhere.get(name, {}).values(),
        ]
        people: People = {}
        for here in all_here:
            people |= here.people
        visitors = sum(here.visitors for here in all_here)
        shown = [people[pk] for pk in sorted(people)[:SHOWN]]
        self._tell(name, "presence", count=len(people) + visitors, people=shown, visitors=visitors)

    def _tell(self, name: str, on: str, **what: Any) -> None:
        topic = self.topics.get(name)
        noun, _, pk = name.partition(".")
        if topic is None or topic.head is None:
            return  # only streams have talk
        text = encode({"on": on, noun: int(pk), **what}).decode()
        if on == "presence":
            if self.told.get(name) == text:
                return
            self.told[name] = text
        topic.write(text)
