"""Who organises an event names one more and ends it; the last one stays."""

from collections.abc import Callable

import pytest
from django.test import Client

from events.actions import add_organiser, change_event, register, remove_organiser
from events.models import Event
from live.frames import Refusal
from members.models import Member, Territory
from rooms.actions import ban
from rooms.models import Membership
from tests.conftest import make_member
from tests.events.pages import shown
from tests.events.test_registering import told

Sign = Callable[[Member], Client]


def role(event: Event, member: Member) -> str:
    return Membership.objects.get(room=event.room, member=member).role


def test_grace_organises_it_too_and_both_are_told(
    meetup: Event, ada: Member, grace: Member
) -> None:
    add_organiser(meetup, grace, by=ada)
    add_organiser(meetup, grace, by=ada)
    assert told(grace) == ["Ada Lovelace makes you an organiser of Un café, des idées."]
    assert told(ada) == []
    assert role(meetup, grace) == "holder"
    assert change_event(meetup, by=grace, title="Un thé").title == "Un thé"


def test_the_others_are_told_who_joins_them_and_who_leaves(
    meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    add_organiser(meetup, grace, by=ada)
    add_organiser(meetup, mallory, by=ada)
    assert told(grace)[0] == "Mallory Archer is now an organiser of Un café, des idées too."
    remove_organiser(meetup, ada, by=ada)
    remove_organiser(meetup, grace, by=mallory)
    assert told(grace)[0] == "Grace Hopper is no longer an organiser of Un café, des idées."
    assert role(meetup, grace) == "member"
    with pytest.raises(Refusal):
        change_event(meetup, by=grace, title="Un thé")


def test_the_last_one_stays(meetup: Event, ada: Member, grace: Member) -> None:
    with pytest.raises(Refusal) as refused:
        remove_organiser(meetup, ada, by=ada)
    assert refused.value.code == "forbidden"
    add_organiser(meetup, grace, by=ada)
    ban(meetup.room, grace, by=None)
    with pytest.raises(Refusal):
        remove_organiser(meetup, ada, by=ada)
    assert meetup.organisers.contains(ada), "who was shut out looks after nothing"


def test_who_was_shut_out_or_is_of_another_town_organises_nothing(
    meetup: Event, ada: Member, mallory: Member
) -> None:
    ban(meetup.room, mallory, by=None)
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    for one in (mallory, make_member(far, "ida", "Ida Rhodes")):
        with pytest.raises(Refusal) as refused:
            add_organiser(meetup, one, by=ada)
        assert refused.value.code == "forbidden"


def test_nobody_makes_themselves_an_organiser(meetup: Event, ada: Member, grace: Member) -> None:
    for deed in (add_organiser, remove_organiser):
        with pytest.raises(Refusal):
            deed(meetup, grace if deed is add_organiser else ada, by=grace)


def test_ada_names_grace_on_a_page_and_leaves(
    client_of: Sign, meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    register(meetup, by=grace)
    url, browser = meetup.get_absolute_url(), client_of(ada)
    way = f"{url}organisers/"
    assert f'href="{way}"' in shown(browser, url)
    page = shown(browser, way)
    assert "Grace Hopper</option>" in page
    assert "Mallory" not in page, "who does not belong to its room is not there to choose"
    assert browser.post(way, {"who": mallory.pk}).status_code == 200
    assert browser.post(f"{way}ada/").status_code == 200, "refused in words"
    assert browser.post(way, {"who": grace.pk})["Location"] == way
    assert f'href="{way}grace/"' in shown(browser, way)
    assert browser.post(f"{way}ada/")["Location"] == url
    assert list(meetup.organisers.all()) == [grace]
    assert client_of(mallory).get(way).status_code == 404
