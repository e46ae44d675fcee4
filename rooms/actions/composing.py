"""What a message says, made ready before anything is locked: cleaned, people found, HTML made.

Reading and rendering are the costly part of a message, and the only one whose cost its author
chooses: they are done in a reading thread or a page's own, never in the transaction.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from common.text.visible import TALK, written
from live.frames import Refusal
from members.bounds import within
from members.models import Member
from rooms import link_titles, queries, text
from rooms.models import Room

NAMED = 10  # people that one message names, each of whom is told


class Composed(Struct):
    """Words as they are kept and as they are shown, and whom they name."""

    body: str
    html: str
    mentioned: list[Member]


def compose(room: Room, body: str, *, needed: bool = True) -> Composed:
    """Reads who is named and what is linked. Raises a Refusal where it is nothing, or too much."""
    body = within(
        written(body, TALK),
        text.LIMIT,
        empty=_("Write something first.") if needed else None,
        too_long=_("A message has at most 4,000 characters."),
    )
    mentioned = _mentioned(room, body)
    named = {member.slug: (member.pk, member.name) for member in mentioned}
    titles = link_titles.titles(room.territory, body) if "://" in body else None
    return Composed(body, text.render(body, named, titles), mentioned)


def compose_plainly(body: str) -> Composed | None:
    """The same for most of what is said: plain words, for which nothing is read.

    It takes microseconds, a fifth of a millisecond at most. None for anything else.
    """
    body = written(body, TALK)
    html = text.plain(body) if len(body) <= text.LIMIT else None
    return Composed(body, html, []) if html else None


def _mentioned(room: Room, body: str) -> list[Member]:
    """Whom a text names: people of the territory, and in a private room only its own."""
    slugs = text.mentions(body)
    if not slugs:
        return []
    people = queries.nameable(room).filter(slug__in=slugs)
    if len(found := list(people[: NAMED + 1])) > NAMED:
        words = _("One message can name at most %(count)s people.")
        raise Refusal("too_large", words % {"count": NAMED})
    return found
