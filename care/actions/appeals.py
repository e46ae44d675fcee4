"""Whoever a decision concerns objects to it, once; somebody else looks at it again."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care import mails, measures, queries, rules
from care.actions.reports import LONGEST
from care.actions.steps import held, log_it
from care.actions.telling import tell_both
from care.models import Appeal, Case, Decision, Sanction
from common.text.visible import STORY, written
from live.publish import atomic
from members.bounds import within
from members.models import Member
from notifications.actions import notify


@atomic
def appeal(case: Case, *, by: Member, words: str) -> Appeal:
    case = held(case)
    rules.may_appeal(case, by)
    empty = _("Please say in a few words why you object.")
    words = within(written(words, STORY), LONGEST, empty=empty)
    row = Appeal.objects.create(case=case, by=by, words=words)
    log_it(case, by, "care.appeal", "", "")
    who = queries.somebody_else(case)
    notify(who, kind="appeal_made", by=by, url=case.get_absolute_url(), about=None)
    return row


@atomic
def answer_appeal(case: Case, *, by: Member, upheld: bool, words: str) -> Decision:
    """``upheld``: the first decision stands. Else it is taken back, as far as that can be."""
    case = held(case)
    rules.may_answer_appeal(case, by)
    row = rules.must_wait(Appeal.objects.filter(case=case).first())
    words = within(
        written(words, STORY), LONGEST, empty=_("Please say the reason in your own words.")
    )
    first = queries.decided(case)
    assert first is not None, "there is no appeal without a decision"
    measure = "uphold" if upheld else "overturn"
    facts = {"answers_appeal": True, "measure": measure, "reason": first.reason, "words": words}
    banned = list(queries.shut_out(case))
    undone = [] if upheld else _undo(case, first, by)
    decision = Decision.objects.create(case=case, by=by, undone=undone, **facts)
    row.answered_at = timezone.now()
    row.save(update_fields=["answered_at"])
    for member in Member.objects.filter(pk__in=[one.pk for one in banned], is_active=True):
        mails.let_in(member, decision)
    for member in Member.objects.filter(pk__in=[one.pk for one in banned], is_active=False):
        mails.shut_out(member, decision)  # by another decision: their bell is closed to them
    log_it(case, by, f"care.{measure}", first.reason, words)
    tell_both(case, decision)
    return decision


def _undo(case: Case, first: Decision, by: Member) -> list[str]:
    """All that it did; what else holds against them is not touched, which they are told."""
    before = measures.of(first.measure)
    undone = before.undo(case, by) if before else []
    if first.removed:
        undone += measures.bring_back(case, by)
    alone = case.concerned.all() if case.concerned.count() == 1 else Member.objects.none()
    others = Sanction.objects.standing().filter(member__in=alone)
    return [*undone, measures.OTHERS] if others.exists() else undone
