"""What stands beside a room's talk. The floor that owns the room's subject registers it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from msgspec import Struct

from common.still import still
from members.models import Member
from rooms import queries
from rooms.models import Room

FACES = 12  # of those who belong
Own = Callable[[Member | None], dict[str, Any]]


def nothing(me: Member | None) -> dict[str, Any]:
    return {}


class Sidebar(Struct, frozen=True, eq=False):
    """A template, and what it is given: the same for everyone, but for plain values that ``own``
    says of a reader. It sees nothing else."""

    template: str
    given: dict[str, Any]
    own: Own = nothing


_finders: list[Callable[[Room], Sidebar | None]] = []


def register(find: Callable[[Room], Sidebar | None]) -> None:
    if find not in _finders:
        _finders.append(find)


@still
def of(room: Room) -> Sidebar | None:
    """What this room is about, or None."""
    return next((found for find in _finders if (found := find(room))), None)


def shown(room: Room, me: Member | None, *, people: bool) -> str:
    """As HTML. ``people``: with a few of those who belong, and how many they are; of a room of two
    one knows that."""
    people = people and not room.pair
    about = of(room)
    return _drawn(about, room, people, tuple(about.own(me).items()) if about else ())


@still
def _drawn(
    about: Sidebar | None, room: Room, people: bool, own: tuple[tuple[str, Any], ...]
) -> str:
    template, given = (about.template, about.given) if about else ("", {})
    few = queries.belonging(room.pk, most=FACES) if people else []
    belonging = {"people": [one.member for one in few], "total": few[0].total if few else 0}
    whole = {**given, **dict(own), **belonging, "about_template": template}
    return render_to_string("rooms/about.html", whole)
