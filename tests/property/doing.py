"""What a change is made of: who makes it, on which side of the stage, and a number that decides
what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from events.models import Event
from hall.models import Poll
from members.models import Member, Territory
from projects.models import Project
from rooms.models import Message, Room
from tests.attack.stage import Side


@dataclass
class Doing:
    town: Territory
    who: Member
    side: Side
    n: int

    @property
    def on(self) -> bool:
        return bool(self.n % 2)

    def one(self, rows: Any) -> Any:
        """Any of these; there is always one."""
        return rows.order_by("pk")[self.n % rows.count()]

    @property
    def room(self) -> Room:
        ids = [self.side.room.pk, self.side.event.room_id, self.side.talk.room_id]
        return Room.objects.select_related("territory").get(pk=ids[self.n % 3])

    @property
    def project(self) -> Project:
        return Project.objects.select_related("holder", "room").get(pk=self.side.project.pk)

    @property
    def event(self) -> Event:
        return Event.objects.select_related("room", "territory").get(pk=self.side.event.pk)

    @property
    def message(self) -> Message:
        said = Message.objects.filter(room=self.side.room)
        return self.one(said.select_related("author", "room__territory"))

    @property
    def poll(self) -> Poll:
        return self.one(Poll.objects.filter(room=self.side.room))

    @property
    def words(self) -> str:
        return f"Mots {self.n}"
