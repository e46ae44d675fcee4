"""What somebody may propose to another: what they carry, what it needs, what they organise."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from contacts import rules
from events import queries as events
from events.models import Event
from members.models import Member
from projects import queries as projects
from projects.models import Need, Project
from sharing import queries as sharing
from sharing.queries import Shared

MOST = 60
Groups = list[tuple[str, list[tuple[str, str]]]]
PROJECT, NEED, EVENT = "project", "need", "event"


def of(me: Member) -> Groups:
    """In groups, each (what names it in a form, its title)."""
    here = me.territory
    carried = [one for one in projects.carried(me, me, here) if one.takes_offers]
    needs = Need.objects.open().filter(project__in=carried).select_related("project")[:MOST]
    organised = events.organised(me, me, here, most=MOST)
    coming = [one for one in reversed(organised) if not one.over and not one.cancelled]
    groups = [
        (_("A project that I carry"), [(f"{PROJECT}-{one.pk}", one.title) for one in carried]),
        (
            _("What one of them looks for"),
            [(f"{NEED}-{one.pk}", f"{one.title} ({one.project.title})") for one in needs],
        ),
        (_("An event that I organise"), [(f"{EVENT}-{one.pk}", one.title) for one in coming]),
    ]
    return [group for group in groups if group[1]]


def named(value: str, me: Member) -> tuple[str, str, Shared | None]:
    """Of what a form names: its address, its title, and what one must be let into to see it, if
    anything."""
    kind, _dash, pk = value.partition("-")
    if kind == NEED:
        need = _there(Need.objects.select_related("project__room").filter(pk=pk))
        return need.get_absolute_url(), need.title, _private("project", need.project, me)
    things: QuerySet[Any] = Project.objects.all() if kind == PROJECT else Event.objects.all()
    found = _there(things.select_related("room").filter(pk=pk))
    return found.get_absolute_url(), found.title, _private(kind, found, me)


def _there(found: QuerySet[Any]) -> Any:
    """It may have ended since the page was opened."""
    if (one := found.first()) is None:
        raise rules.gone()
    return one


def _private(kind: str, thing: Project | Event, me: Member) -> Shared | None:
    return None if thing.room.public else sharing.find(kind, thing.slug, me, me.territory)
