"""Who may invite to what. Each refuses in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from events import rules as events
from live.frames import Refusal
from members.models import Member
from projects import rules as projects
from sharing.models import Invitation
from sharing.queries import Shared


def may_invite(shared: Shared, by: Member) -> None:
    """To a project who carries it, to an event who organises it, to the hub every member."""
    if shared.kind == "project":
        projects.may_share(shared.thing, by)
    elif shared.kind == "event":
        events.may_change(shared.thing, by)
    elif shared.kind != "town":
        raise Refusal("not_found", _("Nobody is invited to this."))


def must_stand(invitation: Invitation) -> None:
    """Who invited may still do so."""
    if invitation.project:
        projects.may_share(invitation.project, invitation.by)
        projects.may_carry(invitation.project, invitation.by)
    elif invitation.event:
        events.may_change(invitation.event, invitation.by)


def may_take_up(invitation: Invitation, by: Member) -> None:
    """Whoever has the link, but nobody who was shut out before."""
    must_stand(invitation)
    if by.territory_id != invitation.territory_id:
        raise Refusal("forbidden", _("This invitation is to another town."))
    thing = invitation.thing
    if thing and thing.room.memberships.filter(member=by, banned=True).exists():
        raise gone()


def may_end(invitation: Invitation, by: Member) -> None:
    if invitation.by_id != by.pk:
        raise Refusal("not_found", _("This invitation does not exist any more."))


def gone() -> Refusal:
    """What has ended and what never was look the same."""
    return Refusal("not_found", _("This invitation does not exist any more."))
