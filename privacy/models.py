"""What somebody asked for: their data, or to be erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from members.models import Member

AGAIN = timedelta(hours=1)  # for which what was fetched can be fetched again: a line may break
ALONE = timedelta(hours=1)  # after which the making of a download is taken for dead


class Download(models.Model):
    """One a person: asked for, made by the worker, fetched once, and gone then or after some days.

    ``file`` is a name in ``folder()``; empty while it is made. The file stands outside of what is
    served, and in no backup: it is made again in a minute.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)  # the first time that all of it was sent
    file = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes

    def __str__(self) -> str:
        return f"of {self.member_id}"

    @property
    def path(self) -> Path:
        return folder() / self.file

    @property
    def ready(self) -> bool:
        """A restored hub may know of a file that it does not have."""
        return bool(self.file) and not self.gone and self.path.is_file()

    @property
    def gone(self) -> bool:
        """It was fetched."""
        return self.fetched_at is not None and self.fetched_at < timezone.now() - AGAIN

    @property
    def making(self) -> bool:
        waits = self.made_at is None and self.failed_at is None
        return waits and self.asked_at > timezone.now() - ALONE

    @property
    def until(self) -> object:
        """When it goes."""
        if self.fetched_at:
            return self.fetched_at + AGAIN
        return self.made_at and self.made_at + timedelta(days=settings.KEEP["downloads"])


def folder() -> Path:
    return Path(settings.DATA) / "downloads"


class Departure(models.Model):
    """Somebody who leaves, until all is done: what they were called, and how far it is done.

    Their account has ended already. ``step`` is the number of the step that is being done, and
    ``after`` the key of the last row that it did: whoever is killed goes on from there.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=80)
    email = models.EmailField(blank=True)
    words_go = models.BooleanField()
    step = models.CharField(max_length=80, blank=True)  # the name of the last one that is done
    after = models.BigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.step}"
