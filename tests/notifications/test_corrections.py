"""Other words stand everywhere at once, and reach exactly those who saw the first ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.actions import (
    announce,
    correct,
    end_announcement,
    saw,
    saw_announcement,
    unsubscribe,
)
from notifications.actions.delivering import hand_over
from notifications.figures import proof, will_be_told_again
from notifications.models import Announcement, Preferences
from notifications.queries import count_unread
from tests.notifications.announced import line, told, work
from tests.telling import Telling, frames


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> object:
    """``noon(minutes=20)``: so much later than noon it is from then on."""
    start = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Paris"))

    def later(**by: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(**by))

    later()
    return later


@pytest.fixture
def row(
    noon: object, town: Territory, animator: Member, ada: Member, grace: Member, mallory: Member
) -> Announcement:
    return work(announce(town, by=animator, body="At seven.", mail=True))


def sent() -> list[str]:
    while hand_over(50) is not None:
        pass
    return sorted(one.to[0] for one in mail.outbox)


def test_who_saw_the_first_words_is_told_again_and_nobody_else(
    row: Announcement, noon, animator: Member, ada: Member, grace: Member, mallory: Member
) -> None:
    saw_announcement(row, by=ada, edition=0)
    saw(line(row, grace), by=grace)
    noon(minutes=2)
    assert will_be_told_again(row) == 2
    correct(row, by=animator, body="At eight.")
    work(row)
    assert told(row, "correction") == ["ada", "grace"]
    assert line(row, ada, "correction").seen_at is None
    for who in (ada, mallory):
        assert "At eight." in sentences.text(line(row, who), "en")
    assert (
        sentences.text(line(row, ada, "correction"), "en") == "Put right by Anne Martin: At eight."
    )


def test_who_was_sent_them_by_mail_saw_them_and_later_mails_have_the_new_ones(
    row: Announcement, noon, animator: Member, ada: Member, grace: Member, mallory: Member
) -> None:
    Preferences.objects.create(member=mallory, quiet_from="12:00", quiet_until="14:00")
    noon(minutes=15)
    assert sent() == ["ada@example.org", "grace@example.org"]
    assert "At seven." in mail.outbox[0].body
    assert f"/announcements/{row.pk}/?by=mail" in mail.outbox[0].body
    correct(row, by=animator, body="At eight.")
    work(row)
    assert told(row, "correction") == ["ada", "grace"]
    noon(hours=2, minutes=1)
    mail.outbox.clear()
    assert sent() == ["ada@example.org", "grace@example.org", "mallory@example.org"]
    assert all("At eight." in one.body and "seven" not in one.body for one in mail.outbox)


def test_a_second_correction_takes_the_place_of_the_first(
    row: Announcement, noon, animator: Member, ada: Member, grace: Member
) -> None:
    saw_announcement(row, by=ada, edition=0)
    for minute, words in ((2, "At eight."), (4, "At nine.")):
        noon(minutes=minute)
        correct(row, by=animator, body=words)
        row = work(row)
    assert told(row, "correction") == ["ada"]
    assert "At nine." in sentences.text(line(row, ada, "correction"), "en")


def test_who_looked_at_old_words_when_they_changed_is_told_too(
    row: Announcement, noon, animator: Member, ada: Member, grace: Member
) -> None:
    noon(minutes=2)
    row = work(correct(row, by=animator, body="At eight."))
    assert told(row, "correction") == []
    noon(minutes=3)
    saw_announcement(row, by=ada, edition=0)
    saw_announcement(row, by=ada, edition=0)
    saw_announcement(row, by=grace, edition=1)
    assert told(row, "correction") == ["ada"]


def test_open_screens_show_it_at_once(
    row: Announcement, town: Territory, animator: Member, telling: Telling
) -> None:
    with telling() as heard:
        correct(row, by=animator, body="At eight.")
    (frame,) = frames(heard, town.topic, "announcement")
    assert (frame["id"], frame["body"], frame["edition"]) == (row.pk, "At eight.", 1)


def test_the_same_words_or_an_ended_one_are_refused(row: Announcement, animator: Member) -> None:
    with pytest.raises(Refusal):
        correct(row, by=animator, body="At seven.")
    end_announcement(row, by=animator)
    with pytest.raises(Refusal):
        correct(row, by=animator, body="At eight.")


def test_ended_it_leaves_bells_and_mails_that_wait(
    row: Announcement, noon, animator: Member, ada: Member, grace: Member, telling: Telling
) -> None:
    assert count_unread([ada.pk, grace.pk]) == {ada.pk: 1, grace.pk: 1}
    with telling() as heard:
        end_announcement(row, by=animator)
        work(row)
    assert count_unread([ada.pk, grace.pk]) == {}
    assert frames(heard, ada.topic, "unread") == [{"on": "unread", "unread": 0}]
    assert "it is over" in sentences.text(line(row, ada), "en")
    noon(minutes=20)
    assert sent() == []
    assert proof(row).ways[0].opened == 0


def test_whose_time_is_over_is_mailed_to_nobody(
    noon, town: Territory, animator: Member, ada: Member
) -> None:
    soon = timezone.now() + timedelta(minutes=10)
    work(announce(town, by=animator, body="Soup!", mail=True, ends=soon))
    noon(minutes=16)
    assert sent() == []


@pytest.mark.parametrize("way", ["mails", "town"])
def test_who_unsubscribes_while_it_is_sent_gets_no_mail_of_it(
    row: Announcement, noon, ada: Member, grace: Member, mallory: Member, way: str
) -> None:
    noon(minutes=5)
    unsubscribe(way, by=ada)
    Member.objects.filter(pk=grace.pk).update(is_active=False)  # shut out
    noon(minutes=16)
    assert sent() == ["mallory@example.org"]
