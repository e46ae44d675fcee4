"""What people do in a room: say, change, remove, react."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.asking import forgive
from live.frames import Refusal
from live.publish import atomic, attempt, hold, record
from members.models import Member
from members.rate_limits import spend, spend_links, spend_words
from rooms import text
from rooms.actions.composing import Composed, compose
from rooms.actions.mentions import tell_those_meant
from rooms.actions.pictures import Shown, carry, forget_pictures, shown_in
from rooms.models import Message, Reaction, Room

SLOW = timedelta(seconds=30)  # between two messages of one person in a slow room
PINS = 10  # messages at the head of a room
CHANGING = ("body", "html", "pictures", "edited_at", "removed_at", "pinned_at")


def post_message(
    room: Room,
    *,
    author: Member,
    body: str | Composed,
    key: UUID,
    parent: Message | None = None,
    pictures: Shown = (),
) -> Message:
    """Say something, show something. The same key again is the same message, marked ``dup``.

    ``body``: composed already by whoever may not render where they stand, in the writing thread.
    """
    words = body if isinstance(body, Composed) else compose(room, body, needed=not pictures)
    return _post_or_resend(room, author, words, key, parent, pictures)


@atomic
def _post_or_resend(
    room: Room, author: Member, words: Composed, key: UUID, parent: Message | None, pictures: Shown
) -> Message:
    try:
        return _post(room, author, words, key, parent, pictures)
    except (Refusal, IntegrityError) as why_not:
        # The key is taken: hardly ever, so it is not looked up beforehand.
        return _resent(room, author, key, words.body, otherwise=why_not)


def _post(
    room: Room, author: Member, words: Composed, key: UUID, parent: Message | None, pictures: Shown
) -> Message:
    may_speak(room, author)
    message = Message(room=room, author=author, key=key, body=words.body, parent=parent)
    message.html = words.html
    message.pictures = shown_in(room, author, pictures) or None
    meant = {member.pk for member in words.mentioned} | ({parent.author_id} if parent else set())
    within_limits(message, len(meant - {author.pk}))
    with attempt(room):
        record(message)
        carry(message, pictures)
    if words.mentioned or parent:
        tell_those_meant(message, words.mentioned)
    return message


def within_limits(message: Message, meant: int = 0) -> None:
    """Nobody floods a talk. ``meant``: how many people hear a bell. A resend counts once."""
    author, key = message.author, message.key
    spend("posts", by=author, once=key)
    if message.body:
        spend_words(message.body, by=author, once=key)
        spend_links(message.html, by=author, once=key)
    if meant:
        spend("mentions", by=author, cost=meant, once=key)


def edit_message(message: Message, *, body: str | Composed) -> Message:
    """Other words for the same message. Nobody is notified again."""
    if not isinstance(body, Composed):
        body = compose(message.room, body, needed=not message.pictures)
    return _edit(message, body)


@atomic
def _edit(message: Message, words: Composed) -> Message:
    _hold(message)
    _must_stand(message)
    before, message.body, message.html = message.html, words.body, words.html
    spend("edits", by=message.author)
    spend_words(message.body, by=message.author)
    spend_links(message.html, by=message.author, before=before)
    message.edited_at = timezone.now()
    record(message)
    return message


@atomic
def remove_message(message: Message, *, by: Member | None = None) -> Message:
    """Its words are gone for good; its place in the talk stays. ``by`` None is the hub itself."""
    _hold(message)
    if not message.removed_at:
        spend("edits", by=by)
        message.body = message.html = ""
        message.removed_at, message.pinned_at = timezone.now(), None
        if message.pictures:
            message.pictures = None
            forget_pictures(message.carried.all())
        record(message)
    return message


@atomic
def react(message: Message, *, member: Member, emoji: str, on: bool = True) -> Message:
    """Choose an emoji, or take it back; twice is once."""
    _hold(message)
    _must_stand(message)
    if not text.is_emoji(emoji):
        raise Refusal("bad_frame", _("Please choose one emoji."))
    mine = Reaction.objects.filter(message=message, member=member, emoji=emoji)
    if on == mine.exists():
        return message
    spend("reactions", by=member)
    if on:
        Reaction.objects.create(message=message, member=member, emoji=emoji)
    else:
        mine.delete()
    record(message)
    return message


@atomic
def pin_message(message: Message, *, on: bool = True, by: Member | None = None) -> Message:
    """Keep a message at the head of its room, or take it down; twice is once."""
    _hold(message)
    _must_stand(message)
    if on == (message.pinned_at is not None):
        return message
    if on and Message.objects.filter(room=message.room_id).pinned().count() >= PINS:
        words = _("At most %(count)s messages can be pinned. Take one down first.")
        raise Refusal("forbidden", words % {"count": PINS})
    spend("edits", by=by)
    message.pinned_at = timezone.now() if on else None
    record(message)
    return message


def _hold(message: Message) -> None:
    """Nobody else changes it until commit, and it is as it stands now."""
    hold(message.room)
    message.refresh_from_db(fields=CHANGING)


def _must_stand(message: Message) -> None:
    """A removed message is gone, and in a closed room all stays as it was said."""
    if message.removed_at:
        raise Refusal("not_found", _("That message was removed."))
    if message.room.mode == Room.Mode.CLOSED:
        raise Refusal("closed", _("This room is closed."))


def _resent(room: Room, author: Member, key: UUID, body: str, *, otherwise: Exception) -> Message:
    """The message that this key already has, which a resend asks for again."""
    sent = Message.objects.filter(author=author, key=key).first()
    if sent is None:
        raise otherwise
    changed = sent.edited_at or sent.removed_at
    if sent.room_id != room.pk or (sent.body != body and not changed):
        raise Refusal("key_conflict", _("That key belongs to another message."))
    sent.dup = True
    forgive()
    return sent


def may_speak(room: Room, author: Member) -> None:
    """Raises a Refusal that says why this member may not write here now."""
    if room.mode == Room.Mode.CLOSED:
        raise Refusal("closed", _("This room is closed."))
    if room.mode == Room.Mode.SLOW and not author.animates(room.territory_id):
        last = Message.objects.filter(room=room, author=author).order_by("-seq").first()
        # A clock that was set back would silence everyone for as long.
        wait = min(last.at + SLOW - timezone.now(), SLOW) if last else timedelta()
        if wait > timedelta():
            after = int(wait.total_seconds() * 1000)
            raise Refusal("rate_limited", _("This room is in slow mode."), after=after)
