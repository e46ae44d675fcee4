"""Somebody is here, and has read what happened while they were not."""

from __future__ import annotations

from django.utils import timezone

from live.publish import atomic
from members.models import Member
from notifications.catch_up import AWAY
from notifications.models import Visit


@atomic
def be_here(*, by: Member) -> None:
    """They look at home. Who was away for days comes back from there."""
    now = timezone.now()
    visit = Visit.objects.select_for_update().filter(member=by).first()
    if visit is None:
        Visit.objects.get_or_create(member=by, defaults={"at": now})
        return
    back = {"since": visit.at, "back": now} if now - visit.at >= AWAY else {}
    Visit.objects.filter(member=by).update(at=now, **back)


@atomic
def caught_up(*, by: Member) -> None:
    """They have read it: home says it no more."""
    here = {"at": timezone.now(), "since": None, "back": None}
    Visit.objects.update_or_create(member=by, defaults=here)
