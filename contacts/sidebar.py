"""What stands beside the talk of two: the other one, and how to end it."""

from __future__ import annotations

from typing import Any

from members.models import Member
from rooms import queries, sidebar
from rooms.models import Room
from rooms.sidebar import Sidebar


def of_room(room: Room) -> Sidebar | None:
    if not room.pair:
        return None

    def own(me: Member | None) -> dict[str, Any]:
        other = next(iter(queries.the_others(room, me)), None) if me else None
        return {"name": other.name, "slug": other.slug} if other else {}

    return Sidebar("contacts/sidebar.html", {}, own)


def register() -> None:
    sidebar.register(of_room)
