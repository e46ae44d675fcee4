"""The sentences of announcements. Their words stand in one place, and are read from there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import PUT_RIGHT, TOLD, Notification


def _said(line: Notification) -> dict[str, str]:
    row = line.announcement
    return {"who": sentences.who(line), "words": row.body if row else "…"}


def announcement(line: Notification) -> str:
    if line.announcement and line.announcement.over:
        return _("%(who)s announced, and it is over: %(words)s") % _said(line)
    return _("%(who)s announces: %(words)s") % _said(line)


def correction(line: Notification) -> str:
    if line.announcement and line.announcement.over:
        return announcement(line)
    return _("Put right by %(who)s: %(words)s") % _said(line)


def wanted(line: Notification) -> str:
    return _("%(who)s asks you to agree to an announcement to everybody.") % _said(line)


def agreed(line: Notification) -> str:
    return _("%(who)s agrees: your announcement leaves.") % _said(line)


def register() -> None:
    """Everybody for whom it is has the line, also who turned the subject off: no other way is
    taken then. So it can be put right where it was seen.
    """
    sentences.register(TOLD, announcement, subject="town", personal=True)
    sentences.register(PUT_RIGHT, correction, subject="town", personal=True)
    sentences.register("agreement_wanted", wanted, subject="care", personal=True)
    sentences.register("agreement", agreed, subject="care", personal=True)
