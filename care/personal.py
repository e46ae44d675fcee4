"""What is held of people in reports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from care import measures, reasons
from care.actions.departing import unname_appeals, unname_bystanders, unname_reports
from care.models import Appeal, Case, Decision, Evidence, Exhibit, Report, Sanction
from members import personal_data
from members.personal_data import ANIMATORS, Erased, Holding

CASE = _("as long as the case: six months after it is decided for good")
AGAIN = _("Somebody was hurt, and may ask to look at it again.")


def _decided(row: Decision) -> Any:
    return measures.said(row, "to_author")


def _measure(row: Sanction) -> Any:
    return getattr(measures.outcome(row.measure), "to_author", row.measure)


CASES = Holding(
    model=Case,
    label=_("What was reported of yours"),
    of="concerned",
    told={
        "title": _("what"),
        "url": _("page"),
        "why": _("reason"),
        "opened": _("when"),
        "decided_at": _("decided"),
        "hidden_at": _("hidden"),
    },
    made={"why": lambda case: reasons.label(case.reason)},
    untold={
        "territory": "the town of whoever asks",
        "noun": "told by its title",
        "thing": "told by its page",
        "reason": "said in words",
        "reporters": "in a town one would know who",
        "due": "the order in which animators look",
    },
    seen_by=ANIMATORS,
    erased=Erased.KEPT,
    why=AGAIN,
    kept=CASE,
)
SEEN = Holding(
    model=Evidence,
    label=_("How it looked when it was reported"),
    of="case__concerned",
    told={"case.title": _("what"), "seen.words": _("words"), "at": _("when")},
    untold={"digest": "a seal", "seen": "its words alone: the rest is what others said"},
    seen_by=ANIMATORS,
    erased=Erased.KEPT,
    why=AGAIN,
    kept=CASE,
)
SHOWN = Holding(
    model=Exhibit,
    label=_("Pictures that were reported"),
    of="evidence__case__concerned",
    told={"evidence.case.title": _("what"), "file": _("picture")},
    files=("file",),
    seen_by=ANIMATORS,
    erased=Erased.KEPT,
    why=AGAIN,
    kept=CASE,
)
DECISIONS = Holding(
    model=Decision,
    label=_("What was decided about it"),
    of="case__concerned",
    told={
        "case.title": _("what"),
        "said": _("decision"),
        "why": _("reason"),
        "words": _("words"),
        "removed": _("and taken away"),
        "at": _("when"),
    },
    made={"said": _decided, "why": lambda decision: reasons.label(decision.reason)},
    untold={
        "measure": "said in words",
        "reason": "said in words",
        "answers_appeal": "said in words",
        "undone": "said in words",
        "by": "it is the word of the town",
    },
    seen_by=ANIMATORS,
    erased=Erased.KEPT,
    why=AGAIN,
    kept=CASE,
)
SANCTIONS = Holding(
    model=Sanction,
    label=_("What holds against you, or held"),
    of="member",
    told={
        "said": _("decision"),
        "why": _("reason"),
        "case_id": _("number of the case"),
        "room_id": _("number of the room"),
        "at": _("when"),
        "until": _("until"),
        "lifted_at": _("lifted"),
    },
    made={"said": _measure, "why": lambda sanction: reasons.label(sanction.reason)},
    untold={
        "territory": "the town of whoever asks",
        "measure": "said in words",
        "reason": "said in words",
        "by": "it is the word of the town",
    },
    seen_by=ANIMATORS,
    erased=Erased.GOES,
)
REPORTS = Holding(
    model=Report,
    label=_("What you reported"),
    of="by",
    told={
        "case.title": _("what"),
        "why": _("reason"),
        "words": _("words"),
        "at": _("when"),
        "get_absolute_url": _("page"),
    },
    made={"why": lambda report: reasons.label(report.reason)},
    untold={
        "reason": "said in words",
        "network": "of who is not signed in",
        "email": "of who is not signed in",
        "counts": "how it is counted",
        "language": "that of whoever asks",
        "token": "in the address of its page",
    },
    seen_by=_("you; the animators of the town without your name"),
    erased=Erased.NAMELESS,
    why=_("What you saw is to be looked at all the same."),
    kept=CASE,
    erase=unname_reports,
)
OBJECTIONS = Holding(
    model=Appeal,
    label=_("Where you objected"),
    of="by",
    told={
        "case.title": _("what"),
        "words": _("words"),
        "at": _("when"),
        "answered_at": _("answered"),
    },
    seen_by=ANIMATORS,
    erased=Erased.NAMELESS,
    why=AGAIN,
    kept=CASE,
    erase=unname_appeals,
)


def register() -> None:
    personal_data.register(CASES, SEEN, SHOWN, DECISIONS, SANCTIONS, REPORTS, OBJECTIONS)
    personal_data.nothing("told with the case", Case.concerned.through)
    personal_data.named_elsewhere(unname_bystanders)
