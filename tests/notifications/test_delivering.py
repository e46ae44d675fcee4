"""What nobody saw on a screen reaches its reader by mail: once, with the rest, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from members.models import Member
from notifications import actions
from notifications.actions.delivering import hand_over
from notifications.delivery import rule
from notifications.models import (
    Channel,
    Choice,
    Delivery,
    Digest,
    Due,
    Notification,
    Preferences,
    Verdict,
)

PARIS = ZoneInfo("Europe/Paris")
Clock = Callable[..., None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is noon in the town, and so much later from then on."""
    noon = datetime(2026, 11, 30, 12, tzinfo=PARIS)

    def later(**by: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: noon + timedelta(**by))

    later()
    return later


@pytest.fixture(autouse=True)
def loud(ada: Member, grace: Member) -> None:
    for one in (ada, grace):
        Preferences.objects.create(member=one, quiet_from=time(0), quiet_until=time(0))


def offer(to: Member, by: Member, url: str = "/projects/four/") -> None:
    actions.notify([to], kind="offer", by=by, url=url, project="Un four")


def news(to: Member, by: Member) -> None:
    actions.notify([to], kind="need", by=by, url="/projects/four/", project="Un four", need="Bras")


def work() -> None:
    while hand_over(50) is not None:
        pass


def verdicts() -> list[str]:
    return list(Delivery.objects.order_by("id").values_list("verdict", flat=True))


def test_an_offer_that_nobody_saw_is_a_mail_after_a_quarter_of_an_hour(
    ada: Member, grace: Member, at: Clock
) -> None:
    offer(ada, grace)
    at(minutes=14)
    work()
    assert mail.outbox == []
    at(minutes=15)
    work()
    (letter,) = mail.outbox
    assert letter.to == ["ada@example.org"]
    assert "Grace Hopper" in letter.subject
    assert "https://sceaux.example.org/projects/four/" in letter.body.replace("http:", "https:")
    assert verdicts() == [Verdict.SENT]


def test_it_is_sent_once_however_often_the_worker_looks(
    ada: Member, grace: Member, at: Clock
) -> None:
    offer(ada, grace)
    at(minutes=15)
    work()
    at(minutes=30)
    work()
    assert len(mail.outbox) == 1
    assert not Due.objects.exists()


def test_what_was_seen_on_a_screen_is_not_mailed(ada: Member, grace: Member, at: Clock) -> None:
    offer(ada, grace)
    actions.saw(Notification.objects.get(), by=ada)
    at(minutes=15)
    work()
    assert mail.outbox == []
    assert verdicts() == [Verdict.SEEN]


def test_several_go_in_one_mail_and_those_about_one_page_in_one_line(
    ada: Member, grace: Member, mallory: Member, animator: Member, at: Clock
) -> None:
    for who in (grace, mallory, animator):
        offer(ada, who)
    offer(ada, grace, url="/projects/puits/")
    at(minutes=15)
    work()
    (letter,) = mail.outbox
    assert "et 2 autres" in letter.body or "and 2 others" in letter.body
    assert "/projects/puits/" in letter.body
    assert verdicts() == [Verdict.SENT] * 4


def test_news_wait_for_the_mail_with_the_rest(ada: Member, grace: Member, at: Clock) -> None:
    news(ada, grace)
    at(days=1)
    work()
    assert mail.outbox == []
    at(days=4)  # past Thursday, six in the evening
    work()
    assert len(mail.outbox) == 1


def test_without_news_there_is_no_mail_with_the_rest(ada: Member, grace: Member, at: Clock) -> None:
    news(ada, grace)
    actions.read_all(by=ada)
    at(days=4)
    work()
    assert mail.outbox == []


def test_who_wants_nothing_of_it_has_no_line(ada: Member, grace: Member) -> None:
    actions.set_level("needs", "nothing", by=ada)
    news(ada, grace)
    assert not Notification.objects.exists()
    news(grace, ada)
    assert Notification.objects.count() == 1


def test_in_quiet_hours_it_waits_until_they_end(ada: Member, grace: Member, at: Clock) -> None:
    Preferences.objects.filter(member=ada).update(quiet_from=time(12), quiet_until=time(14))
    offer(ada, grace)
    at(minutes=20)
    work()
    assert mail.outbox == []
    at(hours=2)
    work()
    assert len(mail.outbox) == 1


def test_a_pause_holds_it_for_a_week(ada: Member, grace: Member, at: Clock) -> None:
    actions.pause(by=ada)
    offer(ada, grace)
    at(days=6)
    work()
    assert mail.outbox == []
    at(days=7)
    work()
    assert len(mail.outbox) == 1


def test_two_lines_are_two_mails_only_when_the_second_came_later(
    ada: Member, grace: Member, mallory: Member, at: Clock
) -> None:
    offer(ada, grace)
    at(minutes=12)
    offer(ada, mallory)
    at(minutes=15)
    work()
    assert len(mail.outbox) == 1
    at(minutes=27)
    work()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("hour", "ends"),
    [("21:00", "07:00+1"), ("23:59", "07:00+1"), ("06:59", "07:00"), ("07:00", ""), ("20:59", "")],
)
def test_quiet_hours_go_over_midnight(hour: str, ends: str) -> None:
    usual = Preferences()
    here = datetime.combine(date(2026, 3, 28), time.fromisoformat(hour), PARIS)
    end = rule.quiet_end(usual, here)
    said = "" if end is None else f"{end:%H:%M}{'+1' if end.date() > here.date() else ''}"
    assert said == ends


def test_who_reads_a_mail_can_end_them_with_one_click(
    ada: Member, grace: Member, at: Clock, client: Any
) -> None:
    offer(ada, grace)
    at(minutes=15)
    work()
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = headers["List-Unsubscribe"].strip("<>").partition("example.org")[2]
    assert client.get(path).status_code == 200
    assert Preferences.objects.get(member=ada).mail is True  # mail programs fetch links
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Preferences.objects.get(member=ada).mail is False
    offer(ada, grace)
    at(minutes=40)
    work()
    assert len(mail.outbox) == 1


def test_the_worker_is_asked_once_to_look(ada: Member, grace: Member, at: Clock) -> None:
    for _ in range(5):
        offer(ada, grace)
    tasks = DBTaskResult.objects.filter(task_path=actions.deliver.module_path)
    assert tasks.count() == 1


def test_a_choice_is_one_row_however_often_it_is_made(ada: Member) -> None:
    for level in ("nothing", "mine", "all"):
        actions.set_level("needs", level, by=ada)
    assert Choice.objects.get().level == "all"
    assert Preferences.objects.get(member=ada).digest == Digest.WEEKLY
    assert Channel.MAIL in rule.ways(rule.Weight.PERSONAL)
