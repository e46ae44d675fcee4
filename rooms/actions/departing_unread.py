"""What nobody reads now and somebody may one day, when who said it or is named in it leaves."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from live.publish import atomic, hold, record
from members.personal_data import Gone
from rooms.actions.departing import PORTION, unname
from rooms.actions.held import tell_held
from rooms.models import Held, Hidden


@atomic
def take_hidden_words_back(gone: Gone, after: int) -> int | None:
    """One of theirs: it is shown again without pictures, or never, as they chose."""
    theirs = Hidden.objects.filter(message__author=gone.member, pk__gt=after).order_by("pk")
    hidden = theirs.select_related("message__room").first()
    if hidden is None:
        return None
    hold(hidden.message.room)
    key, hidden.pictures = hidden.pk, None
    if hidden.body and not gone.words_go:
        hidden.save(update_fields=["pictures"])
        return key
    message = hidden.message
    message.refresh_from_db()
    hidden.delete()
    message.hidden_at = None
    record(message)
    return key


@atomic
def take_hidden_mentions_back(gone: Gone, after: int) -> int | None:
    return _unname(Hidden.objects.all(), "message__room", gone, after)


@atomic
def take_waiting_mentions_back(gone: Gone, after: int) -> int | None:
    return _unname(Held.objects.all(), "room", gone, after)


def _unname(rows: QuerySet[Any], room: str, gone: Gone, after: int) -> int | None:
    here = {f"{room}__territory": gone.member.territory_id}
    named = rows.filter(**here, html__contains=f'data-member="{gone.member.pk}"', pk__gt=after)
    found = list(named.select_for_update(no_key=True, of=("self",)).order_by("pk")[:PORTION])
    for row in found:
        unname(row, gone)
        row.save(update_fields=["html", "body"])
        if isinstance(row, Held):
            tell_held(row)  # whose author has it on their pages
    return found[-1].pk if found else None
