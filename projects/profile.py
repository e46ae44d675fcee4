"""What somebody carries, and takes part in, on their page."""

from __future__ import annotations

from members import page_parts
from members.models import Member, Territory
from members.page_parts import Part
from projects import queries


def of(who: Member, reader: Member | None, here: Territory) -> Part | None:
    carried = queries.carried(who, reader, here)
    helped = queries.helped(who, reader, here)
    if not carried and not helped:
        return None
    return Part("projects/on_page.html", {"carried": carried, "helped": helped})


def register() -> None:
    page_parts.register(of)
