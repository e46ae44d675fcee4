"""What was said is hidden while somebody looks at it, or taken down; and comes back as it was."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from live.publish import atomic, hold, record
from members.models import Member
from rooms import rules
from rooms.actions.pictures import forget_pictures
from rooms.models import Hidden, Message, Picture

WORDS = ("body", "html", "pictures", "pinned_at")


@atomic
def hide_message(message: Message, *, by: Member) -> Message:
    """For whoever reads and searches it is as good as removed; its words wait beside it."""
    rules.may_hide(message, by)
    hold(message.room)
    message.refresh_from_db()
    if not message.removed_at:
        _put_aside(message)
        message.hidden_at = message.removed_at
        record(message)
    return message


@atomic
def take_down(message: Message, *, by: Member) -> Message:
    """By an animator, who decided so, wherever it stands: in a room of two as well. For all who
    read it is removed; its words wait, for as long as somebody may still find that this was wrong.
    """
    rules.may_hide(message, by)
    hold(message.room)
    message.refresh_from_db()
    if message.hidden_at:
        message.hidden_at = None
        record(message)
    elif not message.removed_at:
        _put_aside(message)
        record(message)
    return message


def _put_aside(message: Message) -> None:
    Hidden.objects.create(message=message, **{name: getattr(message, name) for name in WORDS})
    message.body = message.html = ""
    message.pictures = message.pinned_at = None
    message.removed_at = timezone.now()


@atomic
def show_message(message: Message, *, by: Member) -> Message:
    """As it was. Where it was removed meanwhile, it stays so."""
    rules.may_hide(message, by)
    hold(message.room)
    message.refresh_from_db()
    if message.hidden_at:
        _take_out(message)
    return message


@atomic
def bring_back(message: Message, *, by: Member) -> bool:
    """What was taken down stands as it did. False: its words are not there any more."""
    rules.may_hide(message, by)
    hold(message.room)
    message.refresh_from_db()
    return _take_out(message)


def _take_out(message: Message) -> bool:
    kept = Hidden.objects.filter(message=message).first()
    if kept is None:
        return False
    for name in WORDS:
        setattr(message, name, getattr(kept, name))
    message.removed_at = message.hidden_at = None
    kept.delete()
    record(message)
    return True


@atomic
def forget_taken_down(messages: Collection[int]) -> None:
    """Nobody asks for them any more: words and pictures go for good."""
    down = Message.objects.filter(pk__in=messages, hidden_at=None).exclude(removed_at=None)
    Hidden.objects.filter(message__in=down).delete()
    forget_pictures(Picture.objects.filter(message__in=down))
