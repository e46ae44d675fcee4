"""Taking a place and giving it back: who is counted, who is told, who is refused."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone, translation

from events.actions import change_event, register, unregister
from events.models import Event, Registration
from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.models import Notification
from rooms.models import Membership, Room
from tests.conftest import make_member
from tests.events.conftest import call_meetup


def told(member: Member) -> list[str]:
    rows = Notification.objects.of(member).select_related("actor")
    return [sentences.text(row, "en") for row in rows]


def test_grace_registers_and_is_counted_welcomed_and_announced(
    meetup: Event, ada: Member, grace: Member
) -> None:
    register(meetup, by=grace)
    meetup.refresh_from_db()
    assert meetup.registered == 1
    assert list(Room.objects.mine(grace)) == [meetup.room]
    assert told(ada) == ["Grace Hopper is coming to Un café, des idées."]
    assert Notification.objects.get().url == meetup.get_absolute_url()


def test_the_sentence_is_told_in_the_language_of_who_reads(
    meetup: Event, ada: Member, grace: Member
) -> None:
    register(meetup, by=grace)
    with translation.override("fr"):
        assert "Grace Hopper" in sentences.text(Notification.objects.get())


def test_registering_twice_is_registering_once(meetup: Event, ada: Member, grace: Member) -> None:
    register(meetup, by=grace)
    register(meetup, by=grace)
    meetup.refresh_from_db()
    assert (meetup.registered, len(told(ada))) == (1, 1)


def test_ada_is_never_told_of_her_own_registration(meetup: Event, ada: Member) -> None:
    register(meetup, by=ada)
    meetup.refresh_from_db()
    assert (meetup.registered, told(ada)) == (1, [])


def test_grace_gives_her_place_back(meetup: Event, ada: Member, grace: Member) -> None:
    register(meetup, by=grace)
    unregister(meetup, by=grace)
    unregister(meetup, by=grace)
    meetup.refresh_from_db()
    assert meetup.registered == 0
    assert list(Room.objects.mine(grace)) == [meetup.room], "she can read on"
    assert told(ada)[0] == "Grace Hopper can no longer come to Un café, des idées."
    assert len(told(ada)) == 1, "one line, which says how it stands"
    register(meetup, by=grace)
    assert Registration.objects.get().status == Registration.Status.REGISTERED


def test_who_organises_and_no_longer_comes_still_holds_the_room(meetup: Event, ada: Member) -> None:
    register(meetup, by=ada)
    unregister(meetup, by=ada)
    assert list(Room.objects.mine(ada)) == [meetup.room]


def test_a_full_meetup_refuses_in_words_and_keeps_nothing(
    meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    register(meetup, by=ada)
    register(meetup, by=grace)
    with translation.override("en"), pytest.raises(Refusal, match="All places are taken"):
        register(meetup, by=mallory)
    meetup.refresh_from_db()
    assert meetup.registered == 2
    assert not Registration.objects.filter(member=mallory).exists()
    assert not Membership.objects.filter(member=mallory).exists()


def test_a_meetup_without_a_limit_takes_everyone(town: Territory, ada: Member) -> None:
    event = call_meetup(town, ada)
    for number in range(5):
        register(event, by=make_member(town, f"m{number}", f"Member {number}"))
    event.refresh_from_db()
    assert (event.registered, event.full) == (5, False)


def test_what_is_over_takes_nobody(town: Territory, ada: Member, grace: Member) -> None:
    event = call_meetup(town, ada, starts=timezone.now() - timedelta(days=1))
    for action in (register, unregister):
        with pytest.raises(Refusal):
            action(event, by=grace)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_the_last_place_one_gets_it(town: Territory, ada: Member) -> None:
    event = call_meetup(town, ada, capacity=1)
    crowd = [make_member(town, f"m{number}", f"Member {number}") for number in range(6)]
    start, refused = threading.Barrier(len(crowd)), []

    def go(member: Member) -> None:
        start.wait()
        try:
            register(Event.objects.get(pk=event.pk), by=member)
        except Refusal as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[member]) for member in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    event.refresh_from_db()
    assert event.registered == 1
    assert refused == ["closed"] * 5
    assert Registration.objects.coming(event).count() == 1


def test_the_database_itself_refuses_one_too_many(meetup: Event) -> None:
    with pytest.raises(IntegrityError):
        Event.objects.filter(pk=meetup.pk).update(registered=3)


def test_a_new_hour_is_told_to_who_has_a_place(
    meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    register(meetup, by=grace)
    change_event(meetup, by=ada, title="Un thé, des idées")
    assert told(grace) == []
    change_event(meetup, by=ada, ends=meetup.ends + timedelta(hours=1))
    (words,) = told(grace)
    assert words.startswith("Un thé, des idées has another hour: ")
    assert told(mallory) == []
    assert Room.objects.get(event=meetup).title == "Un thé, des idées"


def test_a_smaller_capacity_takes_nobodys_place(meetup: Event, ada: Member, grace: Member) -> None:
    register(meetup, by=ada)
    register(meetup, by=grace)
    with translation.override("en"), pytest.raises(Refusal, match="2 people already have"):
        change_event(meetup, by=ada, capacity=1)
    assert change_event(meetup, by=ada, capacity=None).registered == 2
