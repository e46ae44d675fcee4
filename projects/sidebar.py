"""What a project shows beside its room's talk."""

from __future__ import annotations

from typing import Any

from common.prepared import first
from members.models import Member, Territory
from projects import queries
from projects.models import Project, ProjectPerson
from rooms import link_titles, roles, sidebar
from rooms.models import Membership, Room
from rooms.sidebar import Sidebar


def of_room(room: Room) -> Sidebar | None:
    project = first(queries.in_room(room.pk))
    if project is None:
        return None

    def own(me: Member | None) -> dict[str, Any]:
        holds = me is not None and me.pk == project.holder_id
        return {"offers": project.takes_offers and not holds}

    given = {"project": project, "needs": queries.needs(project)}
    return Sidebar("projects/sidebar.html", given, own)


def role_in(room: Room, member: Member) -> Membership.Role | None:
    """What someone is in the room of a project; None where the room is not one's."""
    project = first(queries.in_room(room.pk))
    if project is None:
        return None
    if project.holder_id == member.pk:
        return Membership.Role.HOLDER
    hands = project.people.filter(member=member, role__in=ProjectPerson.HANDS)
    role = hands.values_list("role", flat=True).first()
    return Membership.Role(role) if role else Membership.Role.MEMBER


def title(territory: Territory, slug: str) -> str | None:
    """For a link to it, in words that everybody may read."""
    found = Project.objects.public_in(territory).filter(slug=slug).first()
    return found.title if found else None


def register() -> None:
    sidebar.register(of_room)
    roles.register(role_in)
    link_titles.register("project", title)
