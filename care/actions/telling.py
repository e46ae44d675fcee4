"""What was decided goes to both sides: who reported it, and whom it concerns."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from care import mails, measures, queries
from care.models import Case, Decision
from members.models import Member
from notifications.actions import notify


def tell_hidden(case: Case) -> None:
    """It is out of sight until it is decided, which both sides are told of once more."""
    facts: dict[str, Any] = {"by": None, "title": case.title}
    notify(case.concerned.all(), kind="case_hidden", url=case.url, about=None, **facts)
    answer = reverse("my_report", args=[case.pk])
    notify(_reporters(case), kind="report_hidden", url=answer, about=None, **facts)


def _reporters(case: Case) -> Any:
    return Member.objects.filter(pk__in=case.reports.values("by"))


def tell_both(case: Case, decision: Decision) -> None:
    """Who decided is not named: it is the town's word, and the log knows. Whom it concerns hears of
    it where something was done; who was shut out of the room since, too."""
    names = ("measure", "reason", "removed", "undone", "words")
    told = {name: getattr(decision, name) for name in names}
    facts: dict[str, Any] = {"by": None, "title": case.title, **told}
    if measures.was_done(decision):
        theirs = reverse("decision", args=[case.pk])
        notify(case.concerned.all(), kind="case_decided", url=theirs, about=None, **facts)
        for member in queries.shut_out(case):
            mails.shut_out(member, decision)
    answer = reverse("my_report", args=[case.pk])
    notify(_reporters(case), kind="report_answered", url=answer, about=None, **facts)
    for report in queries.addresses(case).values():
        mails.decided(report, decision)
