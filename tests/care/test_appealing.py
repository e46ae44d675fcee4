"""Whoever a decision concerns objects once; somebody else looks at it again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from care import actions
from care.models import Appeal, Case
from live.frames import Refusal
from members.models import Member
from notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def removed(case: Case, animator: Member) -> Case:
    actions.decide(case, by=animator, measure="remove", reason="harassment")
    Notification.objects.all().delete()
    return case


def refused(code: str, case: Case, by: Member) -> bool:
    with pytest.raises(Refusal) as refusal:
        actions.appeal(case, by=by, words="Non !")
    return refusal.value.code == code


def test_it_waits_for_somebody_else_who_says_that_it_was_wrong(
    removed: Case, ada: Member, mallory: Member, animator: Member, second: Member
) -> None:
    actions.appeal(removed, by=ada, words="C’était une citation.")
    assert list(Case.objects.appealed()) == [removed]
    assert [row.member for row in Notification.objects.all()] == [second]
    with pytest.raises(Refusal) as refusal:
        actions.answer_appeal(removed, by=animator, upheld=True, words="Si.")
    assert refusal.value.code == "forbidden"
    actions.answer_appeal(removed, by=second, upheld=False, words="C’est vrai.")
    assert not Case.objects.appealed().exists()
    told = dict(Notification.objects.exclude(kind="appeal_made").values_list("member", "kind"))
    assert told == {ada.pk: "case_decided", mallory.pk: "report_answered"}
    verbs = [row.verb for row in Entry.objects.order_by("pk")]
    assert verbs == ["care.report", "care.remove", "care.appeal", "care.overturn"]


def test_where_there_is_nobody_else_it_is_who_decided_first(
    removed: Case, ada: Member, animator: Member
) -> None:
    actions.appeal(removed, by=ada, words="Non !")
    decision = actions.answer_appeal(removed, by=animator, upheld=True, words="Si.")
    assert (decision.measure, decision.answers_appeal) == ("uphold", True)


def test_one_objects_once_and_to_what_was_decided_against_one(
    removed: Case, ada: Member, mallory: Member
) -> None:
    assert refused("not_found", removed, mallory), "they reported it"
    actions.appeal(removed, by=ada, words="Non !")
    assert refused("closed", removed, ada)
    assert Appeal.objects.count() == 1


def test_nobody_objects_to_what_was_left_or_not_decided(
    case: Case, ada: Member, animator: Member
) -> None:
    assert refused("bad_frame", case, ada)
    actions.decide(case, by=animator, measure="leave", reason="allowed")
    assert refused("bad_frame", case, ada)


def test_one_objects_within_six_months(removed: Case, ada: Member) -> None:
    now = timezone.now()
    Case.objects.update(decided_at=now - timedelta(days=184))
    assert refused("closed", removed, ada)
    Case.objects.update(decided_at=now - timedelta(days=182))
    actions.appeal(removed, by=ada, words="Non !")


def test_an_account_that_is_gone_objects_to_nothing_and_what_it_said_is_answered(
    removed: Case, ada: Member, animator: Member
) -> None:
    Member.objects.filter(pk=ada.pk).update(is_active=False)
    ada.refresh_from_db()
    assert refused("not_found", removed, ada)
    Member.objects.filter(pk=ada.pk).update(is_active=True)
    ada.refresh_from_db()
    actions.appeal(removed, by=ada, words="Non !")
    Member.objects.filter(pk=ada.pk).update(is_active=False)
    actions.answer_appeal(removed, by=animator, upheld=True, words="Si.")
    assert not Notification.objects.filter(member=ada).exists()


def test_it_is_answered_once(removed: Case, ada: Member, animator: Member) -> None:
    with pytest.raises(Refusal):
        actions.answer_appeal(removed, by=animator, upheld=True, words="Si.")
    actions.appeal(removed, by=ada, words="Non !")
    actions.answer_appeal(removed, by=animator, upheld=True, words="Si.")
    with pytest.raises(Refusal) as refusal:
        actions.answer_appeal(removed, by=animator, upheld=False, words="Non.")
    assert refusal.value.code == "closed"
