"""What a page says that several rows together are like holds all that their part is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Engine
from django.template.loader import render_to_string
from msgspec import structs

from events.timetable import Day, Group, Timetable
from frontend.parts import parts
from members.models import Member
from projects import actions, queries
from projects.models import Project, ProjectPerson
from rooms.models import Room
from tests.conftest import make_member
from tests.design.test_likeness import AT, session

HEAD = (
    '{% part "projects/page_head.html" like=head_alike project=project needs=needs reader=reader %}'
)
WHO = (
    '{% part "projects/who.html" like=who_alike project=project team=team followers=followers '
    "count=follower_count %}"
)


@pytest.mark.parametrize(
    "other",
    [{"halls": ["A"]}, {"hall": "B"}, {"by": "hall"}, {"now": 1}, {"total": 2}, {"days": []}],
    ids=lambda other: next(iter(other)),
)
def test_a_programme_is_like_all_that_it_shows(other: dict[str, Any]) -> None:
    day = Day(AT.date(), [Group([session()], by_hall=False)])
    one = Timetable([day], halls=["A", "B"], hall="", by="", now=0, total=1)
    another = structs.replace(one, **other)
    drawn = [render_to_string("events/timetable.html", {"timetable": t}) for t in (one, another)]
    assert drawn[0] != drawn[1]
    assert one.likeness != another.likeness


def _hide(project: Project) -> None:
    Room.objects.filter(pk=project.room_id).update(public=False)


def _rename(project: Project) -> None:
    Member.objects.filter(pk=project.holder_id).update(name="Ada King")


def _need(project: Project) -> None:
    actions.add_need(project, by=project.holder, title="Des bras", wanted=3)


def _comes(role: str) -> Callable[[Project], None]:
    def come(project: Project) -> None:
        member = make_member(project.territory, "grace", "Grace Hopper")
        ProjectPerson.objects.create(project=project, member=member, role=role)

    return come


CHANGES = {
    "hidden": _hide,
    "renamed": _rename,
    "a need": _need,
    "a team": _comes("team"),
    "a follower": _comes("follower"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_a_project_s_page_is_what_would_be_drawn_anew(town: Any, ada: Member, change: str) -> None:
    project = actions.start_project(town, by=ada, title="Un four", summary="Du pain.")

    def shown() -> str:
        page = queries.page(ada, town, project.slug)
        assert page
        known = page | {"reader": {"member": True, "may_offer": True}}
        return Engine.get_default().from_string(HEAD + WHO).render(Context(known))

    before = shown()
    CHANGES[change](project)
    after = shown()
    parts.forget()
    assert after == shown()
    assert after != before
