"""Short names for addresses, made of a title."""

from __future__ import annotations

import secrets
from collections.abc import Container

from django.utils.text import slugify

APART = 6  # characters kept for what makes a name its own
SECRET = 5  # bytes that nobody guesses, nor meets by chance


def free_slug(title: str, taken: Container[str], *, limit: int, instead: str) -> str:
    """``four``, or ``four-2``... when taken. ``instead`` is for a title without any letter."""
    wanted = slugify(title)[: limit - APART].strip("-_") or instead
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def hidden_slug(title: str, *, limit: int, instead: str) -> str:
    """``four-3f9a1c0b22``: a name that is in nobody's way, so nobody can tell that it is there.

    Numbered names would say to whoever takes the same title that something private has it.
    """
    made = secrets.token_hex(SECRET)
    wanted = slugify(title)[: limit - len(made) - 1].strip("-_") or instead
    return f"{wanted}-{made}"
