"""What becomes of roles that were offered, and of services, when somebody leaves."""

from __future__ import annotations

from live.publish import atomic
from members.personal_data import Gone
from town.models import RoleInvitation, Service


@atomic
def forget_invitations(gone: Gone, after: int) -> None:
    """Those to their address. What they offered to others was the town's word, and stands."""
    here = RoleInvitation.objects.filter(territory=gone.member.territory_id)
    if gone.email:
        here.filter(email=gone.email).delete()
    here.filter(by=gone.member).update(by=None)


@atomic
def unname_services(gone: Gone, after: int) -> None:
    """Nobody speaks for it there until the town names somebody, and no letter goes to them."""
    here = Service.objects.filter(territory=gone.member.territory_id)
    if gone.email:
        here.filter(email__iexact=gone.email).update(email="")
    here.filter(member=gone.member).update(member=None)
