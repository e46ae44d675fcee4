"""What somebody organises, and where they speak, on their page."""

from __future__ import annotations

from events import queries
from members import page_parts
from members.models import Member, Territory
from members.page_parts import Part

FEW, MOST = 6, 60  # of what is over, and of all


def of(who: Member, reader: Member | None, here: Territory) -> Part | None:
    found = queries.organised(who, reader, here, most=MOST)
    spoken = queries.spoken(who, reader, here, most=FEW)
    if not found and not spoken:
        return None
    coming = [one for one in reversed(found) if not one.over]
    past = [one for one in found if one.over][:FEW]
    return Part(
        "events/on_page.html",
        {"coming": coming, "past": past, "spoken": spoken, "mine": who == reader},
    )


def register() -> None:
    page_parts.register(of)
