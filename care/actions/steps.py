"""What all that is decided about a case begins and ends with."""

from __future__ import annotations

from audit.actions import log
from care import queries
from care.models import Case
from members.actions import tell_queue
from members.models import Member


def held(case: Case) -> Case:
    """As it stands now, and nobody else's until commit: two who decide at once are one."""
    found = Case.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("territory").get(pk=case.pk)


def log_it(case: Case, by: Member | None, verb: str, reason: str, words: str) -> None:
    """``by`` None: nobody is to learn who it was."""
    noun, thing = case.noun, case.thing
    log(case.territory, by=by, verb=verb, noun=noun, thing=thing, why=reason, words=words)
    tell_queue(queries.animators(case.territory, case))
