"""The mail of a need says why one gets it, has one tap, and says nothing that is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from members.models import Member, Skill
from notifications.actions.delivering import hand_over
from notifications.delivery import taps
from notifications.models import Preferences
from projects import actions
from projects.models import Project
from tests.projects.who_can import ask, offers, project, sewing

__all__ = ["project", "sewing"]

pytestmark = pytest.mark.django_db


def mailed(monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(minutes=20)
    monkeypatch.setattr(timezone, "now", lambda: later)
    while hand_over(50) is not None:
        pass


@pytest.fixture
def loud(grace: Member) -> None:
    midnight = {"quiet_from": "00:00", "quiet_until": "00:00"}
    Preferences.objects.create(member=grace, **midnight)


def test_several_are_one_line_of_one_mail(
    monkeypatch: pytest.MonkeyPatch, loud: None, project: Project, sewing: Skill, grace: Member
) -> None:
    offers(grace, sewing)
    for title in ("Des rideaux", "Un tablier"):
        ask(project, title, sewing)
    mailed(monkeypatch)
    (letter,) = mail.outbox
    assert "Un four is looking for 2 things that you could do." in letter.body
    assert "/me/answer/" not in letter.body


def test_its_mail_has_one_tap_and_says_why(
    monkeypatch: pytest.MonkeyPatch, loud: None, project: Project, sewing: Skill, grace: Member
) -> None:
    offers(grace, sewing)
    need = ask(project, "<b>Des</b> rideaux", sewing)
    mailed(monkeypatch)
    (letter,) = mail.outbox
    assert "You are told because you offer: sewing." in letter.body
    made: Any = letter
    html = str(made.alternatives[0].content)
    assert "&lt;b&gt;Des&lt;/b&gt; rideaux" in html
    token = letter.body.split("/me/answer/")[1].split("/")[0]
    member, verb, key = taps.opened(token) or (None, "", 0)
    assert (member, verb, key) == (grace, "can_help", need.pk)


def test_what_was_withdrawn_meanwhile_is_not_mailed(
    monkeypatch: pytest.MonkeyPatch,
    loud: None,
    project: Project,
    sewing: Skill,
    ada: Member,
    grace: Member,
) -> None:
    offers(grace, sewing)
    need = ask(project, "Des rideaux", sewing)
    actions.withdraw_need(need, by=ada)
    mailed(monkeypatch)
    assert mail.outbox == []
