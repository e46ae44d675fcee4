"""Whom animators may speak to of an event: those who have a place."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event, Registration
from members.models import Member, Territory
from notifications import addressees
from notifications.addressees import MOST, Audience, Options

LATELY = timedelta(days=14)  # for which one still has something to say to who came


def _events(here: Territory, by: Member) -> Options:
    found = Event.objects.visible_to(by, here).coming(timezone.now() - LATELY)
    return list(found.values_list("slug", "title")[:MOST])


def _registered(here: Territory, which: str) -> QuerySet[Member]:
    places = Registration.objects.filter(
        event__territory=here, event__slug=which, status=Registration.Status.REGISTERED
    )
    return Member.objects.of(here).filter(pk__in=places.values("member"))


def _said(here: Territory, which: str) -> str:
    event = Event.objects.filter(territory=here, slug=which).first()
    return _("who have a place at: %s") % event.title if event else ""


EVENT = Audience("event", gettext_lazy("Who come to an event"), _events, _registered, _said)


def register() -> None:
    addressees.register(EVENT)
