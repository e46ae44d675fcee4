"""What becomes of projects and offers when somebody leaves."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Value, When
from django.urls import reverse

from live.publish import atomic, hold, record, tell
from members.models import Member, Role
from members.personal_data import Gone
from notifications.actions import notify
from projects import live_counters
from projects.actions.offers import become, locked
from projects.models import Offer, Project, ProjectPerson
from projects.sentences import named
from rooms.actions import settle

ANIMATE = (Role.ANIMATOR, Role.ADMINISTRATOR)


def heir(project: Project) -> Member | None:
    """Who carries it next: somebody who carries it too, else the first of its team."""
    first = Case(When(role=ProjectPerson.Role.HOLDER, then=Value(0)), default=Value(1))
    hands = project.people.filter(role__in=ProjectPerson.HANDS, member__is_active=True)
    people = [one.member for one in hands.select_related("member").order_by(first, "pk")]
    able = project.room.seen_by([one.pk for one in people])
    return next((one for one in people if one.pk in able), None)


@atomic
def hand_projects_on(gone: Gone, after: int) -> int | None:
    """One of those that they held. Without anybody else it is paused, and animators are told."""
    held = Project.objects.filter(holder=gone.member, pk__gt=after).order_by("pk")
    project = held.select_related("room", "territory").first()
    if project is None:
        return None
    hold(project.room)
    if next_one := heir(project):
        project.people.filter(member=next_one).delete()
        project.holder = next_one
        project.save(update_fields=["holder"])
        settle(project.room, next_one)
        _tell(project, [next_one], "project_inherited")
    elif project.takes_offers:
        _pause(project)
        _ask_animators(project)
    elif project.stage == Project.Stage.PAUSED:
        _ask_animators(project)
    return project.pk


def _pause(project: Project) -> None:
    project.stage_before, project.stage = project.stage, Project.Stage.PAUSED
    project.save(update_fields=["stage", "stage_before"])
    tell(live_counters.topic(project), live_counters.frame(live_counters.offers(project)))
    _tell(project, project.company(), "project_stage", stage=project.stage, why=False)


def _ask_animators(project: Project) -> None:
    """On the page to which they are led they name somebody who carries it."""
    if project.room.public:  # of what is private animators do not hear
        animators = Member.objects.of(project.territory).filter(role__in=ANIMATE)
        url = reverse("project_holders", args=[project.slug])
        _tell(project, animators, "project_orphaned", url=url)


def _tell(project: Project, people: Any, kind: str, *, url: str = "", **more: Any) -> None:
    facts = {"url": url or project.get_absolute_url(), "project": project.title, **more}
    notify(people, kind=kind, by=None, about=project.room, **facts)


@atomic
def take_offers_back(gone: Gone, after: int) -> int | None:
    """One of theirs: what still stood is withdrawn, and its place is free."""
    mine = Offer.objects.filter(member=gone.member, pk__gt=after).order_by("pk").first()
    if mine is None:
        return None
    offer = locked(mine)
    if gone.words_go:
        offer.words = ""
    if not offer.withdrawable:
        record(offer)
        return offer.pk
    become(offer, Offer.Status.WITHDRAWN)
    url, who = offer.get_absolute_url(), offer.project.hands()
    by, facts = gone.member, named(offer)
    notify(who, kind="offer_withdrawn", by=by, url=url, about=offer.room, **facts)
    return offer.pk
