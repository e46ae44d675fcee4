"""Whom a message is meant for hears a bell: who is answered, and who is named."""

from __future__ import annotations

from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify, take_back
from rooms import text
from rooms.models import Message


def tell_those_meant(message: Message, mentioned: list[Member]) -> None:
    replied = _still_here(message.parent) if message.parent else []
    _notify(message, replied, "reply")
    _notify(message, [member for member in mentioned if member not in replied], "mention")


def tell_those_meant_now(message: Message, mentioned: list[Member], before: str) -> None:
    """Other words: ``before`` is their HTML of until now. Who is answered has heard of it."""
    was, now = text.mentioned(before), {member.pk for member in mentioned}
    answered = message.parent.author_id if message.parent else None
    new = [one for one in mentioned if one.pk not in was and one.pk != answered]
    spend_names(message, len(new))
    _notify(message, new, "mention")
    take_back(_url(message), kinds=["mention"], members=was - now)


def tell_nobody(message: Message) -> None:
    """Its words are gone: no line of a bell leads to them."""
    take_back(_url(message), kinds=["reply", "mention"])


def spend_names(message: Message, count: int) -> None:
    if count:
        spend("mentions", by=message.author, cost=count)


def _notify(message: Message, members: list[Member], kind: str) -> None:
    room = message.room
    facts = {"url": _url(message), "about": room, "room": room.title}
    notify(members, kind=kind, by=message.author, **facts)


def _url(message: Message) -> str:
    return f"{message.room.get_absolute_url()}#m{message.pk}"


def _still_here(message: Message) -> list[Member]:
    """Its author, who made the room one of theirs by speaking; nobody, if they left it since."""
    held = message.room.memberships.filter(member=message.author_id, banned=False)
    return [message.author] if held.exists() else []
