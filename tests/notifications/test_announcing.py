"""An animator speaks to everyone; nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from live.frames import Refusal
from members.models import Member, Territory
from notifications.actions import announce, end_announcement
from notifications.models import Announcement
from tests.conftest import make_member
from tests.telling import Telling, frames


def test_it_is_told_to_the_whole_territory(
    town: Territory, animator: Member, telling: Telling
) -> None:
    with telling() as told:
        row = announce(town, by=animator, body="The market\nis moved.", url="/events/")
    (frame,) = frames(told, town.topic, "announcement")
    assert frame["body"] == "The market is moved."
    assert (frame["id"], frame["url"], frame["ended"]) == (row.pk, "/events/", False)
    assert frame["by"]["slug"] == "anne"
    assert list(Announcement.objects.current(town)) == [row]


def test_ending_it_takes_it_off_every_page(
    town: Territory, animator: Member, telling: Telling
) -> None:
    row = announce(town, by=animator, body="Soup!")
    with telling() as told:
        end_announcement(row, by=animator)
    (frame,) = frames(told, town.topic, "announcement")
    assert (frame["id"], frame["ended"]) == (row.pk, True)
    assert not Announcement.objects.current(town).exists()


def test_it_leaves_by_itself_when_its_time_is_over(town: Territory, animator: Member) -> None:
    soon = timezone.now() + timedelta(hours=1)
    row = announce(town, by=animator, body="Soup!", ends=soon)
    assert list(Announcement.objects.current(town)) == [row]
    Announcement.objects.update(ends=timezone.now() - timedelta(seconds=1))
    assert not Announcement.objects.current(town).exists()


def test_a_member_speaks_in_rooms_not_to_everyone(town: Territory, grace: Member) -> None:
    with pytest.raises(Refusal) as refused:
        announce(town, by=grace, body="Buy my soap")
    assert refused.value.code == "forbidden"


def test_a_member_ends_no_announcement(town: Territory, animator: Member, grace: Member) -> None:
    row = announce(town, by=animator, body="Soup!")
    with pytest.raises(Refusal):
        end_announcement(row, by=grace)
    assert Announcement.objects.current(town).exists()


def test_an_animator_speaks_in_their_own_town(town: Territory, animator: Member) -> None:
    other = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    stranger = make_member(other, "bob", "Bob", role="animator")
    with pytest.raises(Refusal):
        announce(town, by=stranger, body="Come to Antony")


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": "  \n "},
        {"body": "x" * 281},
        {"body": "See", "url": "https://elsewhere.example"},
        {"body": "See", "url": "//elsewhere.example"},
        {"body": "See", "url": "/\\elsewhere.example"},
        {"body": "See", "url": "javascript:alert(1)"},
        {"body": "Late", "ends": timezone.now() - timedelta(minutes=1)},
    ],
)
def test_what_cannot_be_announced_is_refused_in_words(
    town: Territory, animator: Member, wrong: dict
) -> None:
    with pytest.raises(Refusal) as refused:
        announce(town, by=animator, **wrong)
    assert str(refused.value)
    assert not Announcement.objects.exists()
