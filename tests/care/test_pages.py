"""The way of a report through its pages, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation

from care import actions, evidence
from care.models import Case, Decision, Exhibit, Report
from members.models import Member
from projects.actions import start_project
from rooms.actions import post_message, remove_message
from rooms.models import Message, Room
from tests.care.conftest import Reporting

pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]
ENGLISH = {"accept-language": "en"}


def test_a_visitor_reports_a_message_and_sees_what_becomes_of_it(
    said: Message, animator: Member
) -> None:
    visitor = Client(headers=ENGLISH)
    form = visitor.get(f"/report/message/{said.pk}/").content.decode()
    assert "Des mots qui blessent" in form
    assert 'name="email"' in form
    told = {"reason": "hate", "words": "C’est méchant", "email": "jean@example.org"}
    sent = visitor.post(f"/report/message/{said.pk}/", told)
    report = Report.objects.get()
    assert sent["Location"] == f"/reports/{report.token}/"
    receipt = visitor.get(sent["Location"])
    assert "have not decided yet" in receipt.content.decode()
    assert "C’est méchant" in receipt.content.decode()
    assert "no-store" in receipt["Cache-Control"]
    actions.decide(report.case, by=animator, measure="remove", reason="hate", words="Pas ici.")
    page = Client(headers=ENGLISH).get(sent["Location"]).content.decode()
    assert "We removed it." in page
    assert "Pas ici." in page
    assert "blessent" not in page
    assert animator.name not in page


def test_a_member_is_led_from_their_bell_to_their_receipt(
    case: Case, mallory: Member, grace: Member, client_of: Sign
) -> None:
    report = case.reports.get()
    answer = client_of(mallory).get(f"/reports/of/{case.pk}/")
    assert answer["Location"] == f"/reports/{report.token}/"
    assert client_of(grace).get(f"/reports/of/{case.pk}/").status_code == 404


def test_a_form_that_says_nothing_comes_again_with_what_was_written(
    said: Message, mallory: Member, client_of: Sign
) -> None:
    path = f"/report/message/{said.pk}/"
    page = client_of(mallory).post(path, {"words": "Zut"}).content.decode()
    assert "Zut" in page
    other = client_of(mallory).post(path, {"reason": "other"})
    assert 'role="alert"' in other.content.decode()
    assert 'name="email"' not in page
    assert not Report.objects.exists()


def test_what_is_not_there_not_theirs_or_no_kind_is_the_same_answer(
    private_room: Room, said: Message, case: Case, ada: Member, grace: Member, mallory: Member,
    client_of: Sign,
) -> None:  # fmt: skip
    secret = post_message(private_room, by=ada, body="Secret", key=uuid4())
    assert client_of(grace).get(f"/report/message/{secret.pk}/").status_code == 200
    report = case.reports.get()
    remove_message(said, by=ada)
    nowhere = client_of(mallory).get("/report/message/999999/")
    for path in (
        f"/report/message/{secret.pk}/",
        f"/report/message/{said.pk}/",
        f"/report/report/{report.pk}/",
        f"/report/case/{case.pk}/",
        "/reports/" + "a" * 32 + "/",
    ):
        answer = client_of(mallory).get(path)
        assert answer.status_code == nowhere.status_code == 404
        assert client_of(mallory).post(path, {"reason": "spam"}).status_code in {404, 405}


def test_pages_of_people_projects_and_events_lead_to_it(
    room: Room, ada: Member, mallory: Member, client_of: Sign
) -> None:
    project = start_project(ada.territory, by=ada, title="Un four", summary="Du pain", body="")
    mallorys, adas = client_of(mallory), client_of(ada)
    link = f"/report/project/{project.pk}/"
    assert link in mallorys.get(project.get_absolute_url()).content.decode()
    assert link in Client().get(project.get_absolute_url()).content.decode()
    assert link not in adas.get(project.get_absolute_url()).content.decode()
    assert f"/report/member/{ada.pk}/" in mallorys.get("/people/ada/").content.decode()
    assert f"/report/member/{ada.pk}/" not in adas.get("/people/ada/").content.decode()


def test_each_message_leads_to_it_without_scripts(said: Message) -> None:
    page = Client().get(said.room.get_absolute_url()).content.decode()
    assert f'href="/report/message/{said.pk}/"' in page


def test_an_animator_sees_the_queue_and_decides(
    case: Case, mallory: Member, animator: Member, client_of: Sign
) -> None:
    browser = client_of(animator)
    browser.cookies["django_language"] = "en"
    queue = browser.get("/care/").content.decode()
    assert f"/care/{case.pk}/" in queue
    page = browser.get(f"/care/{case.pk}/").content.decode()
    assert f'href="/messages/{case.thing}/"' in page
    for words in ("Des mots qui blessent", "Avant", "Après", "C’est méchant"):
        assert words in page
    assert mallory.name not in page
    wrong = browser.post(f"/care/{case.pk}/", {"measure": "leave", "reason": "spam"})
    assert wrong.status_code == 200
    assert not Decision.objects.exists()
    done = browser.post(f"/care/{case.pk}/", {"measure": "warn", "reason": "harassment"})
    assert done["Location"] == "/care/"
    assert Decision.objects.get().by == animator
    assert f"/care/{case.pk}/" not in browser.get("/care/").content.decode()
    again = browser.post(f"/care/{case.pk}/", {"measure": "leave", "reason": "allowed"})
    assert again.status_code == 200
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("path", ["/care/", "/care/{}/", "/care/evidence/" + "f" * 32 + ".webp"])
def test_for_anybody_else_there_is_no_queue(
    case: Case, path: str, ada: Member, mallory: Member, animator: Member, client_of: Sign
) -> None:
    name = evidence.store().save("evidence/" + "f" * 32 + ".webp", ContentFile(b"RIFF"))
    Exhibit.objects.create(evidence=case.evidence.get(), file=name)
    path = path.format(case.pk)
    try:
        seen = client_of(animator).get(path)
        assert seen.status_code == 200
        assert "no-store" in seen["Cache-Control"]
        for who in (ada, mallory):
            assert client_of(who).get(path).status_code == 404
        assert Client().get(path).status_code == 302
        case.concerned.add(animator)
        if path != "/care/":
            assert client_of(animator).get(path).status_code == 404
    finally:
        evidence.store().delete(name)


def test_whom_it_concerns_reads_it_and_objects_and_it_is_looked_at_again(
    case: Case, ada: Member, mallory: Member, animator: Member, second: Member, client_of: Sign
) -> None:
    path = f"/decisions/{case.pk}/"
    adas = client_of(ada)
    assert adas.get(path).status_code == 404, "nothing is decided yet"
    actions.decide(case, by=animator, measure="remove", reason="hate", words="Pas ici.")
    page = adas.get(path).content.decode()
    assert "Des mots qui blessent" in page
    assert "Pas ici." in page
    assert "C’est méchant" not in page
    assert not any(who.name in page for who in (mallory, animator))
    assert client_of(mallory).get(path).status_code == 404
    adas.post(path, {"words": "C’était une citation."})
    assert "C’était une citation." in adas.get(path).content.decode()
    theirs = client_of(second).get(f"/care/{case.pk}/").content.decode()
    assert "C’était une citation." in theirs
    assert 'name="upheld"' not in client_of(animator).get(f"/care/{case.pk}/").content.decode()
    client_of(second).post(f"/care/{case.pk}/", {"upheld": "no", "words": "C’est vrai."})
    assert "C’est vrai." in adas.get(path).content.decode()


def test_the_queue_costs_the_same_with_one_and_with_ten(
    case: Case, reported: Reporting, room: Room, ada: Member, animator: Member, client_of: Sign,
    count_queries: Callable[[Callable[[], object]], int],
) -> None:  # fmt: skip
    browser = client_of(animator)
    browser.get("/care/")
    one = count_queries(lambda: browser.get("/care/"))
    for number in range(9):
        reported(post_message(room, by=ada, body=f"Encore {number}", key=uuid4()))
    assert count_queries(lambda: browser.get("/care/")) == one


def test_a_case_that_is_reported_a_lot_shows_a_part_of_what_is_said(
    case: Case, animator: Member, client_of: Sign
) -> None:
    Report.objects.bulk_create(
        Report(case=case, reason="spam", words=f"Mot {n}", language="fr") for n in range(200)
    )
    with translation.override("fr"):
        page = client_of(animator).get(f"/care/{case.pk}/").content.decode()
    assert "Mot 40" in page
    assert "Mot 60" not in page
