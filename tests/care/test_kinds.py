"""All that people write can be reported, by a way that its page shows, and animators see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from care import actions
from care.models import Case, Report
from events.actions import create_event
from events.models import Session
from hall.actions.polls import open_poll
from members import reportable
from members.actions import change_picture
from members.models import Member, Territory
from projects import actions as projects
from rooms.actions import open_room, welcome
from rooms.models import Room
from tests.care.conftest import Reporting
from tests.conftest import make_member

pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


@pytest.fixture
def things(town: Territory, room: Room, ada: Member, grace: Member) -> dict[str, tuple[Any, str]]:
    """By its kind a thing, and the page that leads to its report."""
    project = projects.start_project(town, by=ada, title="Un four", summary="Du pain", body="")
    need = projects.add_need(project, by=ada, title="Des mains")
    offer = projects.offer_skill(project, by=grace, words="J’aide")
    poll = open_poll(room, by=ada, question="Qui ?", choices=["a", "b"], key=uuid4())
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=1)}
    event = create_event(town, by=ada, title="Fête", **hours)
    talk = Session.objects.create(
        event=event, title="Parler", slug="talk", guid="1", room=open_room(town, title="P"), **hours
    )
    of_project, of_ada = f"/report/project/{project.pk}/", f"/report/member/{ada.pk}/"
    return {
        "need": (need, of_project),
        "offer": (offer, project.room.get_absolute_url()),
        "poll": (poll, room.get_absolute_url()),
        "session": (talk, talk.get_absolute_url()),
        "name": (ada, of_ada),
    }


@pytest.mark.parametrize("noun", ["need", "offer", "poll", "session", "name"])
def test_its_page_leads_there_and_the_queue_shows_it(
    things: dict[str, tuple[Any, str]], noun: str, mallory: Member, animator: Member,
    client_of: Sign,
) -> None:  # fmt: skip
    thing, page = things[noun]
    path = f"/report/{noun}/{thing.pk}/"
    assert path in client_of(mallory).get(page).content.decode()
    assert client_of(mallory).post(path, {"reason": "spam"}).status_code == 302
    case = Report.objects.get().case
    words = case.evidence.get().seen["words"].splitlines()[0]
    assert words in client_of(animator).get(f"/care/{case.pk}/").content.decode()
    actions.decide(case, by=animator, measure="warn", reason="spam")


def test_a_name_and_a_picture_are_taken_away_and_another_may_be_chosen(
    reported: Reporting, ada: Member, animator: Member
) -> None:
    change_picture(by=ada, picture=ContentFile(b"RIFF", name="x.webp"))
    whole, portrait = reportable.kind("member"), reportable.kind("portrait")
    assert whole
    assert portrait
    assert [one.noun for one in whole.parts(ada)] == ["name", "portrait"]
    for noun in ("name", "portrait"):
        case = reported(Member.objects.get(pk=ada.pk), noun).case
        actions.decide(case, by=animator, measure="remove", reason="impostor")
    ada.refresh_from_db()
    assert ada.name.endswith(f" {ada.pk}")
    assert "Lovelace" not in ada.name
    assert not ada.picture
    assert portrait.find(ada.pk, None, ada.territory) is None


def test_what_stands_in_private_is_reported_by_those_who_see_it(
    things: dict[str, tuple[Any, str]], room: Room, mallory: Member, grace: Member, client_of: Sign
) -> None:
    Room.objects.update(public=False)
    for noun in ("need", "offer", "poll", "session"):
        thing, _page = things[noun]
        assert client_of(mallory).get(f"/report/{noun}/{thing.pk}/").status_code == 404
    welcome(room, grace)
    assert client_of(grace).get(f"/report/poll/{things['poll'][0].pk}/").status_code == 200


def test_a_report_is_no_kind_and_new_accounts_that_report_are_marked(
    reported: Reporting, town: Territory, grace: Member, animator: Member, client_of: Sign
) -> None:
    assert {one.noun for one in reportable.registered()}.isdisjoint({"report", "case", "decision"})
    Member.objects.filter(pk=grace.pk).update(joined=timezone.now() - timedelta(days=9))
    reported(by=Member.objects.get(pk=grace.pk))
    for number in range(3):
        reported(by=make_member(town, f"n{number}", f"Nouveau {number}"))
    case = Case.objects.get()
    browser = client_of(animator)
    browser.cookies["django_language"] = "en"
    page = browser.get(f"/care/{case.pk}/").content.decode()
    assert "4 people" in " ".join(page.split())
    assert "3 with new accounts" in " ".join(page.split())
