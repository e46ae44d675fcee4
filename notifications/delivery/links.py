"""Links in mails that need no sign-in: sealed, for one member and one purpose.

Mail programs fetch links by themselves, so each leads to a page with one button: nothing changes
before it is pressed. RFC 8058's one click is that press, sent by the mail program.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from members.models import Member, Territory
from notifications.models import Notification

SALT = "notifications.unsubscribe"
MAILS = "mails"  # all of them
DIGEST = "digest"  # the mail with the rest


def site(town: Territory) -> str:
    return f"{'https' if settings.HTTPS else 'http'}://{town.host}"


def to(line: Notification, channel: str) -> str:
    """The address here of a line's page; an announcement's says by which way one came."""
    way = f"?by={channel}" if line.announcement_id else ""
    return line.url + way


def unsubscribe(member: Member, what: str) -> str:
    """``what``: a subject's name, ``MAILS`` or ``DIGEST``."""
    return site(member.territory) + reverse("unsubscribe", args=[sealed(member, what)])


def sealed(member: Member, what: str) -> str:
    return signing.dumps([member.pk, what], salt=SALT)


def opened(token: str) -> tuple[Member | None, str] | None:
    """Whose it is, None where they have left, and of what. None where it is no link of ours."""
    try:
        pk, what = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    member = Member.objects.select_related("territory").filter(pk=pk, left_at=None).first()
    return member, what
