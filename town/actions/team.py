"""Who animates: asked by their address, made so when they come in with it, and ended."""

from __future__ import annotations

from django.utils import timezone

from live.frames import allows
from live.publish import atomic
from members.actions import appoint, set_standing
from members.models import Member, Role, Territory
from members.rate_limits import spend
from town import mails, rules
from town.actions.settings import note
from town.models import LASTING, RoleInvitation, expiry


@atomic
def invite(here: Territory, *, by: Member, email: str, role: str) -> RoleInvitation:
    """By mail. Nobody learns whether somebody here has that address; who is invited again has a
    new mail, and the newest role and end."""
    rules.may_set_town(here, by)
    email = rules.may_be_invited(email, role)
    rules.must_be_news(here, email, role)
    rules.may_invite_one_more(here, email)
    spend("role invitations", by=by)
    facts = {"role": role, "by": by, "at": timezone.now(), "expires": expiry()}
    invitation, _new = RoleInvitation.objects.update_or_create(
        territory=here, email=email, defaults=facts
    )
    note(here, by=by, verb="town.invited", why=role)
    mails.invite(invitation)
    return invitation


@atomic
def withdraw(invitation: RoleInvitation, *, by: Member) -> None:
    rules.may_set_town(invitation.territory, by)
    note(invitation.territory, by=by, verb="town.invitation_withdrawn", why=invitation.role)
    invitation.delete()


@atomic
def accept(*, by: Member) -> Member:
    """Who has the address that was invited takes the role. An administrator loses nothing by it."""
    Territory.objects.select_for_update(no_key=True).get(pk=by.territory_id)  # roles, one by one
    waiting = RoleInvitation.objects.select_related("by").filter(territory=by.territory)
    invitation = rules.may_accept(waiting.filter(email=by.email).first() if by.email else None)
    member = Member.objects.select_related("territory").get(pk=by.pk)
    role = max(member.role, invitation.role, key=Role.values.index)
    note(by.territory, by=by, verb="town.role_accepted", why=role)
    invitation.delete()
    return appoint(member, kind=member.kind, role=role, by=by)


def accept_on_arrival(member: Member) -> None:
    """Whoever signs in with an address has shown that it is theirs; they come in all the same where
    the invitation holds no more."""
    mine = RoleInvitation.objects.filter(territory=member.territory, email=member.email)
    if member.email and allows(rules.may_accept, mine.select_related("by").first()):
        accept(by=member)


@atomic
def end_role(member: Member, *, by: Member) -> Member:
    """A member like any other from now on; what they decided stays."""
    return set_standing(member, kind=member.kind, role=Role.MEMBER, by=by)


@atomic
def forget_role_invitations() -> None:
    """Addresses of those who did not accept, as long after the end as they were given."""
    RoleInvitation.objects.filter(expires__lt=timezone.now() - LASTING).delete()
