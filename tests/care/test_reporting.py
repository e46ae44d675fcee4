"""Anybody reports what they see: one case a thing, each person counted once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client

from care import evidence
from care.models import Case, Exhibit, Report
from events.actions import create_event
from events.models import Event
from live.frames import Refusal
from members.actions import set_skills
from members.models import Member, MemberSkill, Skill, Territory
from notifications.models import Notification
from projects.actions import start_project
from rooms.actions import edit_message, post_message, remove_message
from rooms.models import Message, Picture, Room
from tests.care.conftest import Reporting
from tests.rooms.pictures import bring, show

pytestmark = pytest.mark.django_db


def test_a_report_opens_a_case_that_animators_are_told_of(
    reported: Reporting, said: Message, ada: Member, mallory: Member, animator: Member
) -> None:
    report = reported(by=mallory, words="  C’est\u202e méchant ")
    case = Case.objects.get()
    assert (case.noun, case.thing, case.title) == ("message", said.pk, "Restaurant")
    assert (report.case, report.words, report.by) == (case, "C’est méchant", mallory)
    assert list(case.concerned.all()) == [ada]
    told = Notification.objects.get()
    assert (told.member, told.kind, told.url) == (animator, "case_opened", "/care/")
    assert told.actor is None, "nobody is told by whom"


def test_all_that_a_person_writes_can_be_reported(
    reported: Reporting, town: Territory, ada: Member, mallory: Member, animator: Member
) -> None:
    told: dict[str, Any] = {"title": "Un four", "summary": "Du pain", "body": "Chaud"}
    project = start_project(town, by=ada, **told)
    starts = project.at + timedelta(days=1)
    hours = {"starts": starts, "ends": starts + timedelta(hours=1)}
    event: Event = create_event(town, by=animator, title="Fête", **hours)  # type: ignore[arg-type]
    of_ada = reported(ada, "member", by=mallory).case
    of_project = reported(project, "project", by=mallory).case
    of_event = reported(event, "event", by=mallory).case
    assert list(of_ada.concerned.all()) == list(of_project.concerned.all()) == [ada]
    assert list(of_event.concerned.all()) == [animator]
    assert "Chaud" in of_project.evidence.get().seen["words"]


def test_what_was_seen_is_kept_though_it_is_changed_and_removed(
    reported: Reporting, said: Message, grace: Member, mallory: Member, ada: Member
) -> None:
    case = reported(by=mallory).case
    edit_message(said, by=ada, body="Rien du tout")
    reported(by=grace)
    said.refresh_from_db()
    remove_message(said, by=ada)
    assert Message.objects.get(pk=said.pk).body == ""
    seen = [row.seen for row in case.evidence.all()]
    assert [one["words"] for one in seen] == ["Des mots qui blessent", "Rien du tout"]
    around = [(line["by"], line["words"]) for line in seen[0]["around"]]
    assert around == [
        ("Grace Hopper", "Avant"),
        ("Ada Lovelace", "Des mots qui blessent"),
        ("Grace Hopper", "Après"),
    ]


def test_pictures_are_kept_as_copies(
    reported: Reporting,
    room: Room,
    ada: Member,
    mallory: Member,
    client_of: Callable[[Member], Client],
    django_capture_on_commit_callbacks: Any,
) -> None:
    picture = Picture.objects.get(pk=bring(client_of(ada), room).json()["id"])
    with picture.large.open("rb") as file:
        drawn = file.read()
    shown = show(room, ada, picture.pk)
    reported(shown, by=mallory)
    with django_capture_on_commit_callbacks(execute=True):
        remove_message(shown, by=ada)
    assert not picture.large.storage.exists(str(picture.large.name))
    with Exhibit.objects.get().file.open("rb") as copy:
        assert copy.read() == drawn


def test_copies_of_a_report_that_is_refused_are_thrown_away(
    reported: Reporting, mallory: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    mallory.picture.save("x.webp", ContentFile(b"RIFF"))
    monkeypatch.setattr("care.actions.reports._count", lambda *_: 1 / 0)
    store = evidence.store()
    before = set(store.listdir("evidence")[1]) if store.exists("evidence") else set()
    with pytest.raises(ZeroDivisionError):
        reported(mallory, "member")
    assert set(store.listdir("evidence")[1]) == before


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"reason": "because"}, "bad_frame"),
        ({"reason": "other", "words": " \u200b "}, "bad_frame"),
        ({"words": "x" * 1001}, "too_large"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused(
    reported: Reporting, mallory: Member, told: dict[str, str], code: str
) -> None:
    reported(by=mallory, reason="other", words="x" * 1000)
    with pytest.raises(Refusal) as refusal:
        reported(**told)
    assert refusal.value.code == code
    assert Report.objects.count() == 1


def test_nobody_reports_themselves(reported: Reporting, ada: Member, grace: Member) -> None:
    reported(by=grace)
    with pytest.raises(Refusal) as refusal:
        reported(by=ada)
    assert refusal.value.code == "forbidden"


def test_a_receipt_is_mailed_and_holds_nothing_that_anybody_wrote(
    reported: Reporting, mailoutbox: list[mail.EmailMessage]
) -> None:
    report = reported(email="Jean@Example.org", words="Achetez ma lessive")
    (letter,) = mailoutbox
    assert letter.to == ["jean@example.org"]
    assert f"http://sceaux.example.org/reports/{report.token}/" in letter.body
    assert "lessive" not in letter.body
    assert "blessent" not in letter.body


def test_an_address_gets_three_receipts_a_day(
    reported: Reporting, room: Room, ada: Member, mailoutbox: list[mail.EmailMessage]
) -> None:
    for number in range(5):
        thing = post_message(room, by=ada, body=f"Encore {number}", key=uuid4())
        reported(thing, email="jean@example.org")
    assert len(mailoutbox) == 3


def test_somebody_signed_in_is_told_in_their_bell_alone(
    reported: Reporting, mallory: Member, mailoutbox: list[mail.EmailMessage]
) -> None:
    assert reported(by=mallory, email="jean@example.org").email == ""
    assert mailoutbox == []


def test_a_page_of_a_person_is_seen_with_the_words_of_their_skills(
    reported: Reporting, ada: Member, mallory: Member
) -> None:
    skill = Skill.objects.create(slug="zz", name_fr="Campanologie", name_en="Campanologie")
    set_skills(by=ada, way=MemberSkill.Way.OFFERS, skills=[skill])
    case = reported(ada, "member", by=mallory).case
    assert case.evidence.get().seen["words"] == "Ada Lovelace\nCampanologie"
