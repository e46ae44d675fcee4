"""An animator decides what becomes of a case, once."""

from __future__ import annotations

from care import rules
from care.actions.hiding import show_again
from care.actions.reports import LONGEST
from care.actions.steps import held, log_it
from care.actions.telling import tell_both
from care.measures import REMOVE, can_be_removed, remove
from care.models import Case, Decision
from common.text.visible import STORY, written
from live.publish import atomic
from members.bounds import within
from members.models import Member


@atomic
def decide(
    case: Case, *, by: Member, measure: str, reason: str, words: str = "", also_remove: bool = False
) -> Decision:
    """It is done, logged and told to both sides; or none of it. Raises Refusal.

    ``also_remove``: what was reported goes, besides. What was hidden meanwhile is shown again,
    unless it goes.
    """
    case = held(case)
    words = within(written(words, STORY), LONGEST)
    rules.may_decide(case, by)
    rules.must_be_undecided(case)
    chosen = rules.must_fit(case, measure, reason, words)
    removes = also_remove and chosen.against and measure != REMOVE.name and can_be_removed(case)
    facts = {"measure": measure, "reason": reason, "words": words, "removed": removes}
    decision = Decision.objects.create(case=case, by=by, **facts)
    case.decided_at = decision.at
    case.save(update_fields=["decided_at"])
    chosen.act(case, by)
    log_it(case, by, f"care.{measure}", reason, words)
    if removes:
        remove(case, by)
        log_it(case, by, f"care.{REMOVE.name}", reason, words)
    elif measure != REMOVE.name:
        show_again(case, by)
    tell_both(case, decision)
    return decision
