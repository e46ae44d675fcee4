"""How the place is cared for, with numbers from the log, in which stands who became what, too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from care import actions, figures
from care.models import Case
from events.actions import add_organiser, create_event, remove_organiser
from members.actions import appoint, set_standing
from members.models import Member, Territory
from projects.actions import add_holder, start_project
from tests.care.conftest import Reporting
from town.actions import write_text

pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


def test_the_year_is_counted_from_the_log_and_outlives_its_cases(
    reported: Reporting, case: Case, town: Territory, ada: Member, grace: Member, animator: Member,
    second: Member,
) -> None:  # fmt: skip
    reported(by=grace)
    actions.decide(case, by=animator, measure="remove", reason="hate")
    actions.appeal(case, by=ada, words="Mais non")
    actions.answer_appeal(case, by=second, upheld=False, words="C’est vrai.")
    Case.objects.all().delete()
    (year,) = figures.years(town)
    assert (year.reports, year.appeals, year.stands, year.wrong) == (2, 1, 0, 1)
    assert [number for _kind, number in year.decided] == [1]
    assert year.hours == 1
    page = Client(headers={"accept-language": "en"}).get("/moderation/").content.decode()
    assert "Remove it" in page
    for who in (ada, grace, animator, second):
        assert who.name not in page


def test_half_of_the_decisions_took_no_longer() -> None:
    begun, lines = timezone.now() - timedelta(hours=200), []
    for thing, hours in enumerate([2, 10, 90]):
        lines.append(figures.Line("care.report", "message", thing, begun))
        lines.append(figures.Line("care.report", "message", thing, begun + timedelta(hours=1)))
        decided = begun + timedelta(hours=hours)
        lines.append(figures.Line("care.leave", "message", thing, decided))
    waited = [one for year in figures._waited(lines).values() for one in year]
    assert sorted(waited) == [timedelta(hours=hours) for hours in (2, 10, 90)]


def test_it_is_there_before_anything_was_reported(town: Territory) -> None:
    page = Client(headers={"accept-language": "en"}).get("/moderation/").content.decode()
    assert "Nothing has been reported yet." in page


def test_who_becomes_what_stands_in_the_log(
    town: Territory, ada: Member, grace: Member, second: Member, client_of: Sign
) -> None:
    grace = set_standing(grace, kind="person", role="animator", by=second)
    appoint(grace, kind="person", role="member")
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=1)}
    event = create_event(town, by=ada, title="Fête", **hours)
    add_organiser(event, grace, by=ada)
    remove_organiser(event, grace, by=ada)
    project = start_project(town, by=ada, title="Un four", summary="Du pain", body="")
    add_holder(project, grace, by=ada)
    told = [(row.verb, row.actor, row.why) for row in Entry.objects.order_by("pk")]
    assert told == [
        ("members.role", second.pk, "animator"),
        ("members.role", None, "member"),
        ("events.organiser", ada.pk, ""),
        ("events.organiser_ends", ada.pk, ""),
        ("projects.holder", ada.pk, ""),
    ]
    page = client_of(second).get("/town/audit/").content.decode()
    assert grace.name in page
    assert not Entry.objects.filter(words__contains="Grace").exists()


def test_only_the_years_that_it_shows_are_read(town: Territory, animator: Member) -> None:
    now = timezone.now()
    for years in (0, 1, 3, 5):
        at = now - timedelta(days=365 * years)
        Entry.objects.create(
            territory=town, verb="care.report", noun="event", thing=years, why="", at=at
        )
    read = [line.thing for line in figures._lines(town, timezone.localtime().year - 2)]
    assert set(read) == {0, 1, 3}
    assert sum(year.reports for year in figures.years(town)) == 2


def test_the_towns_own_rules_stand_on_it_in_its_readers_language(
    town: Territory, second: Member
) -> None:
    def page(language: str) -> str:
        answer = Client(headers={"accept-language": language}).get("/moderation/")
        return str(answer.content.decode())

    assert "What we expect of everyone" in page("en"), "the beginning, before it wrote its own"
    body = "## Chez nous\n\n- On se **salue**."
    write_text(town, by=second, subject="rules", language="fr", body=body)
    for told in ("<h2>Chez nous</h2>", "<strong>salue</strong>", 'id="in-numbers"'):
        assert told in page("fr"), told
    assert "Insultes ou harcèlement" not in page("fr"), "no reasons of the form to report"
