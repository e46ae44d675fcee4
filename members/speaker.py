"""Who speaks through a live socket."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member
from members.socket_identity import Identity


def speaker(who: Identity) -> Member:
    """The active member who asks; a visitor may read, and is asked to sign in for the rest."""
    found = Member.objects.select_related("territory")
    member = found.filter(pk=who.member_id or 0, is_active=True).first()
    if member is None:
        raise Refusal("auth_required", _("Please sign in first."))
    return member
