"""An invitation is made, taken up, and ended."""

from __future__ import annotations

from django.utils import timezone

from events import actions as events
from events.models import Event
from live.publish import atomic
from members.models import Member
from members.rate_limits import spend
from projects import actions as projects
from rooms.actions import welcome
from rooms.models import Membership
from sharing import queries, rules
from sharing.models import Invitation
from sharing.queries import Shared


@atomic
def invite(shared: Shared, *, by: Member) -> Invitation:
    """A link that stands for 30 days; the one that stands already, if there is one."""
    rules.may_invite(shared, by)
    if stands := queries.invitations(shared, by).first():
        return stands
    spend("invitations", by=by)
    told = {"territory": by.territory, "by": by}
    return Invitation.objects.create(**told, **queries.target(shared))


@atomic
def end_invitation(invitation: Invitation, *, by: Member) -> None:
    """Its link leads nowhere from now on. Twice is once."""
    rules.may_end(invitation, by)
    Invitation.objects.filter(pk=invitation.pk).delete()


@atomic
def take_up(invitation: Invitation, *, by: Member) -> None:
    """They follow the project, or take a place at the event, also where it is private. Twice is
    once. Raises Refusal, as for a place where there is none.
    """
    rules.may_take_up(invitation, by)
    if invitation.project:
        projects.follow(invitation.project, by=by)
    elif invitation.event:
        _come(invitation.event, by)


def _come(event: Event, by: Member) -> None:
    """Who organises it is there already."""
    hands = event.room.memberships.filter(member=by, role__in=Membership.HANDS)
    if hands.exists():
        return
    welcome(event.room, by)
    events.register(event, by=by)


@atomic
def forget_ended_invitations() -> None:
    """Whom nobody can take up any more."""
    Invitation.objects.filter(until__lte=timezone.now()).delete()
