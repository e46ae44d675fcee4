"""A hall that speaks at once: words alone need no statements of their own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from live.publish import atomic, record_new
from members.models import Member
from rooms import rules
from rooms.actions.composing import Composed, compose
from rooms.actions.messages import within_limits
from rooms.models import Message, Room


def draft_message(room: Room, *, by: Member, body: str | Composed, key: UUID) -> Message | None:
    """A message that is words alone, not stored yet. Raises a Refusal where it is a new one.

    None where more than words is needed: people to be told, a pace to be kept.
    """
    words = body if isinstance(body, Composed) else compose(room, body)
    if room.mode == Room.Mode.SLOW or words.mentioned:
        return None
    rules.may_post(room, by)
    message = Message(room=room, author=by, key=key, body=words.body, html=words.html)
    within_limits(message)
    return message


@atomic
def post_drafts(drafts: Sequence[Message]) -> None:
    """As ``post_message`` for each, by one INSERT.

    Raises IntegrityError where a key is taken: nothing is stored then, and each is to be posted
    by itself.
    """
    if drafts:
        record_new(drafts)
