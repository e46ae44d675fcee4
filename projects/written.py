"""What of projects may be reported: what its page tells."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from members import reportable
from members.models import Member, Territory
from members.reportable import Kind, Shown
from projects.models import Project


def find(pk: int, me: Member | None, here: Territory) -> Project | None:
    seen = Project.objects.visible_to(me, here).filter(territory=here)
    return seen.select_related("holder").filter(pk=pk).first()


def show(project: Project) -> Shown:
    words = "\n".join(one for one in (project.title, project.summary, project.body) if one)
    return Shown(project.title, words, list(project.hands()), project.get_absolute_url())


PROJECT = Kind("project", _("a project"), Project, find, show)


def register() -> None:
    reportable.register(PROJECT)
