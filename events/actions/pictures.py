"""The picture over an event's page."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction

from events import rules
from events.models import Event
from live.publish import atomic
from members.models import Member


@atomic
def change_picture(event: Event, *, by: Member, picture: ContentFile[bytes] | None) -> None:
    """``picture`` as ``uploads.cover`` made it; None takes it away. The old file goes."""
    rules.may_change(event, by)
    before, storage = event.picture.name, event.picture.storage
    event.picture = picture
    event.save(update_fields=["picture"])
    if before:
        transaction.on_commit(lambda: storage.delete(before), robust=True)
