"""Somebody reports something: one case for it, in which each person counts once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from care import evidence, mails, queries, reasons, rules
from care.actions.copies import Copy, copied
from care.actions.steps import log_it
from care.models import Case, Evidence, Exhibit, Report
from common import asking
from common.text.visible import STORY, written
from live.publish import atomic
from members.bounds import within
from members.models import Member, Territory
from members.rate_limits import spend
from members.reportable import Kind, Shown
from notifications.actions import notify

LONGEST = 1000  # characters


def report(
    kind: Kind,
    thing: Any,
    *,
    by: Member | None,
    here: Territory,
    reason: str,
    words: str = "",
    email: str = "",
) -> Report:
    """``by`` None: who is not signed in, and may leave an ``email`` to be answered at.

    A member who reports it again gets the report that they made. Raises Refusal.
    """
    words = within(written(words, STORY), LONGEST)
    rules.must_say_why(reason, words)
    shown = kind.show(thing)
    rules.may_report(shown, by)
    spend("reports", by=by, here=here)
    said = Report(by=by, reason=reason, words=words, email="" if by else email.lower())
    with copied(kind.noun, thing.pk, shown) as copy:
        return _report(here, kind.noun, thing.pk, shown, copy, said)


@atomic
def _report(
    here: Territory, noun: str, thing: int, shown: Shown, copy: Copy, said: Report
) -> Report:
    case, opened = _open(here, noun, thing, shown, said.reason)
    _keep(case, copy)
    if said.by and (before := case.reports.filter(by=said.by).first()):
        return before
    _count(case, said)
    if said.counts:  # nobody learns who it was: the log neither
        log_it(case, None, "care.report", said.reason, "")
    if opened:  # nobody is told by whom, and who did it knows
        who = [one for one in queries.animators(here, case) if one != said.by]
        notify(who, kind="case_opened", by=None, url=reverse("queue"), about=None)
    mailed = said.email and not queries.mailed_enough(said.email)
    said.save()
    if mailed:
        mails.received(said)
    return said


def _open(here: Territory, noun: str, thing: int, shown: Shown, reason: str) -> tuple[Case, bool]:
    """The case that waits, ours until commit; or a new one."""
    new = Case(territory=here, noun=noun, thing=thing, reason=reason)
    facts: dict[str, Any] = {"title": shown.title[:200], "url": shown.url, "reason": reason}
    facts["due"] = new.opened + reasons.WRONGS[reason].patience
    cases = Case.objects.select_for_update(no_key=True)
    case, made = cases.get_or_create(
        territory=here, noun=noun, thing=thing, decided_at=None, defaults=facts
    )
    if made:
        case.concerned.set(shown.by)
    return case, made


def _keep(case: Case, copy: Copy) -> None:
    if evidence.wanted(case, copy.digest):
        row = Evidence.objects.create(case=case, digest=copy.digest, seen=copy.seen)
        Exhibit.objects.bulk_create(Exhibit(evidence=row, file=name) for name in copy.files)


def _count(case: Case, said: Report) -> None:
    """Who is not signed in counts by their network, which is kept as a seal alone."""
    said.case, said.language = case, (get_language() or "fr")[:2]
    if said.by is None:
        asker = asking.current()
        address = asker.address if asker else ""
        said.network = salted_hmac("care.network", f"{case.pk} {address}").hexdigest()[:40]
        said.counts = not case.reports.filter(network=said.network).exists()
    case.reporters += said.counts
    case.reason = reasons.gravest({case.reason, said.reason})
    case.due = case.opened + reasons.WRONGS[case.reason].patience / max(case.reporters, 1)
    case.save(update_fields=["reporters", "reason", "due"])
