"""Short names for addresses: from the title, free, and never one that a page has already."""

from collections.abc import Container

from django.utils.text import slugify

EVENT_PAGES = frozenset({"new"})
SESSION_PAGES = frozenset({"edit", "register", "unregister", "programme"})


def free_slug(title: str, taken: Container[str], *, limit: int, instead: str) -> str:
    """``instead`` names what has no letter that an address can hold."""
    wanted = slugify(title)[: limit - 6].strip("-") or instead
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
