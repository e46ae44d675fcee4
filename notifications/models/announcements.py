"""What animators say to everyone."""

from collections.abc import Hashable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member, Territory, person
from notifications.protocol import AnnouncementState


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def current(self, territory: Territory, now: datetime | None = None) -> "AnnouncementQuerySet":
        """Those that belong on every page now, with their authors."""
        now = now or timezone.now()
        return (
            self.filter(territory=territory, at__lte=now, ended_at=None)
            .filter(Q(ends=None) | Q(ends__gt=now))
            .select_related("author")
        )


class Announcement(models.Model):
    """An animator's word to everyone in the territory, on screens until closed or ended."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(_("announcement"), max_length=280)
    url = models.CharField(_("link"), max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.body

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that its banner is made of. Wants ``author`` selected with the row."""
        return (self.pk, self.body, self.url, self.author.name, self.ends)

    def state(self) -> AnnouncementState:
        """Wants ``author`` selected with the row."""
        return AnnouncementState(
            id=self.pk,
            body=self.body,
            url=self.url,
            by=person(self.author),
            at=self.at,
            ends=self.ends,
            ended=self.ended_at is not None,
        )
