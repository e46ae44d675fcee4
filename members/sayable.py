"""What a town does not want said is said nowhere in it: each verb that takes words asks here.

The list of those words is a higher floor's, which registers how it looks.
"""

from __future__ import annotations

from collections.abc import Callable

from members.models import Member

Look = Callable[[str, int], None]  # at a text, in a town (its id); raises a Refusal
_looks: list[Look] = []


def register(look: Look) -> None:
    if look not in _looks:
        _looks.append(look)


def must_be_sayable(*texts: str, by: Member) -> None:
    """Animators are not looked at. Raises a Refusal that names the word."""
    if by.animates(by.territory_id):
        return
    for look in _looks:
        for text in filter(None, texts):
            look(text, by.territory_id)
