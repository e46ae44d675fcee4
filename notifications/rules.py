"""Who may speak to everyone, and whose a line of the bell is. Each refuses in words."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member, Territory
from notifications.models import Device, Level, Notification
from notifications.subjects import SUBJECTS


def may_announce(territory: Territory, by: Member) -> None:
    if not by.animates(territory.pk):
        raise Refusal("forbidden", _("Only animators speak to everyone."))


def may_read(notification: Notification, by: Member) -> None:
    """Another's is as absent as one that never was."""
    if notification.member_id != by.pk:
        raise Refusal("not_found", _("This notification does not exist."))


def may_ring(endpoint: str, key: str, secret: str) -> None:
    """Whether a browser can have said so: an address of the world's, and keys that seal.

    Where the name leads is looked at when it is asked (delivery/push_server.py): it may change.
    """
    longest = Device._meta.get_field("endpoint").max_length or 0
    try:
        parts = urlsplit(endpoint)
        known = f"{parts.scheme}://{parts.netloc}" in settings.PUSH_SERVERS
        world = parts.scheme == "https" and parts.port in (None, 443) and not parts.username
        fits = len(_bytes(key)) == 65 and _bytes(key)[0] == 4 and len(_bytes(secret)) == 16
    except (ValueError, binascii.Error):
        known = world = fits = False
    if not (fits and parts.hostname and (known or world) and len(endpoint) <= longest):
        raise Refusal("bad_frame", _("This browser did not say how it can be reached."))


def may_remove(device: Device, by: Member) -> None:
    if device.member_id != by.pk:
        raise Refusal("not_found", _("There is no such device."))


def may_choose(subject: str, level: str) -> None:
    """What is about one's own account reaches one in any case."""
    found = SUBJECTS.get(subject)
    if found is None or level not in Level.values:
        raise Refusal("bad_frame", _("There is no such choice."))
    if found.fixed:
        raise Refusal("forbidden", _("What is about your own account reaches you in any case."))


def _bytes(text: str) -> bytes:
    """Base64 as browsers write it. Raises binascii.Error, ValueError."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
