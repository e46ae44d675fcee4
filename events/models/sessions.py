"""What happens at an event, and who speaks."""

from __future__ import annotations

from collections.abc import Hashable

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from events.models.event import Event
from members.models import Member
from rooms.models import Room


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
    called_off_at = models.DateTimeField(
        null=True, editable=False, help_text="Cancelled here: no import brings it back"
    )

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
    def over(self) -> bool:
        return self.ends < timezone.now()

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that its card in a programme is made of. Wants ``event`` and ``speakers`` laid in."""
        here = (self.pk, self.event.slug, self.slug, self.title, self.hall, self.starts, self.ends)
        return (
            *here,
            self.cancelled,
            self.called_off_at,
            self.now,
            *(one.name for one in self.speakers.all()),
        )

    @cached_property  # it must not begin between what its card is like and how it is drawn
    def now(self) -> bool:
        return not self.cancelled and self.starts <= timezone.now() < self.ends
