"""How a person stands in every frame and on every page."""

from __future__ import annotations

from msgspec import Struct


class Person(Struct):
    """Who did it, as others see them. ``official`` and ``animator`` are the badges they wear;
    ``picture`` is an address, empty for someone without one; ``name`` is empty for who has left."""

    id: int
    name: str
    kind: str
    slug: str
    official: bool = False
    animator: bool = False
    picture: str = ""
