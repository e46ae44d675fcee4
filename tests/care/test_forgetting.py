"""What was seen is kept as long as the case: six months after it is decided for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from audit.models import Entry
from care import actions, evidence
from care.models import Appeal, Case, Exhibit, Report
from members.models import Member

pytestmark = pytest.mark.django_db


def decided(case: Case, by: Member, days: int) -> None:
    actions.decide(case, by=by, measure="warn", reason="spam")
    Case.objects.update(decided_at=timezone.now() - timedelta(days=days))


def test_a_case_goes_with_all_that_was_seen_and_said_and_the_log_stays(
    case: Case, animator: Member, django_capture_on_commit_callbacks: Any
) -> None:
    name = evidence.store().save("evidence/x.webp", ContentFile(b"RIFF"))
    Exhibit.objects.create(evidence=case.evidence.get(), file=name)
    decided(case, animator, 182)
    actions.forget_old_cases()
    assert Case.objects.exists()
    Case.objects.update(decided_at=timezone.now() - timedelta(days=184))
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_old_cases()
    assert (Case.objects.count(), Report.objects.count()) == (0, 0)
    assert not evidence.store().exists(name)
    assert [row.verb for row in Entry.objects.order_by("pk")] == ["care.report", "care.warn"]


def test_what_waits_is_not_forgotten(case: Case, ada: Member, animator: Member) -> None:
    Case.objects.update(opened=timezone.now() - timedelta(days=500))
    actions.forget_old_cases()
    assert Case.objects.exists()
    actions.decide(case, by=animator, measure="warn", reason="spam")
    actions.appeal(case, by=ada, words="Non !")
    Case.objects.update(decided_at=timezone.now() - timedelta(days=500))
    actions.forget_old_cases()
    assert Case.objects.exists()
    Appeal.objects.update(answered_at=timezone.now() - timedelta(days=184))
    actions.forget_old_cases()
    assert not Case.objects.exists()
