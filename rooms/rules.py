"""Who may do what about a room. Each refuses in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member
from rooms import roles
from rooms.models import Membership, Room

HANDS = (Membership.Role.HOLDER, Membership.Role.TEAM)


def may_leave(room: Room, member: Member) -> None:
    """Nobody locks themselves out of what they carry: of a private room nobody can let them in."""
    role = roles.of(room, member)
    if role is None and not room.public:
        held = Membership.objects.filter(room=room, member=member, role__in=HANDS, banned=False)
        role = Membership.Role.HOLDER if held.exists() else None
    if role in HANDS:
        words = _("You carry what this room is about, so it stays one of your rooms.")
        raise Refusal("forbidden", words)
