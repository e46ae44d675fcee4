"""On somebody's page: write to them, propose something, block them. On one's own: who wrote."""

from __future__ import annotations

from typing import Any

from contacts import queries
from members import page_parts
from members.models import Member, Territory
from members.page_parts import Part


def of(who: Member, reader: Member | None, here: Territory) -> Part | None:
    if reader is None:
        return Part("contacts/on_page.html", {"who": who}, place="top")
    if reader.pk == who.pk:
        blocked = queries.blocked_by(reader).exists()
        own = {"waiting": queries.waiting(reader).count(), "blocked": blocked}
        return Part("contacts/on_own_page.html", own, place="top")
    blocks = queries.blocks(reader, who)
    given: dict[str, Any] = {
        "who": who,
        "reader": True,
        "blocks": blocks,
        "room": None if blocks else queries.room_of(reader, who),
        "sent": queries.between(reader, who),
    }
    return Part("contacts/on_page.html", given, place="top")


def way_out(who: Member, reader: Member | None, here: Territory) -> Part | None:
    """At the end of the page, beside the way to report."""
    if reader is None or reader.pk == who.pk:
        return None
    return Part("contacts/block_link.html", {"who": who}, place="end")


def register() -> None:
    page_parts.register(of)
    page_parts.register(way_out)
