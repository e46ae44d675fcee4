"""Who may speak to everyone, and whose a line of the bell is. Each refuses in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member, Territory
from notifications.models import Level, Notification
from notifications.subjects import SUBJECTS


def may_announce(territory: Territory, by: Member) -> None:
    if not by.animates(territory.pk):
        raise Refusal("forbidden", _("Only animators speak to everyone."))


def may_read(notification: Notification, by: Member) -> None:
    """Another's is as absent as one that never was."""
    if notification.member_id != by.pk:
        raise Refusal("not_found", _("This notification does not exist."))


def may_choose(subject: str, level: str) -> None:
    """What is about one's own account reaches one in any case."""
    found = SUBJECTS.get(subject)
    if found is None or level not in Level.values:
        raise Refusal("bad_frame", _("There is no such choice."))
    if found.fixed:
        raise Refusal("forbidden", _("What is about your own account reaches you in any case."))
