"""Projects, and the people who carry and follow them."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.images.weak_field import WeakImageField
from members.models import Member, Territory
from rooms.models import Room

if TYPE_CHECKING:
    from projects.models.needs import Need


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, member: Member | None, territory: Territory) -> ProjectQuerySet:
        return self.filter(room__in=Room.objects.visible_to(member, territory))

    def public_in(self, territory: Territory) -> ProjectQuerySet:
        return self.filter(room__in=Room.objects.public_in(territory))

    def held_by(self, member: Member) -> ProjectQuerySet:
        """Projects that this member carries, alone or with others: who decides about them."""
        too = ProjectPerson.objects.filter(member=member, role=ProjectPerson.Role.HOLDER)
        return self.filter(Q(holder=member) | Q(id__in=too.values("project")))


class Project(models.Model):
    class Stage(models.TextChoices):
        IDEA = "idea", _("idea")
        GATHERING = "gathering", _("gathering")
        SUPPORTED = "supported", _("supported")
        UNDER_WAY = "under_way", _("under way")
        ACHIEVED = "achieved", _("achieved")
        PAUSED = "paused", _("paused")
        ENDED = "ended", _("ended")

    RESTING = (Stage.PAUSED, Stage.ENDED)  # from which it may go on

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="projects")
    holder = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="projects")
    room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="project")
    slug = models.SlugField(max_length=80)
    title = models.CharField(_("title"), max_length=100)
    summary = models.CharField(_("in one sentence"), max_length=200)
    body = models.TextField(_("the story"), max_length=6000, blank=True)
    html = models.TextField(editable=False, blank=True)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.IDEA)
    # NULL, for columns that SQLite adds without building the table anew, which loses its triggers.
    reason = models.CharField(max_length=200, null=True, blank=True, editable=False)  # noqa: DJ001
    stage_before = models.CharField(max_length=9, null=True, editable=False)  # noqa: DJ001
    neighbourhood = models.CharField(_("neighbourhood"), max_length=60, blank=True)
    at = models.DateTimeField(default=timezone.now)

    # NULL, for a column that SQLite adds without building the table anew, which loses its triggers.
    picture = WeakImageField(_("picture"), upload_to="projects/", null=True, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["territory", "slug"], name="project_slug_unique")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.slug])

    @property
    def cover_url(self) -> str:
        """Asked for where there is one."""
        return f"{self.get_absolute_url()}picture/{PurePath(self.picture.name or '').name}"

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that the head of its page is made of. Wants ``holder`` selected."""
        here = (self.pk, self.room_id, self.slug, self.stage, self.reason, self.picture.name)
        return (*here, self.title, self.summary, self.neighbourhood, self.holder.likeness)

    @property
    def card_likeness(self) -> tuple[Hashable, ...]:
        """And its card, of what ``queries.cards`` laid in."""
        needs = (
            (need.pk, need.title, need.filled, need.wanted, need.open) for need in self.needs.all()
        )
        return (*self.likeness, *needs)

    @property
    def needs_first(self) -> list[Need]:
        """Its needs, those that still look for someone first; asks nothing once laid in."""
        return sorted(self.needs.all(), key=lambda need: not need.open)

    @property
    def takes_offers(self) -> bool:
        return self.stage not in {self.Stage.ACHIEVED, *self.RESTING}

    @property
    def rests(self) -> bool:
        return self.stage in self.RESTING

    def carried_by(self) -> models.QuerySet[Member]:
        """The holder on the project itself, and those who carry it too."""
        too = self.people.filter(role=ProjectPerson.Role.HOLDER).values("member")
        return Member.objects.filter(Q(pk=self.holder_id) | Q(pk__in=too))

    def hands(self) -> models.QuerySet[Member]:
        """Who carries it, and its team: who is told of offers."""
        team = self.people.filter(role__in=ProjectPerson.HANDS).values("member")
        return Member.objects.filter(Q(pk=self.holder_id) | Q(pk__in=team), is_active=True)

    def company(self) -> models.QuerySet[Member]:
        """Its hands, and everyone who follows it."""
        people = self.people.values("member")
        return Member.objects.filter(Q(pk=self.holder_id) | Q(pk__in=people), is_active=True)


class ProjectPerson(models.Model):
    """Someone who carries a project too, is on its team, or follows it.

    The first who carries it stands on the project itself. Who carries it decides about it; a
    team, whose offers were accepted, helps and decides nothing.
    """

    class Role(models.TextChoices):
        TEAM = "team", _("team")
        FOLLOWER = "follower", _("follower")
        HOLDER = "holder", _("holder")

    HANDS = (Role.TEAM, Role.HOLDER)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.FOLLOWER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "member"], name="project_person_unique")
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.role})"
