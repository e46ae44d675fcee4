"""An animator decides what becomes of a case, once."""

from __future__ import annotations

from audit.actions import log
from care import rules
from care.actions.reports import LONGEST
from care.actions.telling import tell_both
from care.models import Case, Decision
from common.text.visible import STORY, written
from live.publish import atomic
from members.bounds import within
from members.models import Member


@atomic
def decide(case: Case, *, by: Member, measure: str, reason: str, words: str = "") -> Decision:
    """It is done, logged and told to both sides; or none of it. Raises Refusal."""
    case = held(case)
    words = within(written(words, STORY), LONGEST)
    rules.may_decide(case, by)
    rules.must_be_undecided(case)
    chosen = rules.must_fit(case, measure, reason, words)
    facts = {"measure": measure, "reason": reason, "words": words}
    decision = Decision.objects.create(case=case, by=by, **facts)
    case.decided_at = decision.at
    case.save(update_fields=["decided_at"])
    chosen.act(case, by)
    log_it(case, by, f"care.{measure}", reason, words)
    tell_both(case, decision)
    return decision


def held(case: Case) -> Case:
    """As it stands now, and nobody else's until commit: two who decide at once are one."""
    found = Case.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("territory").get(pk=case.pk)


def log_it(case: Case, by: Member, verb: str, reason: str, words: str) -> None:
    noun, thing = case.noun, case.thing
    log(case.territory, by=by, verb=verb, noun=noun, thing=thing, why=reason, words=words)
