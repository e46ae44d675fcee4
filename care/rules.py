"""Who may report, decide and appeal, and what each wants. Each refuses in words."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care import measures, queries, reasons
from care.measures import Measure
from care.models import KEPT, Appeal, Case, Sanction
from live.frames import Refusal
from members.models import Member, Territory
from members.reportable import Kind, Shown


# ---- Reports -----------------------------------------------------------------------------
def may_report(shown: Shown, by: Member | None) -> None:
    if by in shown.by:
        raise Refusal("forbidden", _("This is yours: you can change or remove it yourself."))


def must_say_why(reason: str, words: str) -> None:
    if reason not in reasons.WRONGS:
        raise Refusal("bad_frame", _("Please choose a reason from the list."))
    if reason == reasons.OTHER and not words:
        raise Refusal("bad_frame", _("Please say in a few words what is wrong with it."))


def may_read_reports(here: Territory, by: Member) -> None:
    if not by.animates(here.pk):
        raise Refusal("forbidden", _("Only the animators of the town decide about reports."))


# ---- Decisions ---------------------------------------------------------------------------
def must_be_hideable(kind: Kind | None, thing: Any) -> None:
    if kind is None or kind.hide is None or thing is None:
        raise Refusal("bad_frame", _("This cannot be hidden."))


def may_lift(sanction: Sanction, by: Member) -> None:
    if not by.animates(sanction.territory_id):
        raise Refusal("forbidden", _("Only the animators of the town can do that."))
    if sanction.member_id == by.pk:
        raise Refusal("forbidden", _("Somebody else has to lift this."))


def may_decide(case: Case, by: Member) -> None:
    if not by.animates(case.territory_id):
        raise Refusal("forbidden", _("Only the animators of the town decide about reports."))
    if case.concerned.filter(pk=by.pk).exists():
        raise Refusal("forbidden", _("This is about you: somebody else has to decide it."))


def must_be_undecided(case: Case) -> None:
    if case.decided_at is not None:
        raise Refusal("closed", _("Somebody else has decided this a moment ago."))


def must_fit(case: Case, measure: str, reason: str, words: str) -> Measure:
    """The measure that was chosen, if it can be done here and the reason is one of its own."""
    chosen = measures.of(measure)
    if chosen is None or not chosen.fits(case):
        raise Refusal("bad_frame", _("That cannot be decided here."))
    if reason not in chosen.grounds:
        raise Refusal("bad_frame", _("This reason does not fit what you decide."))
    if reason == reasons.OTHER and not words:
        raise Refusal("bad_frame", _("Please say the reason in your own words."))
    return chosen


# ---- Appeals -----------------------------------------------------------------------------
def may_appeal(case: Case, by: Member) -> None:
    """Whoever it concerns, once, within six months."""
    banned = queries.shut_out(case).filter(pk=by.pk, email=by.email).exists()
    concerned = by.is_active and case.concerned.filter(pk=by.pk).exists()
    if not concerned and not banned:
        raise Refusal("not_found", _("That is not here, or not for you."))
    first = queries.decided(case)
    measure = measures.of(first.measure) if first else None
    if measure is None or not measure.against:
        raise Refusal("bad_frame", _("Nothing was decided against you here."))
    if Appeal.objects.filter(case=case).exists():
        raise Refusal("closed", _("You have objected to this already."))
    if case.decided_at and case.decided_at < timezone.now() - KEPT:
        raise Refusal("closed", _("One can object within six months, and these are over."))


def may_answer_appeal(case: Case, by: Member) -> None:
    may_decide(case, by)
    if not queries.somebody_else(case).filter(pk=by.pk).exists():
        raise Refusal("forbidden", _("You decided this yourself: somebody else looks at it again."))


def must_wait(appeal: Appeal | None) -> Appeal:
    if appeal is None or appeal.answered_at is not None:
        raise Refusal("closed", _("Somebody else has decided this a moment ago."))
    return appeal


# ---- The log -----------------------------------------------------------------------------
def may_read_log(by: Member) -> None:
    if not by.administers:
        raise Refusal("forbidden", _("Only an administrator reads the log."))
