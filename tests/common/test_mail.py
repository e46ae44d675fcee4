"""A mail is queued with what caused it, and leaves in the end, whatever a real server answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common import mail
from hub.worker import Worker
from tests.letterbox import Letterbox
from tests.members.conftest import letterbox

__all__ = ["letterbox"]

pytestmark = pytest.mark.django_db(transaction=True)
Later = Callable[[float], None]


@pytest.fixture
def work() -> Callable[[], object]:
    """Let the worker do all that is ready now."""
    return Worker().look


@pytest.fixture
def later() -> Later:
    """Let what waits be so many seconds older."""

    def age(seconds: float) -> None:
        for row in DBTaskResult.objects.filter(status="READY"):
            row.run_after -= timedelta(seconds=seconds)
            row.save()

    return age


def write(to: str = "ada@example.org", **more: Any) -> EmailMessage:
    message = EmailMessage("Bonjour Ada\u202f!", "Un mot.", "hub@example.org", [to], **more)
    message.send()
    return message


def states() -> list[str]:
    return [f"{row.status} {row.return_value}" for row in in_order()]


def in_order() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.order_by("enqueued_at"))


def test_it_arrives_as_it_was_written(letterbox: Letterbox, work: Callable[[], object]) -> None:
    message = EmailMultiAlternatives(
        "Bonjour\u202f!", "Texte", "hub@example.org", ["ada@example.org"], bcc=["grace@example.org"]
    )
    message.reply_to = ["anne@example.org"]
    message.extra_headers["X-Town"] = "sceaux"
    message.attach_alternative("<p>Texte</p>", "text/html")
    message.send()
    work()
    (letter,) = letterbox.letters
    told = {name: letter[name] for name in ("subject", "from", "to", "reply-to", "x-town", "bcc")}
    assert told == {
        "subject": "Bonjour\u202f!",
        "from": "hub@example.org",
        "to": "ada@example.org",
        "reply-to": "anne@example.org",
        "x-town": "sceaux",
        "bcc": None,
    }
    assert [part.get_content_type() for part in letter.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert states() == ["SUCCESSFUL sent"]


def test_what_is_undone_is_not_told(letterbox: Letterbox, work: Callable[[], object]) -> None:
    with transaction.atomic():
        write("grace@example.org")
        before = transaction.savepoint()
        write()
        transaction.savepoint_rollback(before)
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    work()
    assert [letter["to"] for letter in letterbox.letters] == ["grace@example.org"]


def test_a_server_that_says_later_is_asked_later(
    letterbox: Letterbox, work: Callable[[], object], later: Later
) -> None:
    letterbox.answer = "451 Please come back"
    write()
    work()
    work()
    assert states() == ["SUCCESSFUL waiting", "READY None"]
    letterbox.answer = "250 OK"
    work()
    assert not letterbox.letters, "it waits ten seconds"
    later(10)
    work()
    assert [letter["to"] for letter in letterbox.letters] == ["ada@example.org"]
    work()
    assert len(letterbox.letters) == 1


def test_a_server_that_is_away_is_awaited_for_a_day(
    letterbox: Letterbox, work: Callable[[], object], later: Later
) -> None:
    letterbox.close()
    write()
    for wait in mail.WAITS:
        work()
        assert in_order()[-1].status == "READY"
        later(wait)
    assert 20 * 3600 < sum(mail.WAITS) < 30 * 3600
    work()
    assert in_order()[-1].status == "FAILED"
    letterbox.open()


def test_an_address_that_is_refused_is_not_tried_again(
    letterbox: Letterbox, work: Callable[[], object]
) -> None:
    letterbox.answer = "550 Nobody here"
    write()
    work()
    assert states() == ["FAILED None"]


def test_what_a_dead_worker_left_half_done_is_done(
    letterbox: Letterbox, work: Callable[[], object]
) -> None:
    write()
    dead = DBTaskResult.objects.get()
    dead.claim("dead")
    work()
    assert not letterbox.letters, "it may be another's, who is at it"
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=6))
    Worker().look()
    assert len(letterbox.letters) == 1


def test_the_log_names_no_address(
    letterbox: Letterbox, work: Callable[[], object], caplog: pytest.LogCaptureFixture
) -> None:
    letterbox.answer = "451 ada@example.org must wait"
    write()
    work()
    assert "A mail does not leave (SMTP 451); again in 10 s." in caplog.text
    assert "ada@" not in caplog.text


def test_what_is_attached_arrives_as_it_was(
    letterbox: Letterbox, work: Callable[[], object]
) -> None:
    write(attachments=[("été.ics", "Café\r\n日本\r\n", "application/ics")])
    work()
    letter: Any = letterbox.letters[0]
    (file,) = letter.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("été.ics", "application/ics")
    assert file.get_content().decode() == "Café\r\n日本\r\n"


def test_what_no_row_can_hold_is_refused_at_once(letterbox: Letterbox) -> None:
    with pytest.raises(ValueError, match="attachments"):
        write(attachments=[("a.png", b"\x89PNG", "image/png")])


def test_what_was_sent_is_forgotten_after_an_hour(
    letterbox: Letterbox, work: Callable[[], object]
) -> None:
    write()
    work()
    letterbox.answer = "550 Nobody here"
    write("nobody@example.org")
    work()
    Worker().look()
    assert DBTaskResult.objects.count() == 2
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(hours=2))
    Worker().look()
    assert states() == ["FAILED None"], "whoever wonders why may look for two weeks"
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=15))
    Worker().look()
    assert not states()
