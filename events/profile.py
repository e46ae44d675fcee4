"""What somebody organises, on their page."""

from __future__ import annotations

from django.utils import timezone

from events import queries
from members import page_parts
from members.models import Member, Territory
from members.page_parts import Part

FEW = 6  # of what is over


def of(who: Member, reader: Member | None, here: Territory) -> Part | None:
    now = timezone.now()
    coming = queries.organised(who, reader, here, now, over=False, most=60)
    past = queries.organised(who, reader, here, now, over=True, most=FEW)
    return Part("events/on_page.html", {"coming": coming, "past": past}) if coming or past else None


def register() -> None:
    page_parts.register(of)
