"""Whom animators may speak to of a project: who carry it, and who follow it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Member, Territory
from notifications import addressees
from notifications.addressees import MOST, Audience, Options
from projects.models import Project, ProjectPerson


def _projects(here: Territory, by: Member) -> Options:
    found = Project.objects.visible_to(by, here).filter(territory=here)
    return list(found.order_by("title").values_list("slug", "title")[:MOST])


def _company(here: Territory, which: str) -> QuerySet[Member]:
    named = Project.objects.filter(territory=here, slug=which)
    people = ProjectPerson.objects.filter(project__in=named)
    theirs = Q(pk__in=named.values("holder")) | Q(pk__in=people.values("member"))
    return Member.objects.of(here).filter(theirs)


def _said(here: Territory, which: str) -> str:
    project = Project.objects.filter(territory=here, slug=which).first()
    return _("who follow: %s") % project.title if project else ""


PROJECT = Audience("project", gettext_lazy("Who follow a project"), _projects, _company, _said)


def register() -> None:
    addressees.register(PROJECT)
