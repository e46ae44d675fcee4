"""What was said is hidden while somebody looks at it, and comes back as it was."""

from __future__ import annotations

from django.utils import timezone

from live.publish import atomic, hold, record
from members.models import Member
from rooms import rules
from rooms.models import Hidden, Message

WORDS = ("body", "html", "pictures", "pinned_at")


@atomic
def hide_message(message: Message, *, by: Member) -> Message:
    """For whoever reads and searches it is as good as removed; its words wait beside it."""
    rules.may_hide(message, by)
    hold(message.room)
    message.refresh_from_db()
    if not message.removed_at:
        Hidden.objects.create(message=message, **{name: getattr(message, name) for name in WORDS})
        message.body = message.html = ""
        message.pictures = message.pinned_at = None
        message.removed_at = message.hidden_at = timezone.now()
        record(message)
    return message


@atomic
def show_message(message: Message, *, by: Member) -> Message:
    """As it was. Where it was removed meanwhile, it stays so."""
    rules.may_hide(message, by)
    hold(message.room)
    message.refresh_from_db()
    kept = Hidden.objects.filter(message=message).first()
    if kept and message.hidden_at:
        for name in WORDS:
            setattr(message, name, getattr(kept, name))
        message.removed_at = message.hidden_at = None
        kept.delete()
        record(message)
    return message
