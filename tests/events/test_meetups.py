"""Who calls a meetup, who changes it, and what address it has."""

import pytest
from django.utils import timezone

from events.actions import change_event, create_event
from events.models import Event
from live.frames import Refusal
from members.models import Member, Territory
from rooms.models import Membership
from tests.events.conftest import call_meetup


def test_ada_calls_a_meetup_and_holds_its_room(town: Territory, ada: Member) -> None:
    event = call_meetup(town, ada, body="Venez **tous**.")
    assert event.get_absolute_url() == "/events/un-cafe-des-idees/"
    assert list(event.organisers.all()) == [ada]
    assert event.html == "<p>Venez <strong>tous</strong>.</p>"
    assert (event.room.title, event.room.url) == (event.title, event.get_absolute_url())
    assert Membership.objects.get(room=event.room, member=ada).role == "holder"


def test_two_meetups_of_one_title_have_two_addresses(town: Territory, ada: Member) -> None:
    assert call_meetup(town, ada).slug == "un-cafe-des-idees"
    assert call_meetup(town, ada).slug == "un-cafe-des-idees-2"
    assert call_meetup(town, ada, title="New").slug == "new-2"
    assert call_meetup(town, ada, title="寺子屋").slug == "event"


def test_only_animators_call_conferences(town: Territory, ada: Member, animator: Member) -> None:
    assert call_meetup(town, animator, kind="conference").kind == Event.Kind.CONFERENCE
    with pytest.raises(Refusal, match="animat"):
        call_meetup(town, ada, kind="conference")


def test_a_stranger_to_the_town_calls_nothing(town: Territory, ada: Member) -> None:
    other = Territory.objects.create(name="Bourg", slug="bourg", host="bourg.example.org")
    with pytest.raises(Refusal):
        call_meetup(other, ada)


def test_only_organisers_and_animators_change_an_event(
    meetup: Event, grace: Member, animator: Member
) -> None:
    assert change_event(meetup, by=animator, venue="Mairie").venue == "Mairie"
    with pytest.raises(Refusal):
        change_event(meetup, by=grace, venue="Chez moi")


def test_an_event_ends_after_it_starts(town: Territory, ada: Member) -> None:
    now = timezone.now()
    with pytest.raises(Refusal):
        create_event(town, by=ada, title="À l'envers", starts=now, ends=now)
