"""What people do in a room: say, change, remove, react."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from live.publish import atomic, record
from members.models import Member
from notifications.actions import notify
from rooms import text
from rooms.models import Message, Reaction, Room

SLOW = timedelta(seconds=30)  # between two messages of one person in a slow room


@atomic
def post_message(
    room: Room, *, author: Member, body: str, key: UUID, parent: Message | None = None
) -> Message:
    """Say something. The same key again is the same message, marked ``dup``."""
    body = _written(body)
    if why_not := _refusal(room, author):
        return _resent(room, author, key, body, otherwise=why_not)
    mentioned = _mentioned(room, body)
    message = Message(room=room, author=author, key=key, body=body, parent=parent)
    message.html = text.render(body, {m.slug: (m.pk, m.name) for m in mentioned})
    try:
        with transaction.atomic():
            record(message)
    except IntegrityError as taken:  # the key: hardly ever, so it is not looked up beforehand
        return _resent(room, author, key, body, otherwise=taken)
    if mentioned or parent:
        _tell_those_meant(message, mentioned)
    return message


@atomic
def edit_message(message: Message, *, body: str) -> Message:
    """Other words for the same message. Nobody is notified again."""
    _must_stand(message)
    message.body = _written(body)
    mentioned = _mentioned(message.room, message.body)
    message.html = text.render(message.body, {m.slug: (m.pk, m.name) for m in mentioned})
    message.edited_at = timezone.now()
    record(message)
    return message


@atomic
def remove_message(message: Message) -> Message:
    """Its words are gone for good; its place in the talk stays."""
    if not message.removed_at:
        message.body = message.html = ""
        message.removed_at = timezone.now()
        record(message)
    return message


@atomic
def react(message: Message, *, member: Member, emoji: str, on: bool = True) -> Message:
    """Choose an emoji, or take it back; twice is once."""
    _must_stand(message)
    if not text.is_emoji(emoji):
        raise Refusal("bad_frame", _("Please choose one emoji."))
    mine = Reaction.objects.filter(message=message, member=member, emoji=emoji)
    if on and not mine.exists():
        Reaction.objects.create(message=message, member=member, emoji=emoji)
        record(message)
    elif not on and mine.delete()[0]:
        record(message)
    return message


def _must_stand(message: Message) -> None:
    """A removed message is gone, and in a closed room all stays as it was said."""
    if message.removed_at:
        raise Refusal("not_found", _("That message was removed."))
    if message.room.mode == Room.Mode.CLOSED:
        raise Refusal("closed", _("This room is closed."))


def _written(body: str) -> str:
    body = text.clean(body)
    if not body:
        raise Refusal("bad_frame", _("Write something first."))
    if len(body) > text.LIMIT:
        raise Refusal("too_large", _("A message has at most 4,000 characters."))
    return body


def _resent(room: Room, author: Member, key: UUID, body: str, *, otherwise: Exception) -> Message:
    """The message that this key already has, which a resend asks for again."""
    sent = Message.objects.filter(author=author, key=key).first()
    if sent is None:
        raise otherwise
    changed = sent.edited_at or sent.removed_at
    if sent.room_id != room.pk or (sent.body != body and not changed):
        raise Refusal("key_conflict", _("That key belongs to another message."))
    sent.dup = True
    return sent


def _refusal(room: Room, author: Member) -> Refusal | None:
    """Why this member may not write here now."""
    if room.mode == Room.Mode.CLOSED:
        return Refusal("closed", _("This room is closed."))
    if room.mode == Room.Mode.SLOW and not author.animates:
        last = Message.objects.filter(room=room, author=author).order_by("-seq").first()
        # A clock that was set back would silence everyone for as long.
        wait = min(last.at + SLOW - timezone.now(), SLOW) if last else timedelta()
        if wait > timedelta():
            after = int(wait.total_seconds() * 1000)
            return Refusal("rate_limited", _("This room is in slow mode."), after=after)
    return None


def _mentioned(room: Room, body: str) -> list[Member]:
    """Whom a text names: people of the territory, and in a private room only its own."""
    slugs = text.mentions(body)
    if not slugs:
        return []
    people = Member.objects.filter(territory=room.territory_id, is_active=True, slug__in=slugs)
    if not room.public:
        people = people.filter(memberships__room=room, memberships__banned=False)
    return list(people)


def _tell_those_meant(message: Message, mentioned: list[Member]) -> None:
    data = {"room": message.room.title, "words": message.body[:120]}
    url = f"{message.room.get_absolute_url()}#m{message.pk}"
    replied = [message.parent.author] if message.parent else []
    notify(replied, kind="reply", actor=message.author, url=url, **data)
    others = [member for member in mentioned if member not in replied]
    notify(others, kind="mention", actor=message.author, url=url, **data)
