"""Whoever is banned from a room reads that, why, until when and what they can do."""

from __future__ import annotations

from typing import Any

import pytest

from members import reportable
from notifications import sentences
from notifications.models import Notification
from projects.actions import start_project
from rooms import actions
from rooms.models import Membership, Restriction, Room
from tests.telling import frames, telling

__all__ = ["telling"]  # a fixture
pytestmark = pytest.mark.django_db
WHY = "Vous parlez à la place des autres."


@pytest.fixture
def at(client_of: Any) -> Any:
    """``at(grace, address)``: the status and the words of a page."""

    def get(who: Any, address: str) -> tuple[int, str]:
        answer = client_of(who).get(address)
        return answer.status_code, answer.content.decode()

    return get


def test_they_read_in_its_place_that_they_are_why_until_when_and_how_to_object(
    at, ada, grace, room
):
    address = room.get_absolute_url()
    assert at(grace, address)[0] == 200
    actions.ban(room, grace, by=ada, words=WHY)
    status, page = at(grace, address)
    assert status == 403
    ban = Restriction.objects.get()
    for told in (room.title, WHY, "until it is lifted", f"/report/ban/{ban.pk}/"):
        assert told in page, told
    assert 'class="composer' not in page
    actions.lift(room, grace, by=ada)
    assert at(grace, address)[0] == 200


def test_where_no_reason_was_given_that_is_said(at, ada, grace, room):
    actions.ban(room, grace, by=ada)
    assert "No reason was given" in at(grace, room.get_absolute_url())[1]


def test_it_reaches_their_open_pages_at_once_and_their_bell(telling, ada, grace, room):
    with telling() as told:
        actions.ban(room, grace, by=ada, words=WHY)
    assert frames(told, grace.topic, "banned") == [{"on": "banned", "room": room.pk}]
    (line,) = frames(told, grace.topic, "notification")
    assert WHY in line["text"]
    kept = Notification.objects.get(member=grace)
    assert kept.url == room.get_absolute_url()
    for words in (room.title, WHY):
        assert words in sentences.text(kept, "fr")
    actions.lift(room, grace, by=ada)
    again = Notification.objects.filter(member=grace).latest("pk")
    assert "de nouveau" in sentences.text(again, "fr")


def test_a_ban_is_no_way_into_a_strangers_bell(ada, mallory, room):
    """Who was never there reads it where they would go, and nowhere else."""
    for _again in range(2):
        actions.ban(room, mallory, by=ada, words="Achetez chez moi")
        actions.lift(room, mallory, by=ada)
    assert not Notification.objects.filter(member=mallory).exists()


def test_the_page_of_what_the_room_is_about_says_it_too(at, town, ada, grace, mallory):
    project = start_project(town, by=ada, title="Compost", summary="Ensemble.")
    address = project.get_absolute_url()
    actions.ban(project.room, grace, by=ada, words=WHY)
    status, page = at(grace, address)
    assert (status, WHY in page) == (403, True)
    assert at(mallory, address)[0] == 200


def test_a_room_that_they_never_saw_is_not_told_of(at, ada, mallory, private_room: Room):
    address = private_room.get_absolute_url()
    actions.ban(private_room, mallory, by=ada, words=WHY)
    assert at(mallory, address)[0] == at(mallory, "/rooms/999999/")[0] == 404
    assert not Notification.objects.filter(member=mallory).exists()
    Membership.objects.filter(room=private_room, member=mallory).delete()
    Restriction.objects.all().delete()
    actions.welcome(private_room, mallory)
    actions.ban(private_room, mallory, by=ada, words=WHY)
    assert at(mallory, address)[0] == 403, "they belonged, so they know of it"


def test_nobody_reads_it_but_whoever_is_banned(at, client, ada, grace, mallory, room):
    actions.ban(room, grace, by=ada, words=WHY)
    for page in (at(mallory, room.get_absolute_url())[1], client.get(room.url).content.decode()):
        assert WHY not in page
    kind = reportable.kind("ban")
    ban = Restriction.objects.get()
    assert kind
    assert kind.find(ban.pk, grace, room.territory) == ban
    assert kind.find(ban.pk, mallory, room.territory) is None
    assert kind.find(ban.pk, None, room.territory) is None


def test_who_blocks_somebody_is_told_of_nowhere(at, ada, grace):
    pair = actions.open_pair(ada, grace)
    address = pair.get_absolute_url()
    assert at(grace, address)[0] == 200
    actions.shut(pair, grace)
    assert at(grace, address)[0] == 404


def test_animators_look_at_it_and_lift_it(client_of: Any, ada, grace, animator, room):
    actions.ban(room, grace, by=ada, words=WHY)
    ban = Restriction.objects.get()
    browser = client_of(grace)
    form = browser.get(f"/report/ban/{ban.pk}/").content.decode()
    assert WHY in form
    assert 'name="reason"' not in form
    assert browser.post(f"/report/ban/{ban.pk}/", {"words": ""}).status_code == 200
    answer = browser.post(f"/report/ban/{ban.pk}/", {"words": "Je riais, c’est tout."})
    assert answer.status_code == 302
    desk = client_of(animator)
    case = desk.get("/care/").context["cases"][0]["case"]
    page = desk.get(case.get_absolute_url()).content.decode()
    assert WHY in page
    assert "Je riais" in page
    told = {"measure": "remove", "reason": "other", "words": "Il riait."}
    assert desk.post(case.get_absolute_url(), told).status_code == 302
    assert not Restriction.objects.exists()
    assert browser.get(room.get_absolute_url()).status_code == 200
