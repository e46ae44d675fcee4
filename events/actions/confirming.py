"""Who takes a place, or gives it back, has a mail of it: made by the worker, told once."""

from __future__ import annotations

from django.db.models import F
from django_tasks import task

from events import letters
from events.models import Registration
from live.publish import atomic
from notifications.delivery import letters as carrier
from notifications.queries import takes_mails


@task()
def confirm(place: int) -> str:
    """As it stands now: of who takes a place and gives it back at once there is nothing to tell."""
    return _confirm(place)


@atomic
def _confirm(key: int) -> str:
    rows = Registration.objects.select_for_update(of=("self",))
    place = rows.select_related("event__territory", "member__territory").filter(pk=key).first()
    if place is None or place.told_at == place.at:
        return "told"
    never_told = place.told_at is None
    Registration.objects.filter(pk=key).update(told_at=F("at"))
    left = place.status == Registration.Status.CANCELLED
    if (left and never_told) or not takes_mails(place.member, "events"):
        return "untold"
    carrier.send(place.member, letters.confirmation(place))
    return "sent"
