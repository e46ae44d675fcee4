"""Wish for something: everyone in the room sees it, and who holds the room is told."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError

from common.asking import forgive
from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic, attempt, record
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links, spend_words
from notifications.actions import notify
from rooms.models import Membership, Room
from tests.wishes import rules
from tests.wishes.models import Wish

LONGEST = 100  # characters, as the column holds


@atomic
def make_wish(room: Room, *, by: Member, words: str, key: UUID) -> Wish:
    """The same key again is the same wish, marked ``dup``."""
    words = within(written(words, LINE), LONGEST, empty="Say what you wish for.")
    wish = Wish(room=room, author=by, words=words, key=key)
    try:
        return _make(wish)
    except (Refusal, IntegrityError) as why_not:
        return _resent(wish, otherwise=why_not)


def _make(wish: Wish) -> Wish:
    room, by, words, key = wish.room, wish.author, wish.words, wish.key
    rules.may_wish(room, by)
    spend("posts", by=by, once=key)
    spend_words(words, by=by, once=key)
    spend_links(words, by=by, once=key)
    with attempt(room):
        record(wish)
    holders = Membership.objects.filter(room=room, role=Membership.Role.HOLDER)
    people = [one.member for one in holders.select_related("member")]
    notify(people, kind="wish", by=by, url=room.get_absolute_url(), about=room, wish=words)
    return wish


def _resent(wish: Wish, *, otherwise: Exception) -> Wish:
    """The wish that this key already has, which a resend asks for again."""
    sent = Wish.objects.select_related("author", "room")
    made = sent.filter(author=wish.author, key=wish.key).first()
    if made is None:
        raise otherwise
    if (made.room_id, made.words) != (wish.room_id, wish.words):
        raise Refusal("key_conflict", "That key belongs to another wish.")
    made.dup = True
    forgive()
    return made
