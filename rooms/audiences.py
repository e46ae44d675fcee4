"""Where people may answer an announcement: in a room that everybody there may see."""

from __future__ import annotations

from django.urls import reverse

from members.models import Member, Territory
from notifications import addressees
from notifications.addressees import MOST, Options
from rooms.models import Room


def _open_rooms(here: Territory, by: Member) -> Options:
    rooms = Room.objects.public_in(here).exclude(mode=Room.Mode.CLOSED).order_by("-last_at", "-pk")
    found = rooms.values_list("pk", "title")[:MOST]
    return [(reverse("room", args=[pk]), title) for pk, title in found]


def register() -> None:
    addressees.register_rooms(_open_rooms)
