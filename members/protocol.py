"""How a person stands in every frame and on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from members.models import Member


class Person(Struct):
    """Who did it, as others see them. ``official`` and ``animator`` are the badges they wear;
    ``picture`` is an address, empty for someone without one."""

    id: int
    name: str
    kind: str
    slug: str
    official: bool = False
    animator: bool = False
    picture: str = ""


def person(member: Member) -> Person:
    return Person(
        id=member.pk,
        name=member.name,
        kind=member.kind,
        slug=member.slug,
        official=member.official,
        animator=member.animates,
        picture=member.picture.url if member.picture else "",
    )
