"""Conferences and meetups."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from pathlib import PurePath

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.images.weak_field import WeakImageField
from events.protocol import EventState
from live.models import Sequenced
from members.models import Member, Territory
from rooms.models import Room


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, member: Member | None, territory: Territory) -> EventQuerySet:
        return self.filter(room__in=Room.objects.visible_to(member, territory))

    def public_in(self, territory: Territory) -> EventQuerySet:
        return self.filter(room__in=Room.objects.public_in(territory))

    def organised_by(self, member: Member) -> EventQuerySet:
        return self.filter(organisers=member)

    def changeable_by(self, member: Member) -> EventQuerySet:
        """Its organisers change an event, and the animators of its territory."""
        if member.animates(member.territory_id):
            return self.filter(territory=member.territory_id)
        return self.organised_by(member)

    def coming(self, now: datetime | None = None) -> EventQuerySet:
        """Coming or going on, the next first."""
        return self.filter(ends__gte=now or timezone.now()).order_by("starts", "pk")

    def past(self, now: datetime | None = None) -> EventQuerySet:
        """Over, the last first."""
        return self.filter(ends__lt=now or timezone.now()).order_by("-starts", "-pk")


class Event(Sequenced):
    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("conference")
        MEETUP = "meetup", _("meetup")
        WORKSHOP = "workshop", _("workshop")

    noun, carrier = "event", Room.noun
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="events")
    room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="event")
    organisers = models.ManyToManyField(Member, related_name="organised")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.MEETUP)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    body = models.TextField(_("more"), max_length=6000, blank=True)
    html = models.TextField(editable=False, blank=True)
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    venue = models.CharField(_("place"), max_length=120, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    registered = models.PositiveIntegerField(default=0, editable=False)
    source = models.CharField(max_length=80, blank=True, help_text="The imported programme's name")
    at = models.DateTimeField(null=True, editable=False)  # announced; None: before it was noted
    cancelled_at = models.DateTimeField(null=True, editable=False)
    # NULL, for a column that SQLite adds without building the table anew, which loses its triggers.
    reason = models.CharField(max_length=200, null=True, blank=True, editable=False)  # noqa: DJ001

    picture = WeakImageField(_("picture"), upload_to="events/", null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.UniqueConstraint(fields=["territory", "slug"], name="event_slug_unique"),
            models.UniqueConstraint(
                fields=["territory", "source"], condition=~Q(source=""), name="event_source_unique"
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="event_ends_after"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(registered__lte=F("capacity")),
                name="event_not_overfilled",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stream(self) -> Room:
        return self.room

    @property
    def full(self) -> bool:
        return self.capacity is not None and self.registered >= self.capacity

    @property
    def over(self) -> bool:
        return self.ends < timezone.now()

    @property
    def cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def reminds(self) -> bool:
        """Whether who looks will be reminded: as they chose for this one, or else for all, of which
        there are two. Known where ``queries.found`` asked."""
        of_this: bool | None = getattr(self, "reminded", None)
        return (getattr(self, "reminders_off", 0) or 0) < 2 if of_this is None else of_this

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that its card and the head of its page are made of."""
        what = (self.pk, self.room_id, self.slug, self.kind, self.title, self.summary, self.venue)
        mine = (getattr(self, "mine", False), self.reminds)
        places = (self.capacity, self.registered, *mine, self.picture.name)
        return (*what, *places, self.starts, self.ends, self.over, self.cancelled, self.reason)

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    @property
    def cover_url(self) -> str:
        """Asked for where there is one."""
        return f"{self.get_absolute_url()}picture/{PurePath(self.picture.name or '').name}"

    def state(self) -> EventState:
        return EventState(self.pk, self.seq, self.registered, self.capacity, self.cancelled)
