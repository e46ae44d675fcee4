"""Who wants to leave reads what becomes of each thing that they carry; and it becomes that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from events.models import Event
from members.actions import set_language
from members.models import Member
from notifications.models import Notification
from privacy import actions
from projects.actions import add_holder, change_stage
from projects.models import Project
from rooms.models import Message

SignIn = Callable[[Member], Client]
Worked = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


def foreseen(client: Client) -> str:
    return client.get("/me/erase/").text


def test_the_page_says_of_each_thing_what_becomes_of_it_and_where_one_names_somebody(
    zoe: Member, ada: Member, life: Message, client_of: SignIn
):
    browser, mill = client_of(zoe), Project.objects.get(holder=zoe)
    set_language(by=zoe, language="en")
    page = foreseen(browser)
    assert "“Moulin” is paused, and the animators look for somebody" in page
    assert f'href="/projects/{mill.slug}/holders/"' in page
    assert "“Meule ouverte” stays announced: the animators look for somebody" in page
    assert 'href="/events/meule-ouverte/organisers/"' in page
    assert "“Foire” takes place: Ada Lovelace organises it too." in page
    add_holder(mill, ada, by=zoe)
    assert "“Moulin” goes on in the hands of Ada Lovelace." in foreseen(browser)


def test_who_organises_it_too_goes_on_and_is_told(
    zoe: Member, ada: Member, life: Message, worked: Worked
):
    actions.leave(by=zoe, words_go=True)
    worked()
    line = Notification.objects.get(member=ada, kind="event_inherited")
    assert line.data["event"] == "Foire"
    assert Event.objects.get(title="Foire").organisers.get() == ada


def test_animators_name_an_organiser_by_page_where_none_is_left(
    zoe: Member, grace: Member, life: Message, worked: Worked, client_of: SignIn
):
    actions.leave(by=zoe, words_go=True)
    worked()
    animator = Member.objects.get(slug="anne")
    line = Notification.objects.get(member=animator, kind="event_orphaned")
    desk = client_of(animator)
    assert desk.get(line.url).status_code == 200
    desk.post(line.url, {"who": grace.pk})
    assert Event.objects.get(title="Meule ouverte").organisers.get() == grace


def test_a_project_that_was_paused_already_finds_somebody_too(
    zoe: Member, ada: Member, life: Message, worked: Worked
):
    mill = Project.objects.get(holder=zoe)
    change_stage(mill, by=zoe, stage="paused")
    actions.leave(by=zoe, words_go=True)
    worked()
    animator = Member.objects.get(slug="anne")
    assert Notification.objects.filter(member=animator, kind="project_orphaned").exists()
    add_holder(mill, ada, by=animator)
    mill.refresh_from_db()
    assert mill.holder == ada


def test_what_has_ended_stays_to_be_read(zoe: Member, life: Message, worked: Worked):
    mill = Project.objects.get(holder=zoe)
    change_stage(mill, by=zoe, stage="ended")
    actions.leave(by=zoe, words_go=True)
    worked()
    mill.refresh_from_db()
    assert mill.stage == "ended"
    assert not Notification.objects.filter(kind="project_orphaned").exists()


def test_the_pages_say_plainly_that_rooms_and_events_stay_and_what_copies_keep(
    zoe: Member, life: Message, client_of: SignIn
):
    set_language(by=zoe, language="en")
    browser = client_of(zoe)
    for url in ("/me/erase/", "/your-data/"):
        page = browser.get(url).text
        assert "That a room is one of yours, and how far you have read" in page
        assert "The room itself stays, for those who talk there." in page
        assert "The event itself takes place" in page
        assert "Copies of the whole hub are made" in page
