"""A programme is imported by page: what it would do is shown, and done once one has said yes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from events.actions import forget_programmes, programme
from events.models import Event, ProgrammeFile, Session
from hub.launch.data import REPOSITORY
from live.frames import Refusal
from members.models import Member

DATA = REPOSITORY / "tests" / "data"
PAGE, CHECK = "/town/programme/", "/town/programme/check/"


@pytest.fixture
def desk(client_of: Callable[[Member], Client], animator: Member) -> Client:
    Member.objects.filter(pk=animator.pk).update(language="en")
    return client_of(animator)


def send(desk: Client, data: bytes, name: str = "programme.json") -> Any:
    return desk.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def seen(desk: Client) -> dict[str, str]:
    """What the page that shows a programme sends with a yes."""
    (digest,) = re.findall(r'name="seen" value="(\w+)"', desk.get(CHECK).text)
    return {"seen": digest}


def say_yes(desk: Client) -> Any:
    return desk.post(CHECK, seen(desk))


def schedule() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "pyconfr-2024.schedule.json").read_text())
    return found


@pytest.mark.parametrize("name", ["pyconfr-2024.schedule.json", "initiatives-2026.schedule.xml"])
def test_what_it_would_do_is_shown_and_then_done(desk: Client, name: str) -> None:
    answer = send(desk, (DATA / name).read_bytes(), name)
    assert answer.headers["location"] == CHECK
    page = desk.get(CHECK).text
    assert "would make a new event" in page
    assert not Event.objects.exists(), "nothing is done yet"
    done = say_yes(desk)
    event = Event.objects.get()
    assert done.headers["location"] == event.get_absolute_url()
    assert f"{event.sessions.count()} new session" in page
    assert not ProgrammeFile.objects.exists()


def test_another_version_says_what_changes(desk: Client) -> None:
    first = schedule()
    send(desk, json.dumps(first).encode())
    say_yes(desk)
    sessions = Session.objects.count()
    second = deepcopy(first)
    days = second["schedule"]["conference"]["days"]
    halls = [hall for day in days for hall in day["rooms"].values() if len(hall) > 2]
    halls[0][0]["title"] = "Another title"
    gone = halls[0].pop(1)
    send(desk, json.dumps(second).encode())
    page = desk.get(CHECK).text
    assert "1 session changes" in page
    assert "1 session is gone" in page
    assert gone["title"][:20] in page.replace("&#x27;", "'")
    assert f"{sessions - 2} sessions stay as they are" in page
    assert not Session.objects.filter(title="Another title").exists()
    say_yes(desk)
    assert Session.objects.filter(title="Another title").count() == 1
    send(desk, json.dumps(second).encode())
    assert "All sessions are as they are here already." in desk.get(CHECK).text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b'{"schedule": {\n "conference": }', "line 2"),
        (b"<schedule>\n<conference>\n</schedule>", "line 3"),
        (b"<!doctype html><html></html>", "web page"),
        (b"hello", "neither JSON nor XML"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    desk: Client, data: bytes, why: str
) -> None:
    answer = send(desk, data)
    assert answer.status_code == 200
    assert why in answer.text.lower().replace("json nor xml", "JSON nor XML")
    assert not ProgrammeFile.objects.exists()


def test_who_says_no_imports_nothing(desk: Client) -> None:
    send(desk, json.dumps(schedule()).encode())
    desk.post(CHECK, {"do": "drop"})
    assert not Event.objects.exists()
    assert desk.get(CHECK).headers["location"] == PAGE


def test_a_file_is_its_senders_alone_and_only_animators_send_one(
    desk: Client, client_of: Callable[[Member], Client], ada: Member
) -> None:
    send(desk, json.dumps(schedule()).encode())
    browser = client_of(ada)
    for page in (PAGE, CHECK):
        assert browser.get(page).status_code == 404
        assert browser.post(page).status_code == 404
    assert not Event.objects.exists()


def test_what_nobody_says_yes_to_is_forgotten_after_a_day(desk: Client) -> None:
    send(desk, json.dumps(schedule()).encode())
    forget_programmes()
    assert ProgrammeFile.objects.exists()
    ProgrammeFile.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    forget_programmes()
    assert not ProgrammeFile.objects.exists()


def test_a_yes_is_to_the_programme_that_was_shown_and_to_no_other(desk: Client) -> None:
    send(desk, json.dumps(schedule()).encode())
    shown = seen(desk)
    other = schedule()
    other["schedule"]["conference"]["title"] = "Another conference"
    send(desk, json.dumps(other).encode())
    for told in (shown, {}, {"seen": "é"}):
        answer = desk.post(CHECK, told, follow=True)
        assert "Another programme was sent meanwhile." in answer.text
        assert not Event.objects.exists()
    say_yes(desk)
    assert Event.objects.get().title == "Another conference"


def test_to_look_at_it_is_counted_as_well(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    send(desk, json.dumps(schedule()).encode())
    monkeypatch.setattr(programme, "spend", refuses)
    assert "slowly" in desk.get(CHECK, follow=True).text
    assert ProgrammeFile.objects.exists()


def refuses(name: str, **_told: Any) -> None:
    assert name == "programmes"
    raise Refusal("rate_limited", "slowly")
