"""A need reaches those who can, at once: with why, nobody twice, and no more often than wished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from members.models import Member, Skill, Territory
from notifications import sentences
from notifications.actions import set_level
from notifications.models import Notification, Preferences
from projects import actions
from projects.actions.telling import tell_who_can
from projects.models import Project
from tests.projects.who_can import LATER, YOU, ask, offers, project, sewing, told, work

__all__ = ["project", "sewing"]

pytestmark = pytest.mark.django_db


def test_who_offers_the_skill_is_told_at_once_and_why(
    project: Project, sewing: Skill, ada: Member, grace: Member, mallory: Member
) -> None:
    offers(grace, sewing)
    offers(ada, sewing)  # who carries the project knows
    ask(project, "Des rideaux", sewing)
    assert (told(grace), told(mallory), told(ada)) == ([YOU], [], [])
    line = Notification.objects.get()
    with translation.override("en"):
        assert sentences.text(line) == "Un four is looking for: Des rideaux."
        assert sentences.why(line) == "because you offer: sewing"


@pytest.mark.parametrize(
    "title", ["Deux couturières pour samedi", "Someone who can do SEWING", "Quelqu’un en couture !"]
)
def test_a_need_in_words_reaches_those_whose_skill_it_names(
    project: Project, sewing: Skill, grace: Member, mallory: Member, title: str
) -> None:
    offers(grace, sewing)
    ask(project, title)
    assert (told(grace), told(mallory)) == ([YOU], [])


def test_who_follows_and_can_has_one_line(project: Project, sewing: Skill, grace: Member) -> None:
    offers(grace, sewing)
    actions.follow(project, by=grace)
    ask(project, "Des rideaux", sewing)
    assert told(grace) == [YOU]


def test_nobody_is_told_twice_however_often_it_is_done_or_changed(
    project: Project, sewing: Skill, ada: Member, grace: Member
) -> None:
    offers(grace, sewing)
    need = ask(project, "Des rideaux", sewing)
    work()
    actions.change_need(need, by=ada, title="De beaux rideaux", wanted=2, skill=sewing)
    work()
    assert told(grace) == [YOU]


def test_a_need_that_takes_another_skill_is_told_to_those_who_have_that(
    project: Project, town: Territory, sewing: Skill, ada: Member, grace: Member, mallory: Member
) -> None:
    from members import skills

    (cooking,), _unknown = skills.named(["cuisine"], town)
    offers(grace, sewing)
    offers(mallory, cooking)
    need = ask(project, "De l’aide", sewing)
    actions.change_need(need, by=ada, title="De l’aide", wanted=1, skill=cooking)
    work()
    assert (told(grace), told(mallory)) == ([YOU], [YOU])


@pytest.mark.parametrize("a_day", [1, 3, 0])
def test_nobody_is_rung_more_often_than_they_chose(
    project: Project, sewing: Skill, grace: Member, a_day: int
) -> None:
    Preferences.objects.create(member=grace, needs_a_day=a_day)
    offers(grace, sewing)
    for number in range(4):
        ask(project, f"Rideau {number}", sewing)
    assert told(grace) == [YOU] * a_day + [LATER] * (4 - a_day)
    Notification.objects.update(at=timezone.now() - timedelta(days=2))
    ask(project, "Encore un", sewing)
    assert told(grace)[-1] == (YOU if a_day else LATER)


def test_who_wants_nothing_of_needs_hears_nothing(
    project: Project, sewing: Skill, grace: Member
) -> None:
    set_level("needs", "nothing", by=grace)
    offers(grace, sewing)
    ask(project, "Des rideaux", sewing)
    assert told(grace) == []


def test_what_is_private_is_told_to_those_inside_alone(
    town: Territory, sewing: Skill, ada: Member, grace: Member, mallory: Member
) -> None:
    from rooms.actions import welcome

    secret = actions.start_project(town, by=ada, title="Secret", summary="x", body="", public=False)
    welcome(secret.room, mallory)
    for one in (grace, mallory):
        offers(one, sewing)
    ask(secret, "Des rideaux", sewing)
    assert (told(grace), told(mallory)) == ([], [YOU])


def test_a_crowd_is_told_in_portions_also_behind_those_who_want_nothing(
    monkeypatch: pytest.MonkeyPatch,
    project: Project,
    sewing: Skill,
    animator: Member,
    grace: Member,
    mallory: Member,
) -> None:
    monkeypatch.setattr("projects.actions.telling.PORTION", 1)
    for one in (animator, grace, mallory):
        offers(one, sewing)
    set_level("needs", "nothing", by=animator)
    ask(project, "Des rideaux", sewing)
    assert (told(animator), told(grace), told(mallory)) == ([], [YOU], [YOU])


def test_a_withdrawn_need_is_told_to_nobody(
    project: Project, sewing: Skill, ada: Member, grace: Member
) -> None:
    offers(grace, sewing)
    need = actions.add_need(project, by=ada, title="Des rideaux", skill=sewing)
    actions.withdraw_need(need, by=ada)
    work()
    assert told(grace) == []


def test_many_who_can_make_no_more_questions(
    count_queries: Callable[..., int],
    town: Territory,
    project: Project,
    sewing: Skill,
    ada: Member,
) -> None:
    from tests.conftest import make_member

    def crowd(first: int, many: int) -> None:
        for number in range(first, first + many):
            offers(make_member(town, f"n{number}", f"Nom Numéro{number}"), sewing)

    crowd(0, 1)
    one = actions.add_need(project, by=ada, title="Un", skill=sewing)
    few = count_queries(lambda: tell_who_can.func(one.pk, ada.pk))
    crowd(1, 10)
    two = actions.add_need(project, by=ada, title="Deux", skill=sewing)
    assert count_queries(lambda: tell_who_can.func(two.pk, ada.pk)) <= few + 1
