"""Who comes back after days sees what happened meanwhile, made from rows; nothing if nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from hall.actions import polls
from members.models import Member, Territory
from notifications import actions, catch_up
from notifications.actions.delivering import hand_over
from notifications.models import Notification, Visit
from projects import actions as projects
from projects.models import Project
from rooms.models import Room

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Member], Client]


@pytest.fixture
def project(town: Territory, ada: Member) -> Project:
    return projects.start_project(town, by=ada, title="Un four", summary="Du pain", body="")


def away(who: Member, **how: float) -> None:
    Visit.objects.update_or_create(member=who, defaults={"at": timezone.now() - timedelta(**how)})


def happened(project: Project, room: Room, ada: Member, grace: Member) -> None:
    """A poll is decided in Grace's room, two needs come, and a word is for her alone."""
    poll = polls.open_poll(room, by=ada, question="Samedi ?", choices=["oui", "non"], key=uuid4())
    polls.close_poll(poll, by=ada)
    for title in ("Des bras", "Du <b>bois</b>"):
        projects.add_need(project, by=ada, title=title)
    actions.notify([grace], kind="reply", by=ada, url="/rooms/1/", room="Restaurant")


def said(browser: Client) -> str:
    page = browser.get("/").content.decode()
    _before, mark, rest = page.partition('id="back-title"')
    return rest.partition("</section>")[0] if mark else ""


def test_who_comes_back_sees_what_happened_with_links(
    client_of: ClientOf, project: Project, room: Room, ada: Member, grace: Member
) -> None:
    away(grace, days=3)
    happened(project, room, ada, grace)
    back = said(client_of(grace))
    for words in (
        "1 decision",
        "2 new needs",
        "1 for you",
        "Samedi ?",
        "Du &lt;b&gt;bois&lt;/b&gt;",
    ):
        assert words in back, words
    assert f'href="{project.get_absolute_url()}#need-' in back


@pytest.mark.parametrize("how", [{"hours": 20}, {}])
def test_who_was_here_yesterday_or_never_sees_nothing(
    client_of: ClientOf, project: Project, room: Room, ada: Member, grace: Member, how: dict
) -> None:
    if how:
        away(grace, **how)
    happened(project, room, ada, grace)
    assert said(client_of(grace)) == ""


def test_where_nothing_happened_there_is_nothing(client_of: ClientOf, grace: Member) -> None:
    away(grace, days=9)
    assert said(client_of(grace)) == ""


def test_what_was_before_or_is_over_is_not_told(
    client_of: ClientOf, project: Project, room: Room, ada: Member, grace: Member
) -> None:
    happened(project, room, ada, grace)
    away(grace, days=3)
    assert "2 new needs" in said(client_of(grace))
    for need in project.needs.all():
        projects.withdraw_need(need, by=ada)
    assert "new needs" not in said(client_of(grace))
    Notification.objects.update(at=timezone.now() - timedelta(days=4))
    assert "for you" not in said(client_of(grace))


def test_it_stays_for_the_visit_until_it_is_read(
    client_of: ClientOf, project: Project, room: Room, ada: Member, grace: Member
) -> None:
    browser = client_of(grace)
    away(grace, days=3)
    happened(project, room, ada, grace)
    actions.be_here(by=grace)
    actions.be_here(by=grace)
    assert "2 new needs" in said(browser)
    assert browser.post("/me/back/").status_code == 302
    assert said(browser) == ""


def test_what_one_may_not_see_is_not_told(
    client_of: ClientOf, town: Territory, ada: Member, grace: Member
) -> None:
    secret = projects.start_project(
        town, by=ada, title="Secret", summary="x", body="", public=False
    )
    away(grace, days=3)
    projects.add_need(secret, by=ada, title="Zanzibar")
    assert said(client_of(grace)) == ""


async def test_the_open_page_says_that_one_is_here(
    socket_of: Callable[..., Any], grace: Member
) -> None:
    page = await socket_of(grace)
    await page.ask("visit.here")
    assert await Visit.objects.filter(member=grace).aexists()


def test_the_mail_with_the_rest_begins_with_it(
    project: Project, room: Room, ada: Member, grace: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened(project, room, ada, grace)
    projects.follow(project, by=grace)
    projects.change_stage(project, by=ada, stage="gathering")
    later = timezone.now() + timedelta(days=7)
    Notification.objects.filter(kind="project_stage").update(at=timezone.now())
    monkeypatch.setattr(timezone, "now", lambda: later - timedelta(minutes=1))
    while hand_over(50) is not None:
        pass
    digest = next(one for one in mail.outbox if "news from" in str(one.subject))
    body = str(digest.body)
    assert "2 new needs" in body
    assert body.index("2 new needs") < body.index("Un four moves on")
    assert "1 decision\n" in body, "the stage is said below, as a line of its own"


def test_parts_ask_as_often_whatever_there_is(
    count_queries: Callable[..., int], project: Project, room: Room, ada: Member, grace: Member
) -> None:
    since = timezone.now() - timedelta(days=3)
    happened(project, room, ada, grace)
    few = count_queries(lambda: catch_up.parts(grace, since))
    for _more in range(4):
        happened(project, room, ada, grace)
    assert count_queries(lambda: catch_up.parts(grace, since)) == few
