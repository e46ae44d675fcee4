"""What the log keeps of people: who became what in the town, and by whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audit import verbs
from audit.actions import log
from members.models import Kind, Member, Role

KIND, ROLE = "members.kind", "members.role"


def about(member: Member, *, by: Member | None, verb: str, why: str, words: str = "") -> None:
    """``by`` None: the technician at the server, or the hub itself."""
    here, pk = member.territory, member.pk
    log(here, by=by, verb=verb, noun="member", thing=pk, why=why, words=words)


def register() -> None:
    verbs.register(KIND, SPEAKS)
    verbs.register(ROLE, BECOMES)
    for one in (*Kind, *Role):
        verbs.register_reason(one.value, one.label)


SPEAKS, BECOMES = _("said for whom somebody speaks"), _("changed a role")
