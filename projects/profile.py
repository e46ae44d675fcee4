"""What somebody carries, and takes part in, on their page."""

from __future__ import annotations

from members import page_parts
from members.models import Member, Territory
from members.page_parts import Part
from projects import queries


def of(who: Member, reader: Member | None, here: Territory) -> Part | None:
    joined = queries.joined(who, reader, here)
    if not joined:
        return None
    carried = [one for one in joined if one.carries]
    helped = [one for one in joined if not one.carries]
    return Part("projects/on_page.html", {"carried": carried, "helped": helped})


def register() -> None:
    page_parts.register(of)
