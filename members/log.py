"""What the log keeps of people: who became what in the town, and by whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from audit import verbs
from audit.actions import log
from members.models import Kind, Member, Role, Territory

KIND, ROLE, PASSKEYS = "members.kind", "members.role", "members.passkeys"
WAY_IN = "members.way_in"


def about(member: Member, *, by: Member | None, verb: str, why: str, words: str = "") -> None:
    """``by`` None: the technician at the server, or the hub itself."""
    here, pk = member.territory, member.pk
    log(here, by=by, verb=verb, noun="member", thing=pk, why=why, words=words)


def role(here: Territory, *, by: Member, verb: str, thing: int, whom: Member) -> None:
    """Who carries a thing of the town: ``verb`` begins with its kind, as in ``events.organiser``.

    Whom it is about stands there by their number, as everybody in the log.
    """
    noun = verb.partition("s.")[0]
    log(here, by=by, verb=verb, noun=noun, thing=thing, why="", words=f"n° {whom.pk}")


def register() -> None:
    verbs.register(KIND, SPEAKS)
    verbs.register(ROLE, BECOMES)
    verbs.register(f"{PASSKEYS}.on", ASKED)
    verbs.register(f"{PASSKEYS}.off", NO_LONGER)
    for what, label in WAYS_IN.items():
        verbs.register(f"{WAY_IN}.{what}", label)
    for one in (*Kind, *Role):
        verbs.register_reason(one.value, one.label)


ASKED, NO_LONGER = _("asked whoever animates for a passkey"), _("no longer asks for passkeys")
SPEAKS, BECOMES = _("said for whom somebody speaks"), _("changed a role")
WAYS_IN = {
    "added": _("added a passkey"),
    "removed": _("removed a passkey"),
    "codes": _("made new recovery codes"),
}
