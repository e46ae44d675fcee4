"""Where the town asks for it, two people agree before one speaks to everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from live.frames import Refusal
from members.models import Member, Territory
from notifications.actions import agree, announce, correct, end_announcement
from notifications.models import Announcement, Notification
from tests.conftest import make_member
from tests.notifications.announced import told, work
from tests.telling import Telling, frames

SignIn = Callable[[Member], Client]


@pytest.fixture
def town(town: Territory) -> Territory:
    town.two_agree = True
    town.save()
    return town


@pytest.fixture
def hedy(town: Territory) -> Member:
    return make_member(town, "hedy", "Hedy Lamarr", role="administrator")


def test_it_waits_for_a_second_one_who_is_told(
    town: Territory, animator: Member, hedy: Member, grace: Member, telling: Telling
) -> None:
    with telling() as heard:
        row = work(announce(town, by=animator, body="Soup!"))
        assert row.stage == Announcement.Stage.WAITING
        assert told(row) == []
    assert frames(heard, town.topic, "announcement") == []
    (ring,) = frames(heard, hedy.topic, "notification")
    assert ring["url"] == f"/announcements/{row.pk}/reach/"
    with telling() as heard:
        agree(row, by=hedy, words="Soup!")
    assert len(frames(heard, town.topic, "announcement")) == 1
    row = work(row)
    assert told(row) == ["grace", "hedy"]
    assert row.agreed_by == hedy
    assert Notification.objects.filter(member=animator, kind="agreement").exists()


def test_nobody_agrees_to_their_own_words_nor_unseen(
    town: Territory, animator: Member, hedy: Member, grace: Member
) -> None:
    row = announce(town, by=animator, body="Soup!")
    for who, words in ((animator, "Soup!"), (grace, "Soup!"), (hedy, "Soap!")):
        with pytest.raises(Refusal):
            agree(row, by=who, words=words)
    correct(row, by=hedy, body="Soup at noon!")
    with pytest.raises(Refusal):
        agree(row, by=hedy, words="Soup at noon!")
    agree(row, by=animator, words="Soup at noon!")
    assert told(work(row)) == ["grace", "hedy"]
    with pytest.raises(Refusal):
        agree(row, by=hedy, words="Soup at noon!")


def test_a_correction_waits_too_and_the_first_words_stand_meanwhile(
    town: Territory, animator: Member, hedy: Member
) -> None:
    row = announce(town, by=animator, body="Soup!")
    agree(row, by=hedy, words="Soup!")
    correct(row, by=animator, body="Soap!")
    row.refresh_from_db()
    assert (row.body, row.draft) == ("Soup!", "Soap!")
    with pytest.raises(Refusal):
        agree(row, by=animator, words="Soap!")
    agree(row, by=hedy, words="Soap!")
    row.refresh_from_db()
    assert (row.body, row.draft, row.edition) == ("Soap!", "", 1)


def test_to_some_one_speaks_alone(
    town: Territory, animator: Member, hedy: Member, grace: Member
) -> None:
    Member.objects.filter(pk=grace.pk).update(kind="school")
    row = work(announce(town, by=animator, body="Soup!", audience="kind", which="school"))
    assert told(row) == ["grace"]


def test_what_was_agreed_to_too_late_does_not_leave(
    town: Territory, animator: Member, hedy: Member
) -> None:
    ends = timezone.now() + timedelta(hours=1)
    row = announce(town, by=animator, body="Soup!", ends=ends)
    Announcement.objects.update(ends=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refusal):
        agree(row, by=hedy, words="Soup!")
    end_announcement(row, by=animator)
    assert told(work(row)) == []


def test_its_page_has_a_button_for_the_second_one_alone(
    town: Territory, animator: Member, hedy: Member, client_of: SignIn
) -> None:
    row = announce(town, by=animator, body="Soup!")
    page = f"/announcements/{row.pk}/reach/"
    deed = f"/announcements/{row.pk}/agree/"
    assert deed not in client_of(animator).get(page).content.decode()
    second = client_of(hedy)
    assert deed in second.get(page).content.decode()
    assert second.post(deed, {"words": "Soup!"}).status_code == 302
    row.refresh_from_db()
    assert row.stage == Announcement.Stage.OUT
    assert "Hedy Lamarr" in second.get(page).content.decode()
