"""What a project shows beside its room's talk."""

from __future__ import annotations

from typing import Any

from members.models import Territory
from projects import page
from projects.models import Project
from rooms.models import Room


def of_room(room: Room) -> tuple[str, dict[str, Any]] | None:
    project = Project.objects.filter(room=room).select_related("holder").first()
    if project is None:
        return None
    needs = page.needs(project)
    return "projects/context.html", {"project": project, "needs": needs}


def title(territory: Territory, slug: str) -> str | None:
    """For a link to it, in words that everybody may read."""
    found = Project.objects.public_in(territory).filter(slug=slug).first()
    return found.title if found else None
