"""The one way into the log."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from audit.models import Entry


def log(
    territory: Any, *, by: Any, verb: str, noun: str, thing: int, why: str, words: str = ""
) -> Entry:
    """Within the transaction of what is logged: both stand, or neither does.

    ``territory`` and ``by`` are rows; ``by`` None is the hub itself.
    """
    assert transaction.get_connection().in_atomic_block, "what is logged stands with its line"
    actor = by.pk if by else None
    facts = {"verb": verb, "noun": noun, "thing": thing, "why": why, "words": words}
    return Entry.objects.create(territory=territory, actor=actor, **facts)
