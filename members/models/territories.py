"""Towns, each with a hub of its own."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from members.territories import TerritoryManager

LANGUAGES = [("fr", "Français"), ("en", "English")]


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
