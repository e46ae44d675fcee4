"""An event is organised again: a form that begins as the last one was, without its date."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from events.models import Event
from members.models import Member
from rooms.models import Room
from tests.events.pages import shown

Sign = Callable[[Member], Client]


def test_ada_organises_it_again(client_of: Sign, meetup: Event, ada: Member, grace: Member) -> None:
    browser, url = client_of(ada), meetup.get_absolute_url()
    way = f"/events/new/?like={meetup.slug}"
    assert f'href="{way}"' in shown(browser, url)
    assert way not in shown(client_of(grace), url)
    page = shown(browser, way)
    for kept in ("Un café, des idées", "Café du marché", 'value="2"'):
        assert kept in page
    assert f"{timezone.localtime(meetup.starts):%Y-%m-%dT%H:%M}" not in page
    day = timezone.localdate() + timedelta(days=30)
    hours = {"starts": f"{day}T18:00", "ends": f"{day}T20:00"}
    sent = {"title": meetup.title, "venue": meetup.venue, "capacity": "2", **hours}
    answer = browser.post(way, sent)
    again = Event.objects.exclude(pk=meetup.pk).get()
    assert answer["Location"] == again.get_absolute_url()
    assert (again.title, again.venue, again.capacity) == (meetup.title, meetup.venue, 2)
    assert again.room != meetup.room


def test_nothing_is_taken_from_what_one_may_not_see(
    client_of: Sign, meetup: Event, grace: Member
) -> None:
    Room.objects.filter(pk=meetup.room_id).update(public=False)
    page = shown(client_of(grace), f"/events/new/?like={meetup.slug}")
    assert "Café du marché" not in page
    for silly in ("", "nothing", "x" * 5000, "%00"):
        shown(client_of(grace), f"/events/new/?like={silly}")
