"""Towns, each with a hub of its own, found by its host: remembered for some seconds."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from common.hosts import bare

LANGUAGES = [("fr", "Français"), ("en", "English")]
REMEMBERED = 5.0  # seconds: how late another process sees a changed territory
MOST_HOSTS = 200  # a Host header is the visitor's to invent: never remember them without end


class TerritoryManager(models.Manager["Territory"]):
    _known: ClassVar[dict[str, tuple[float, Territory]]] = {}

    def for_host(self, host: str) -> Territory | None:
        """The territory of this host name, else the default one, else None (no territory yet)."""
        name, now = bare(host), time.monotonic()
        known = self._known.get(name)
        if known and known[0] > now:
            return known[1]
        found = (
            self.filter(Q(host=name) | Q(default=True)).order_by("default").first()
            if name
            else self.filter(default=True).first()
        )
        if found:
            if len(self._known) >= MOST_HOSTS:
                self._known.clear()
            self._known[name] = (now + REMEMBERED, found)
        return found

    def forget(self) -> None:
        self._known.clear()


class Territory(models.Model):
    """A town's own hub, found from the host name; one of them answers for every other host."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    host = models.CharField(max_length=120, unique=True)
    default = models.BooleanField(default=False)
    tagline = models.CharField(max_length=160, blank=True)
    accent = models.CharField(max_length=7, default="#b4472e", help_text="#rrggbb")
    time_zone = models.CharField(max_length=60, default="Europe/Paris")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    members_only = models.BooleanField(default=False)  # visitors see the door and nothing behind

    objects: ClassVar[TerritoryManager] = TerritoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["default"], condition=models.Q(default=True), name="one_default_territory"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        Territory.objects.forget()

    @property
    def topic(self) -> str:
        return f"territory.{self.pk}"
