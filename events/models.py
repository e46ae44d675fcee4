"""Conferences and meetups: their programme, and who comes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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

    def coming(self) -> EventQuerySet:
        """Coming or going on, the next first."""
        return self.filter(ends__gte=timezone.now()).order_by("starts", "pk")

    def past(self) -> EventQuerySet:
        """Over, the last first."""
        return self.filter(ends__lt=timezone.now()).order_by("-starts", "-pk")


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

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    def state(self) -> EventState:
        return EventState(self.pk, self.seq, self.registered, self.capacity)


class Speaker(models.Model):
    """Someone who speaks at an event, known by the programme's code, perhaps a member."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["event", "code"], name="speaker_code_unique")
        ]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """One entry of a programme, with a live room of its own."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="session")
    guid = models.CharField(max_length=80, help_text="The programme's own name for it")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    html = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True, help_text="Its page on the programme's site")
    kind = models.CharField(max_length=60, blank=True)
    track = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, blank=True)
    hall = models.CharField(max_length=80, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    speakers = models.ManyToManyField(Speaker, related_name="sessions")
    cancelled = models.BooleanField(default=False, help_text="No longer in the programme")

    class Meta:
        ordering = ["starts", "hall"]
        constraints = [
            models.UniqueConstraint(fields=["event", "guid"], name="session_guid_unique"),
            models.UniqueConstraint(fields=["event", "slug"], name="session_slug_unique"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.event.slug, self.slug])

    @property
    def now(self) -> bool:
        return not self.cancelled and self.starts <= timezone.now() < self.ends


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def coming(self, event: Event) -> RegistrationQuerySet:
        """Who has a place."""
        return self.filter(event=event, status=Registration.Status.REGISTERED)


class Registration(models.Model):
    class Status(models.TextChoices):
        REGISTERED = "registered", _("registered")
        CANCELLED = "cancelled", _("cancelled")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="registrations")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.REGISTERED)
    at = models.DateTimeField(default=timezone.now)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["event", "member"], name="registration_unique")
        ]

    def __str__(self) -> str:
        return f"{self.member} at {self.event}"
