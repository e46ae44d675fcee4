"""An animator looks at what waits: it is let through, or refused with a reason."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from audit.actions import log
from common.text.visible import STORY, written
from live.publish import atomic, hold, record
from members.bounds import within
from members.models import Member
from notifications.actions import notify
from rooms import rules
from rooms.actions.composing import Composed, compose
from rooms.actions.held import locked, tell_gone, tell_held
from rooms.actions.mentions import tell_those_meant
from rooms.actions.pictures import carry, shown_in
from rooms.models import Held, Message, Picture

LONGEST = 1000  # characters of a reason in words
KEPT = timedelta(days=30)  # that a refused one is there for its author to read


def let_through(held: Held, *, by: Member) -> Message:
    """It becomes a message now: with the next number of its room, and its bells.

    ``held``: as it was read; it is refused where it was written otherwise since.
    """
    rules.may_look(held, by)
    return _let_through(held, by, compose(held.room, held.body, needed=not held.shown))


@atomic
def _let_through(held: Held, by: Member, words: Composed) -> Message:
    hold(held.room)
    seen = held.version
    held = rules.must_be_undecided(locked(held))
    rules.must_be_as_seen(held, seen)
    rules.may_be_let_through(held)
    message = Message.objects.filter(author=held.author_id, key=held.key).first()
    if message is None:  # nearly always: it may have been sent again where nothing held it
        message = _as_new(held, words)
    tell_gone(held)
    _log(held, by, "rooms.let_through", "", "")
    held.delete()
    return message


def _as_new(held: Held, words: Composed) -> Message:
    room, author = held.room, held.author
    message = Message(room=room, author=author, key=held.key, parent=held.parent)
    message.body, message.html = held.body, words.html
    message.edited_at = held.edited_at  # a resend of the first words is this message as well
    held.carried.update(held=None)
    pictures = [(pk, said) for pk, said in held.shown]
    message.pictures = shown_in(room, author, pictures) or None
    record(message)
    carry(message, pictures)
    if words.mentioned or message.parent:
        tell_those_meant(message, words.mentioned)
    return message


@atomic
def refuse_held(held: Held, *, by: Member, reason: str, words: str = "") -> Held:
    """Its author is told why, and keeps what they wrote until they put it away."""
    rules.may_look(held, by)
    held = rules.must_be_undecided(locked(held))
    held.words = within(written(words, STORY), LONGEST, empty=None)
    held.reason, held.refused_at = reason, timezone.now()
    held.save(update_fields=["words", "reason", "refused_at"])
    _log(held, by, "rooms.refused", reason, held.words)
    room = held.room
    url = f"{room.get_absolute_url()}#end"
    facts = {"url": url, "room": room.title, "reason": reason}
    # Their own words: also who has left the room since is told why.
    notify([held.author], kind="held_refused", by=None, about=None, **facts)
    tell_held(held)
    return held


@atomic
def forget_refused() -> None:
    """Those that have been there to read for a month."""
    old = Held.objects.filter(refused_at__lt=timezone.now() - KEPT)
    Picture.objects.filter(held__in=old).update(held=None)  # forgotten as those that were left
    old.delete()


def _log(held: Held, by: Member, verb: str, why: str, words: str) -> None:
    log(held.room.territory, by=by, verb=verb, noun="held", thing=held.pk, why=why, words=words)
