"""Who carries a project: one more, or one less."""

from __future__ import annotations

from typing import Any

from live.publish import atomic, hold, tell
from members import log
from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify
from projects import live_counters, rules
from projects.models import Offer, Project, ProjectPerson
from rooms.actions import settle, welcome
from rooms.models import Membership

Role = ProjectPerson.Role


@atomic
def add_holder(project: Project, member: Member, *, by: Member) -> None:
    """They carry it as the first one does. Everyone who carries it is told. Twice is once."""
    project = _held(project, by)
    rules.may_carry(project, member)
    carry = list(project.carried_by())
    if member in carry:
        return
    spend("changes", by=by)
    if project.holder.left:
        project.people.filter(member=member).delete()
        project.holder = member
        project.save(update_fields=["holder"])
    else:
        project.people.update_or_create(member=member, defaults={"role": Role.HOLDER})
    welcome(project.room, member, Membership.Role.HOLDER, named=True)
    log.role(project.territory, by=by, verb="projects.holder", thing=project.pk, whom=member)
    _tell(project, [member], "holder", by)
    _tell(project, carry, "holder_more", by, whom=member.name)


@atomic
def remove_holder(project: Project, member: Member, *, by: Member) -> None:
    """By themselves, or by another who carries it; not the last one. They follow it from then on,
    or stay on the team where an offer of theirs was accepted. All are told. Twice is once.
    """
    project = _held(project, by)
    carry = list(project.carried_by())
    if member not in carry:
        return
    stays = rules.who_carries(project, but=member)
    spend("changes", by=by)
    if member.pk == project.holder_id:
        project.people.filter(member=stays).delete()
        project.holder = stays
        project.save(update_fields=["holder"])
    helped = project.offers.filter(member=member, status__in=Offer.KEPT).exists()
    role = Role.TEAM if helped else Role.FOLLOWER
    project.people.update_or_create(member=member, defaults={"role": role})
    settle(project.room, member)
    log.role(project.territory, by=by, verb="projects.holder_ends", thing=project.pk, whom=member)
    _tell(project, carry, "holder_less", by, whom=member.name)


def _held(project: Project, by: Member) -> Project:
    """As it stands now: of two who leave at once, the second stays."""
    hold(project.room)
    project = Project.objects.select_related("room", "territory", "holder").get(pk=project.pk)
    rules.may_share(project, by)
    return project


def _tell(project: Project, people: list[Member], kind: str, by: Member, **more: Any) -> None:
    url, room = project.get_absolute_url(), project.room
    notify(people, kind=kind, by=by, url=url, about=room, project=project.title, **more)
    tell(live_counters.topic(project), live_counters.frame(live_counters.followers(project)))
