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
LOOKED_UP = 100  # that stand in it in any way: in code, in addresses


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
    named = _named(room, body)
    people = {member.slug: (member.pk, member.name) for member in named}
    titles = link_titles.titles(room.territory, body) if "://" in body else None
    html = text.render(body, people, titles)
    if not text.shows(html):
        body, html = _nothing(needed), ""
    return Composed(body, html, _linked(named, html))


def compose_plainly(body: str) -> Composed | None:
    """The same for most of what is said: plain words, for which nothing is read.

    It takes microseconds, a fifth of a millisecond at most. None for anything else.
    """
    body = written(body, TALK)
    html = text.plain(body) if len(body) <= text.LIMIT else None
    return Composed(body, html, []) if html else None


def _nothing(needed: bool) -> str:
    """A mark of a list alone, an empty link: nobody would see a word of it."""
    if needed:
        raise Refusal("bad_frame", _("Write something first."))
    return ""


def _named(room: Room, body: str) -> list[Member]:
    """Whom a text may name: people of the territory, and in a private room only its own."""
    slugs = text.may_mention(body)
    return list(queries.nameable(room).filter(slug__in=slugs)[:LOOKED_UP]) if slugs else []


def _linked(named: list[Member], html: str) -> list[Member]:
    """Those of them whom the words link as they are shown: nobody else is told."""
    linked = text.mentioned(html) if named else set()
    if len(linked) > NAMED:
        words = _("One message can name at most %(count)s people.")
        raise Refusal("too_large", words % {"count": NAMED})
    return [member for member in named if member.pk in linked]
