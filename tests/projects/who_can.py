"""What the tests of needs that reach people share: who can sew, and what the worker does."""

from __future__ import annotations

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from members.actions import set_skills
from members.models import Member, Skill, Territory
from notifications.models import Notification
from projects import actions
from projects.actions.telling import tell_who_can
from projects.models import Need, Project

YOU, LATER = "need_for_you", "need_for_later"


@pytest.fixture
def project(town: Territory, ada: Member) -> Project:
    return actions.start_project(town, by=ada, title="Un four", summary="Du pain", body="")


@pytest.fixture
def sewing(town: Territory) -> Skill:
    from members import skills

    (found,), _unknown = skills.named(["couture"], town)
    return found


def offers(who: Member, *what: Skill) -> None:
    set_skills(by=who, way="offers", skills=what)


def ask(project: Project, title: str, skill: Skill | None = None, **more: Any) -> Need:
    need = actions.add_need(project, by=project.holder, title=title, skill=skill, **more)
    work()
    return need


def work() -> None:
    """What the worker would do of it now."""
    for task in DBTaskResult.objects.filter(task_path=tell_who_can.module_path):
        tell_who_can.func(*task.args_kwargs["args"])


def told(who: Member) -> list[str]:
    lines = Notification.objects.filter(member=who, kind__startswith="need").order_by("id")
    return list(lines.values_list("kind", flat=True))
