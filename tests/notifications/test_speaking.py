"""What an animator writes is looked at first, leaves at its hour, and is said once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from live.frames import Refusal
from members.models import Member, Territory
from notifications.actions import announce
from notifications.models import Announcement, Due, Notification, Preferences
from tests.conftest import make_member
from tests.notifications.announced import told, work

SignIn = Callable[[Member], Client]


def test_who_turned_it_off_reads_it_and_is_sent_nothing(
    town: Territory, animator: Member, ada: Member, grace: Member
) -> None:
    ada.choices.create(subject="town", level="nothing")
    row = work(announce(town, by=animator, body="Soup!", mail=True))
    assert told(row) == ["ada", "grace"]
    assert list(Due.objects.values_list("member__slug", "channel")) == [("grace", "mail")]
    work(announce(town, by=animator, body="Bread!"))
    assert Due.objects.count() == 1
    assert Notification.objects.filter(member=ada).count() == 2


def test_two_animators_who_say_the_same_say_it_once(
    town: Territory, animator: Member, ada: Member
) -> None:
    other = make_member(town, "hedy", "Hedy Lamarr", role="animator")
    announce(town, by=animator, body="The market is moved.")
    with pytest.raises(Refusal, match="Anne Martin"):
        announce(town, by=other, body="The market  is moved.")
    assert Announcement.objects.count() == 1


def test_before_it_leaves_one_sees_how_many_it_reaches(
    town: Territory,
    animator: Member,
    ada: Member,
    grace: Member,
    mallory: Member,
    client_of: SignIn,
) -> None:
    Preferences.objects.create(member=ada, mail=False)
    grace.choices.create(subject="town", level="nothing")
    mallory.push_devices.create(endpoint="https://push.example/1", key="k", secret="s", name="F")
    written = {"body": "Soup!", "mail": "on", "push": "on", "banner": "on"}
    seen = client_of(animator).post("/announcements/new/", written).context["foreseen"]
    assert (seen.people, seen.push, seen.mail) == (3, 1, 1)
    assert not Announcement.objects.exists()
    back = client_of(animator).post("/announcements/new/", written | {"do": "change"})
    assert "Soup!" in back.content.decode()


def test_a_form_that_is_sent_twice_is_said_once(
    town: Territory, animator: Member, client_of: SignIn
) -> None:
    browser = client_of(animator)
    key = browser.get("/announcements/new/").context["form"].initial["key"]
    for _ in range(2):
        answer = browser.post("/announcements/new/", {"body": "Soup!", "key": key, "do": "send"})
        assert answer.status_code == 302
    assert Announcement.objects.count() == 1


@pytest.mark.parametrize(
    ("hour", "leaves"),
    [
        ("2099-10-25T02:30", "2099-10-25T00:30:00+00:00"),  # it comes twice: the first
        ("2099-10-25T01:30", "2099-10-24T23:30:00+00:00"),
        ("2099-03-29T02:30", None),  # it never comes
        ("2099-03-29T03:30", "2099-03-29T01:30:00+00:00"),
    ],
)
def test_the_hour_is_the_towns_also_when_its_clocks_change(
    town: Territory, animator: Member, client_of: SignIn, hour: str, leaves: str | None
) -> None:
    written = {"body": "Soup!", "at": hour, "do": "send"}
    answer = client_of(animator).post("/announcements/new/", written)
    if leaves is None:
        assert "at" in answer.context["form"].errors
        assert not Announcement.objects.exists()
    else:
        assert Announcement.objects.get().at.isoformat() == leaves
