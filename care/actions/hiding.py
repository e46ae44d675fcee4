"""What was reported is out of sight until it is decided."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from care import rules
from care.actions.steps import held, log_it
from care.actions.telling import tell_hidden
from care.models import Case
from live.publish import atomic
from members import reportable
from members.models import Member


@atomic
def hide(case: Case, *, by: Member) -> Case:
    """Both sides are told. Twice is once."""
    case = held(case)
    rules.may_decide(case, by)
    rules.must_be_undecided(case)
    kind, thing = _thing(case)
    rules.must_be_hideable(kind, thing)
    if case.hidden_at is None:
        kind.hide(thing, by=by)
        case.hidden_at = timezone.now()
        case.save(update_fields=["hidden_at"])
        log_it(case, by, "care.hide", case.reason, "")
        tell_hidden(case)
    return case


def show_again(case: Case, by: Member) -> None:
    """Within the decision: what was hidden stands as it did. Who wrote it may have removed it."""
    kind, thing = _thing(case)
    if case.hidden_at is not None and thing is not None and kind.show_again:
        kind.show_again(thing, by=by)


def _thing(case: Case) -> tuple[Any, Any]:
    kind = reportable.kind(case.noun)
    return kind, kind.model._default_manager.filter(pk=case.thing).first() if kind else None
