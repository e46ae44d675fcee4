"""What can be shared, as far as its reader may see it: projects, events, people, announcements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from msgspec import Struct

from common.http import number
from events.models import Event
from members.models import Member, Territory
from notifications import queries as notifications
from projects.models import Project
from sharing.models import Invitation

HUB = "hub"  # of the kind "town", of which there is one


class Shared(Struct, frozen=True, eq=False):
    """``line`` stands below its title; ``thing``: None for the hub. ``public``: everybody there may
    see it, so that it has a picture, which anybody may be shown."""

    kind: str
    slug: str
    title: str
    line: str
    url: str
    public: bool = True
    thing: Any = None


def find(kind: str, slug: str, me: Member | None, here: Territory) -> Shared | None:
    """What is not there, and what is not theirs to see, alike."""
    look = FINDERS.get(kind)
    return look(slug, me, here) if look else None


def _project(slug: str, me: Member | None, here: Territory) -> Shared | None:
    found = Project.objects.visible_to(me, here).select_related("room", "territory")
    one = found.filter(slug=slug).first()
    if one is None:
        return None
    told = (one.title, one.summary, one.get_absolute_url())
    return Shared("project", one.slug, *told, one.room.public, one)


def _event(slug: str, me: Member | None, here: Territory) -> Shared | None:
    found = Event.objects.visible_to(me, here).select_related("room", "territory")
    one = found.filter(slug=slug).first()
    if one is None:
        return None
    told = (one.title, when_and_where(one), one.get_absolute_url())
    return Shared("event", one.slug, *told, one.room.public, one)


def when_and_where(event: Event) -> str:
    """By the town's clock, in the reader's language."""
    starts = timezone.localtime(event.starts)
    when = f"{date_format(starts, 'l j F Y')}, {date_format(starts, 'TIME_FORMAT')}"
    return " · ".join(filter(None, (when[:1].upper() + when[1:], event.venue)))


def _member(slug: str, me: Member | None, here: Territory) -> Shared | None:
    one = Member.objects.of(here).filter(slug=slug).first()
    if one is None:
        return None
    return Shared("member", slug, one.name, one.neighbourhood, one.get_absolute_url(), thing=one)


def _announcement(slug: str, me: Member | None, here: Territory) -> Shared | None:
    """What is said to everybody, as long as it holds: its words are the poster's."""
    pk = number(slug)
    row = notifications.announcement(me, here, pk) if pk else None
    if row is None or not row.to_all or row.stage != row.Stage.OUT:
        return None
    return Shared("announcement", slug, row.body, row.author.name, row.get_absolute_url())


def _town(slug: str, me: Member | None, here: Territory) -> Shared | None:
    return Shared("town", HUB, f"UP {here.name}", here.tagline, "/") if slug == HUB else None


FINDERS: dict[str, Callable[[str, Member | None, Territory], Shared | None]] = {
    "project": _project,
    "event": _event,
    "member": _member,
    "announcement": _announcement,
    "town": _town,
}


def invitations(shared: Shared, by: Member) -> QuerySet[Invitation]:
    """Those of somebody to one thing that stand."""
    found = Invitation.objects.standing().filter(territory=by.territory, by=by)
    return found.filter(**target(shared))


def target(shared: Shared) -> dict[str, Any]:
    """As an invitation's columns have it."""
    return {kind: shared.thing if shared.kind == kind else None for kind in ("project", "event")}


def invitation(token: str, here: Territory) -> Invitation | None:
    found = Invitation.objects.standing().filter(territory=here, token=token)
    return found.select_related("by", "project__room", "event__room", "territory").first()
