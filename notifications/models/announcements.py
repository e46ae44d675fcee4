"""What animators say to everyone, or to some."""

from collections.abc import Hashable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member, Territory, person
from notifications.protocol import AnnouncementState

TOLD, PUT_RIGHT = "announcement", "correction"  # kinds of the lines that tell it


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def current(self, territory: Territory, now: datetime | None = None) -> "AnnouncementQuerySet":
        """Those that have a banner now, with their authors."""
        now = now or timezone.now()
        return (
            self.filter(territory=territory, at__lte=now, ended_at=None, waits=False, banner=True)
            .filter(Q(ends=None) | Q(ends__gt=now))
            .select_related("author")
        )


class Announcement(models.Model):
    """An animator's word to an audience: a line in each of their bells, and the ways that were
    chosen besides. ``telling``, ``correcting`` and ``ending`` are the work of the worker that is
    left: the number of the last member for whom it is done, None where there is nothing to do.
    """

    class Stage(models.TextChoices):
        WAITING = "waiting", _("waits for a second person")
        PLANNED = "planned", _("planned")
        OUT = "out", _("told now")
        OVER = "over", _("over")

    TOWN = "town"  # the audience that everybody belongs to

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(_("announcement"), max_length=280)
    url = models.CharField(_("link"), max_length=200, blank=True)
    answers = models.CharField(_("answers"), max_length=200, blank=True)  # a room, to answer in
    audience = models.CharField(max_length=20, default=TOWN)  # notifications/addressees.py
    which = models.CharField(max_length=80, blank=True)  # of them: a neighbourhood's name, a slug
    banner = models.BooleanField(default=True)
    push = models.BooleanField(default=False)
    mail = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    key = models.UUIDField(null=True, editable=False)  # the form's: what is sent twice stands once
    edition = models.PositiveSmallIntegerField(default=0)  # how often its words were put right
    corrected_at = models.DateTimeField(null=True, editable=False)
    # Two people agree, where the town asks for it: to the first words, and to each correction.
    waits = models.BooleanField(default=False)
    agreed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    reaches = ""  # to whom, in words, for a page
    draft = models.CharField(max_length=280, blank=True)  # a correction that waits
    draft_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    left_at = models.DateTimeField(null=True, editable=False)  # the first was told
    told_at = models.DateTimeField(null=True, editable=False)  # all were
    telling = models.BigIntegerField(null=True, editable=False)
    correcting = models.BigIntegerField(null=True, editable=False)
    ending = models.BigIntegerField(null=True, editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="announcement_once"),
        ]

    def __str__(self) -> str:
        return self.body

    def get_absolute_url(self) -> str:
        return reverse("announcement", args=[self.pk])

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that its banner is made of. Wants ``author`` selected with the row."""
        said = (self.pk, self.edition, self.body, self.url, self.answers)
        return (*said, self.author.name, self.ends)

    @property
    def to_all(self) -> bool:
        return self.audience == self.TOWN

    @property
    def over(self) -> bool:
        return self.ended_at is not None or (self.ends is not None and self.ends <= timezone.now())

    @property
    def stage(self) -> Stage:
        if self.over:
            return self.Stage.OVER
        if self.waits:
            return self.Stage.WAITING
        planned = self.at > timezone.now()
        return self.Stage.PLANNED if planned else self.Stage.OUT

    @property
    def goes_by(self) -> list[str]:
        """The ways that leave the screen, as they were chosen: names of channels."""
        return [way for way in ("push", "mail") if getattr(self, way)]

    def state(self) -> AnnouncementState:
        """Wants ``author`` selected with the row."""
        return AnnouncementState(
            id=self.pk,
            body=self.body,
            url=self.url,
            answers=self.answers,
            edition=self.edition,
            by=person(self.author),
            at=self.at,
            ends=self.ends,
            ended=self.ended_at is not None,
        )
