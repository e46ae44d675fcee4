"""What is said and waits for a look: kept, changed and taken back by who said it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone, translation

from live.frames import Refusal
from live.publish import atomic, tell
from members.actions import tell_queue
from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify
from rooms import queries, rules, screening
from rooms.actions.composing import Composed, compose
from rooms.actions.messages import how_many, post_message, within_limits
from rooms.actions.pictures import Shown, forget_pictures, shown_in
from rooms.actions.rooms import welcome
from rooms.models import Held, Message, Picture, Room


def say(
    room: Room,
    *,
    by: Member,
    body: str | Composed,
    key: UUID,
    parent: Message | None = None,
    pictures: Shown = (),
    waits: bool = True,
) -> Message | Held:
    """As ``post_message``, for what somebody types: it may have to wait for a look.

    ``waits`` False: nothing of theirs does, as whoever calls has just read.
    """
    words = body if isinstance(body, Composed) else compose(room, body, needed=not pictures)
    told = Held(room=room, author=by, key=key, parent=parent)
    return _say(told, words, pictures, waits)


@atomic
def _say(told: Held, words: Composed, pictures: Shown, waits: bool) -> Message | Held:
    room, by, key, parent = told.room, told.author, told.key, told.parent
    if waits and (before := _resent(room, by, key, words.body)):
        return before
    told_in_all = "\n".join([words.body, *(said for _pk, said in pictures)])
    why = screening.why_held(room, by, told_in_all, words.html, key)
    if why is None or Message.objects.filter(author=by, key=key).exists():
        return post_message(room, by=by, body=words, key=key, parent=parent, pictures=pictures)
    told.why = why
    return _hold(told, words, pictures)


def _resent(room: Room, by: Member, key: UUID, body: str) -> Held | None:
    """What waits under this key."""
    found = Held.objects.filter(author=by, key=key).first()
    return _the_same(found, room, body) if found else None


def _the_same(found: Held, room: Room, body: str) -> Held:
    if found.room_id != room.pk or (found.body != body and not found.edited_at):
        raise Refusal("key_conflict", rules.taken_key())
    found.dup = True
    return found


def _hold(held: Held, words: Composed, pictures: Shown) -> Held:
    room, by = held.room, held.author
    rules.may_post(room, by)
    rules.may_wait(by)
    held.body, held.html, held.shown = words.body, words.html, [list(one) for one in pictures]
    floods = held.why == Held.Why.FLOOD
    within_limits(held, how_many(by, words, held.parent), again=floods)
    shown_in(room, by, pictures)
    kept, new = Held.objects.get_or_create(
        author=by, key=held.key, defaults={f: getattr(held, f) for f in KEPT}
    )
    if not new:
        return _the_same(kept, room, words.body)
    Picture.objects.filter(pk__in=[pk for pk, _words in pictures]).update(held=kept)
    welcome(room, by)
    animators = queries.animators(room)
    notify(animators, kind="held", by=None, url="/care/", about=None)
    tell_held(kept)
    return kept


KEPT = ("room", "body", "html", "parent", "shown", "why")


def edit_held(held: Held, *, by: Member, body: str) -> Held:
    """Other words, which wait as the first ones did."""
    words = compose(held.room, body, needed=not held.shown)
    return _edit(held, by, words)


@atomic
def _edit(held: Held, by: Member, words: Composed) -> Held:
    rules.must_be_theirs(held, by)
    held = rules.must_be_undecided(locked(held))
    spend("edits", by=by)
    screening.must_be_sayable(words.body, held.room.territory_id)
    held.body, held.html, held.edited_at = words.body, words.html, timezone.now()
    held.save(update_fields=["body", "html", "edited_at"])
    tell_held(held)
    return held


@atomic
def withdraw_held(held: Held, *, by: Member) -> None:
    """Nobody else ever sees it. A refused one is put away. Twice is once."""
    rules.must_be_theirs(held, by)
    if found := locked(held):
        tell_gone(found)
        forget_pictures(found.carried.all())
        found.delete()


def locked(held: Held) -> Held | None:
    """As it stands now, and nobody else's until commit; None: it is there no more."""
    rows = Held.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("room__territory", "author__territory").filter(pk=held.pk).first()


def tell_held(held: Held) -> None:
    """All pages of who wrote it show how it stands, and open queues that it waits."""
    tell(held.author.topic, partial(_frame, held))
    tell_queue(queries.animators(held.room))


def _frame(held: Held) -> dict[str, Any]:
    with translation.override(held.author.tongue):
        why = str(rules.held_words(held))
    told = {"room": held.room_id, "held": held.pk, "key": held.key, "why": why}
    return {"on": "held", **told, "at": held.at, "html": held.html, "waits": not held.refused_at}


def tell_gone(held: Held) -> None:
    tell(held.author.topic, {"on": "held", "room": held.room_id, "held": held.pk, "key": held.key})
    tell_queue(queries.animators(held.room))
