"""Who may do what with an event, and what an event must be. Each refuses in words."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import Event, ProgrammeFile, Session
from live.frames import Refusal
from members.models import Member, Territory


def may_call(territory: Territory, kind: str, by: Member) -> None:
    if by.territory_id != territory.pk or not by.is_active:
        raise Refusal("forbidden", _("You are not a member of this town’s hub."))
    if kind != Event.Kind.MEETUP and not by.animates(territory.pk):
        raise Refusal("forbidden", _("Only animators can organise conferences and workshops."))


def may_import(territory: Territory, by: Member) -> None:
    """A programme is a conference."""
    may_call(territory, Event.Kind.CONFERENCE, by)


def may_change(event: Event, by: Member) -> None:
    if not by.animates(event.territory_id) and not event.organisers.contains(by):
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


def must_take_place(event: Event) -> None:
    if event.cancelled:
        raise Refusal("closed", _("This event is cancelled."))


def session_not_over(session: Session) -> None:
    if session.over:
        raise Refusal("closed", _("This session is over."))


def called_off_here(session: Session) -> None:
    """What the programme itself dropped, the programme alone brings back."""
    if session.called_off_at is None:
        raise Refusal("closed", _("The programme no longer has this session."))


def may_organise(event: Event, member: Member) -> None:
    """Who was shut out of its room, or has left the town, organises nothing."""
    there = member.is_active and member.territory_id == event.territory_id
    if not there or not event.room.seen_by([member.pk]):
        raise Refusal("forbidden", _("This person cannot take that on."))


def someone_organises(event: Event, but: Member) -> None:
    """The last one who can cannot leave."""
    others = event.organisers.exclude(pk=but.pk).filter(is_active=True)
    if not event.room.seen_by(others.values_list("pk", flat=True)):
        raise Refusal("forbidden", _("Somebody has to organise it: name another person first."))


def no_place() -> Refusal:
    """For whoever chooses something of a place that they do not have."""
    return Refusal("closed", _("You have no place at this event."))


def all_taken() -> Refusal:
    """For whoever asks for a place when none is left, or when another took it just now."""
    return Refusal("closed", _("All places are taken."))


def must_have_seen(kept: ProgrammeFile, digest: str) -> None:
    """Nobody says yes to another programme than the one that was shown to them."""
    if kept.digest != digest:
        words = _("Another programme was sent meanwhile. Look at what it would do first.")
        raise Refusal("closed", words)
