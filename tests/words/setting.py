"""What the administrator of the lively town has set of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from members.models import Member, Territory
from notifications.models import Announcement
from rooms import actions as rooms
from rooms.models import Room
from town.actions import add_neighbourhood, invite, write_service, write_text


def set_town(place: Territory, anne: Member) -> None:
    """One of each."""
    add_neighbourhood(place, by=anne, name="Zzblagis")
    told: dict[str, Any] = {
        "name": "Zzservice",
        "about": "Zzlivres",
        "phone": "01",
        "link": "https://zz.fr",
    }
    write_service(place, by=anne, **told)
    write_text(place, by=anne, subject="rules", language="en", body="## Zzrules\n\nZz [[zz]]")
    invite(place, by=anne, email="zz-asked@example.org", role="animator")


def closed_room(place: Territory, anne: Member, grace: Member) -> Room:
    closed = rooms.open_room(place, title="Zzclosed")
    rooms.mute(closed, grace, by=anne, hours=24)
    return rooms.set_mode(closed, by=None, mode="closed")


def of_announcements(here: Territory) -> dict[str, str]:
    """The pages of what was announced."""
    row = Announcement.objects.get(territory=here)
    names = ("announcement", "announcement_reach", "announcement_correct")
    told = {name: reverse(name, args=[row.pk]) for name in names}
    return told | {"share of an announcement": reverse("share", args=["announcement", row.pk])}
