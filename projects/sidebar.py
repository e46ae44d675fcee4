"""What a project shows beside its room's talk."""

from __future__ import annotations

from typing import Any

from members.models import Member, Territory
from projects import queries
from projects.models import Project, ProjectPerson
from rooms import link_titles, roles, sidebar
from rooms.models import Membership, Room


def of_room(room: Room) -> tuple[str, dict[str, Any]] | None:
    project = Project.objects.filter(room=room).select_related("holder").first()
    if project is None:
        return None
    needs = queries.needs(project)
    return "projects/sidebar.html", {"project": project, "needs": needs}


def role_in(room: Room, member: Member) -> Membership.Role | None:
    """What someone is in the room of a project; None where the room is not one's."""
    project = Project.objects.filter(room=room).first()
    if project is None:
        return None
    if project.holder_id == member.pk:
        return Membership.Role.HOLDER
    team = project.people.filter(member=member, role=ProjectPerson.Role.TEAM)
    return Membership.Role.TEAM if team.exists() else Membership.Role.MEMBER


def title(territory: Territory, slug: str) -> str | None:
    """For a link to it, in words that everybody may read."""
    found = Project.objects.public_in(territory).filter(slug=slug).first()
    return found.title if found else None


def register() -> None:
    sidebar.register(of_room)
    roles.register(role_in)
    link_titles.register("project", title)
