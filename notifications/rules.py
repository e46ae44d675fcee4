"""Who may speak to everyone, and whose a line of the bell is. Each refuses in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member, Territory
from notifications.models import Notification


def may_announce(territory: Territory, by: Member) -> None:
    if not by.animates(territory.pk):
        raise Refusal("forbidden", _("Only animators speak to everyone."))


def may_read(notification: Notification, by: Member) -> None:
    """Another's is as absent as one that never was."""
    if notification.member_id != by.pk:
        raise Refusal("not_found", _("This notification does not exist."))
