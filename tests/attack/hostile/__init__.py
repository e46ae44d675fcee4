"""Two hundred pictures that nobody drew, each another one for another seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.attack.hostile import disguises, gif, jpeg, png, webp

KINDS = [make for module in (png, jpeg, gif, webp, disguises) for make in module.KINDS]


def pictures(seed: int, count: int = 200) -> Iterator[tuple[str, bytes]]:
    """(what it is, its bytes): every kind, then more of each until there are ``count``."""
    for number in range(count):
        random = Random(f"{seed} {number}")
        make = KINDS[number % len(KINDS)]
        yield f"{make.__module__.rpartition('.')[2]} {make.__name__} {number}", make(random)
