"""Who may do what with an event, and what an event must be. Each refuses in words."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import Event
from live.frames import Refusal
from members.models import Member, Territory


def may_call(territory: Territory, kind: str, by: Member) -> None:
    if by.territory_id != territory.pk or not by.is_active:
        raise Refusal("forbidden", _("You are not a member of this town’s hub."))
    if kind != Event.Kind.MEETUP and not by.animates(territory.pk):
        raise Refusal("forbidden", _("Only animators can organise conferences and workshops."))


def may_change(event: Event, by: Member) -> None:
    if not Event.objects.changeable_by(by).filter(pk=event.pk).exists():
        raise Refusal("forbidden", _("Only its organisers and the animators change an event."))


def in_order(starts: datetime, ends: datetime) -> None:
    if ends <= starts:
        raise Refusal("forbidden", _("The end must come after the start."))


def places_for_all(event: Event) -> None:
    """A smaller capacity takes nobody's place away."""
    if event.capacity is not None and event.capacity < event.registered:
        words = ngettext(
            "%(count)d person already has a place.",
            "%(count)d people already have a place.",
            event.registered,
        )
        raise Refusal("forbidden", words % {"count": event.registered})


def not_over(event: Event) -> None:
    if event.over:
        raise Refusal("closed", _("This event is over."))


def all_taken() -> Refusal:
    """For whoever asks for a place when none is left, or when another took it just now."""
    return Refusal("closed", _("All places are taken."))
