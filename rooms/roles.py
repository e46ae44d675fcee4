"""What someone is in a room because of what it is about: the floor that owns that says so."""

from __future__ import annotations

from collections.abc import Callable

from members.models import Member
from rooms.models import Membership, Room

Role = Membership.Role
Find = Callable[[Room, Member], Role | None]  # None: the room is about nothing of ours
_finders: list[Find] = []
_speakers: list[Callable[[Room, Member], bool]] = []


def register(find: Find) -> None:
    if find not in _finders:
        _finders.append(find)


def register_speakers(find: Callable[[Room, Member], bool]) -> None:
    """``find``: whether somebody speaks where the room is the hall's."""
    if find not in _speakers:
        _speakers.append(find)


def speaks(room: Room, member: Member) -> bool:
    return any(find(room, member) for find in _speakers)


def of(room: Room, member: Member) -> Role | None:
    """Holder, team or member by the project or the event; None where it is about neither."""
    return next((role for find in _finders if (role := find(room, member))), None)
