"""All that a project's page shows, in a handful of queries whatever its size."""

from __future__ import annotations

from typing import Any

from members.models import Member
from projects.models import Need, Offer, Project, ProjectPerson
from rooms.models import Message, Room

SHOWN = 60  # offers on one page
FACES = 12  # of those who follow


def of(project: Project, member: Member | None) -> dict[str, Any]:
    people = project.people.select_related("member").order_by("pk")
    team = [p.member for p in people.filter(role=ProjectPerson.Role.TEAM)]
    followers = people.filter(role=ProjectPerson.Role.FOLLOWER)
    holds = member is not None and member.pk == project.holder_id
    mine = holds or member in team
    return {
        "project": project,
        "needs": needs(project),
        "offers": _offers(project, member, mine),
        "team": team,
        "followers": [p.member for p in followers[:FACES]],
        "following": member is not None and followers.filter(member=member).exists(),
        "follower_count": followers.count(),
        "mine": mine,
        "talk": _talk(project, member),
    }


def needs(project: Project) -> list[Need]:
    rows = list(Need.objects.filter(project=project).select_related("skill").with_waiting())
    for need in rows:
        need.project = project  # its address needs no query
    return rows


def _offers(project: Project, member: Member | None, mine: bool) -> list[Offer]:
    """All of them for those who answer; for others, their own."""
    rows = Offer.objects.filter(project=project).select_related("member", "skill", "need")
    if not mine:
        rows = rows.filter(member=member) if member else rows.none()
    elif member:
        rows = rows.with_answerable(member)
    offers = list(rows[:SHOWN])
    for offer in offers:
        offer.project = project
    return offers


def _talk(project: Project, member: Member | None) -> dict[str, int]:
    """How many messages its room has, and how many of them this member has not read."""
    said = Message.objects.filter(room=project.room_id, removed_at=None).count()
    room = Room.objects.mine(member).filter(pk=project.room_id).first() if member else None
    return {"messages": said, "unread": getattr(room, "unread", 0)}
