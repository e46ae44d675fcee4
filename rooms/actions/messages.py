"""What people do in a room: say, change, remove, react."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.asking import forgive
from live.frames import Refusal
from live.publish import atomic, attempt, hold, record
from members.models import Member
from members.rate_limits import spend, spend_links, spend_words
from rooms import rules, screening, text
from rooms.actions.composing import Composed, compose
from rooms.actions.mentions import tell_nobody, tell_those_meant, tell_those_meant_now
from rooms.actions.pictures import Shown, carry, forget_pictures, shown_in
from rooms.models import Held, Hidden, Message, Reaction, Room

CHANGING = ("body", "html", "pictures", "edited_at", "removed_at", "pinned_at", "hidden_at")


def post_message(
    room: Room,
    *,
    by: Member,
    body: str | Composed,
    key: UUID,
    parent: Message | None = None,
    pictures: Shown = (),
) -> Message:
    """Say something, show something. The same key again is the same message, marked ``dup``.

    ``body``: composed already by whoever may not render where they stand, in the writing thread.
    """
    words = body if isinstance(body, Composed) else compose(room, body, needed=not pictures)
    return _post_or_resend(room, by, words, key, parent, pictures)


@atomic
def _post_or_resend(
    room: Room, by: Member, words: Composed, key: UUID, parent: Message | None, pictures: Shown
) -> Message:
    try:
        return _post(room, by, words, key, parent, pictures)
    except (Refusal, IntegrityError) as why_not:
        # The key is taken: hardly ever, so it is not looked up beforehand.
        return _resent(room, by, key, words.body, otherwise=why_not)


def _post(
    room: Room, by: Member, words: Composed, key: UUID, parent: Message | None, pictures: Shown
) -> Message:
    rules.may_post(room, by)
    message = Message(room=room, author=by, key=key, body=words.body, parent=parent)
    message.html = words.html
    message.pictures = shown_in(room, by, pictures) or None
    within_limits(message, how_many(by, words, parent))
    with attempt(room):
        record(message)
        carry(message, pictures)
    if words.mentioned or parent:
        tell_those_meant(message, words.mentioned)
    return message


def how_many(by: Member, words: Composed, parent: Message | None) -> int:
    """People who hear a bell of it."""
    meant = {member.pk for member in words.mentioned} | ({parent.author_id} if parent else set())
    return len(meant - {by.pk})


def within_limits(message: Message | Held, meant: int = 0, *, again: bool = False) -> None:
    """Nobody floods a talk. ``meant``: how many people hear a bell. A resend counts once.
    ``again``: that the same was said before is known, and is looked at."""
    author, key = message.author, message.key
    spend("posts", by=author, once=key)
    if message.body and not again:
        spend_words(message.body, by=author, once=key)
    if message.body:
        spend_links(message.html, by=author, once=key)
    if meant:
        spend("mentions", by=author, cost=meant, once=key)


def edit_message(message: Message, *, by: Member, body: str | Composed) -> Message:
    """Other words for the same message; the same again are no edit. Who is named from now on is
    told, and nothing is left in the bell of who is named no more."""
    rules.may_edit(message, by)
    if not isinstance(body, Composed):
        body = compose(message.room, body, needed=not message.pictures)
    return _edit(message, by, body)


@atomic
def _edit(message: Message, by: Member, words: Composed) -> Message:
    _hold(message)
    rules.must_stand(message)
    if (message.body, message.html) == (words.body, words.html):
        return message
    before, message.body, message.html = message.html, words.body, words.html
    spend("edits", by=by)
    spend_words(message.body, by=by)
    spend_links(message.html, by=by, before=before)
    screening.must_not_wait(message.room, by, words.body, words.html)
    message.edited_at = timezone.now()
    record(message)
    tell_those_meant_now(message, words.mentioned, before)
    return message


@atomic
def remove_message(message: Message, *, by: Member | None) -> Message:
    """Its words are gone for good; its place in the talk stays. ``by`` None is the hub itself."""
    if by:
        rules.may_remove(message, by)
    return _remove(message, by)


@atomic
def remove_reported(message: Message, *, by: Member) -> Message:
    """By an animator, who decided so, wherever it stands: in a room of two as well."""
    rules.may_hide(message, by)
    return _remove(message, by)


def _remove(message: Message, by: Member | None) -> Message:
    _hold(message)
    if not message.removed_at or message.hidden_at:
        spend("edits", by=by)
        Hidden.objects.filter(message=message).delete()
        message.hidden_at = None
        message.body = message.html = ""
        message.removed_at, message.pinned_at = timezone.now(), None
        message.pictures = None
        forget_pictures(message.carried.all())
        record(message)
        tell_nobody(message)
    return message


@atomic
def react(message: Message, *, by: Member, emoji: str, on: bool = True) -> Message:
    """Choose an emoji, or take it back; twice is once."""
    rules.must_not_be_muted(message.room, by)
    _hold(message)
    rules.must_stand(message)
    chosen = text.one_emoji(emoji)
    if chosen is None:
        raise Refusal("bad_frame", _("Please choose one emoji."))
    mine = Reaction.objects.filter(message=message, member=by, emoji=chosen)
    if on == mine.exists():
        return message
    spend("reactions", by=by)
    if on:
        Reaction.objects.create(message=message, member=by, emoji=chosen)
    else:
        mine.delete()
    record(message)
    return message


@atomic
def pin_message(message: Message, *, by: Member | None, on: bool = True) -> Message:
    """Keep a message at the head of its room, or take it down; twice is once."""
    if by:
        rules.may_tend(message.room, by)
    _hold(message)
    rules.must_stand(message)
    if on == (message.pinned_at is not None):
        return message
    if on:
        rules.may_be_pinned(message)
    spend("edits", by=by)
    message.pinned_at = timezone.now() if on else None
    record(message)
    return message


def _hold(message: Message) -> None:
    """Nobody else changes it until commit, and it is as it stands now."""
    hold(message.room)
    message.refresh_from_db(fields=CHANGING)


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
