"""Towns, each with a hub of its own, found by its host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from common.hosts import bare
from common.images.weak_field import WeakImageField
from common.prepared import prepared
from common.still import still

LANGUAGES = [("fr", "Français"), ("en", "English")]
EVERY_LANGUAGE = " ".join(code for code, _name in LANGUAGES)


class TerritoryManager(models.Manager["Territory"]):
    def for_host(self, host: str) -> Territory | None:
        """The territory of this host name, else the default one, else None (no territory yet)."""
        return _at(host)

    def for_hosts(self, hosts: Iterable[str]) -> dict[str, Territory]:
        """Of each, by one question that is asked anew: another process may have changed a town."""
        names = {host: bare(host) for host in hosts}
        towns = _answering(tuple(sorted({*names.values()})))
        own = {town.host: town for town in towns}
        default = next((town for town in towns if town.default), None)
        found = {host: own.get(name, default) for host, name in names.items()}
        return {host: town for host, town in found.items() if town}


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
    languages = models.CharField(max_length=40, default=EVERY_LANGUAGE)  # offered: their codes
    logo = WeakImageField(upload_to="logos/", blank=True)
    asks_passkeys = models.BooleanField(default=False)  # of those who animate it
    two_agree = models.BooleanField(default=False)  # before one speaks to everybody
    members_only = models.BooleanField(default=False)  # visitors see the door and nothing behind

    objects: ClassVar[TerritoryManager] = TerritoryManager()
    decides = ("members_only",)  # what visitors are asked about: common/prepared.py

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["default"], condition=models.Q(default=True), name="one_default_territory"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def topic(self) -> str:
        return f"territory.{self.pk}"

    @property
    def logo_url(self) -> str:
        """Its address names its content, so that it is kept for good; empty without one."""
        name = (self.logo.name or "").removeprefix("logos/").removesuffix(".webp")
        return reverse("town_logo", args=[name]) if name else ""


class Neighbourhood(models.Model):
    """A part of the town, in the list that profiles, projects and filters choose from.

    Who lives there, and what takes place there, keep its name: docs/decisions/neighbourhoods.md.
    """

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="neighbourhoods")
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=60)  # lower case, no accents: once in a town
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "folded"], name="neighbourhood_once_in_town"
            )
        ]

    def __str__(self) -> str:
        return self.name


@still
def _at(host: str) -> Territory | None:
    return Territory.objects.for_hosts([host]).get(host)


@prepared
def _answering(names: tuple[str, ...]) -> QuerySet[Territory]:
    return Territory.objects.filter(Q(host__in=names) | Q(default=True))
