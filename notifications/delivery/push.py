"""Web push (RFC 8030): one message a device, for a browser to show when no page of ours is seen.

What is queued are numbers: the words are made when it leaves, so that nothing leaves that was read
meanwhile, and no row holds what a phone says. A message that leaves twice, because whoever sent it
was killed before noting so, has the same Topic and tag: it stands once.
"""

from __future__ import annotations

import base64
from hashlib import sha256
from time import monotonic
from typing import Any

import msgspec
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from members.models import Member
from members.socket_identity import fingerprint
from notifications import sentences
from notifications.delivery import push_server, rule, vapid
from notifications.delivery.push_server import Answer, Said
from notifications.models import Channel, Device, Notification
from notifications.queries import count_unread

LIVES = 24 * 3600  # seconds for which a server keeps it for a phone that is off
BREATH = 20.0  # seconds in which a server that did not answer is not asked again
MOST = 300  # characters of a sentence; a message has at most 4096 bytes, sealed
_away: dict[str, float] = {}  # servers that did not answer, until when they are let alone


def signed_in(device: Device) -> bool:
    """Who signed it out, from wherever, lets nobody read on it what rings."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    theirs = UserSession.objects.filter(user=device.member, session_key__in=living)
    keys = theirs.values_list("session_key", flat=True)
    return device.member.is_active and device.session in map(fingerprint, keys)


def hand_over(device: Device, message: dict[str, Any]) -> Said:
    server = push_server.origin(device.endpoint)
    if _away.get(server, 0) > monotonic():
        return Said(Answer.LATER, "it did not answer a moment ago")
    headers = {
        **vapid.signed(server, timezone.now().timestamp()),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(LIVES),
        "Topic": message["tag"],
        "Urgency": "high",
    }
    said = push_server.post(device.endpoint, _sealed(device, message), headers)
    _away.pop(server, None)
    if said.answer is Answer.LATER:
        _away[server] = monotonic() + BREATH
    return said


def _sealed(device: Device, message: dict[str, Any]) -> bytes:
    """For that browser alone to read (RFC 8291)."""
    from pywebpush import WebPusher  # with all that it brings: only for whoever sends

    keys = {"p256dh": device.key, "auth": device.secret}
    pusher = WebPusher({"endpoint": device.endpoint, "keys": keys})
    body: bytes = pusher.encode(msgspec.json.encode(message))["body"]
    return body


def told(member: Member, lines: list[int], *, short: bool = False) -> dict[str, Any] | None:
    """What the service worker is handed (frontend/static/js/worker.js); None: all of it was seen.

    Lines of one kind about one page are one, those that were pushed before among them: it takes
    their place. Several of these are one message that leads to the bell. ``short``: the words are
    left out.
    """
    rows = _fresh(member)
    new = {sentences.group(row) for row in rows if row.pk in set(lines)}
    groups = [one for one in sentences.grouped(rows) if sentences.group(one) in new]
    if not groups:
        return None
    first, others = groups[0], len(groups) - 1
    with override(member.tongue):
        words = sentences.text(first)[:MOST]
        if others:
            more = ngettext("And %(n)d more", "And %(n)d more", others) % {"n": others}
            words = f"{words}\n{more}"
        if short:
            words = _("Something new for you.")
    group = ("bell",) if others else sentences.group(first)
    return {
        "to": member.pk,
        "id": first.pk,
        "tag": _tag(member, group),
        "title": member.territory.name,
        "body": words,
        "url": reverse("bell") if others else reverse("bell_open", args=[first.pk]),
        "lang": member.tongue,
        "unread": count_unread([member.pk]).get(member.pk, 0),
    }


def _fresh(member: Member) -> list[Notification]:
    """What they have not seen anywhere, and what a phone rings for."""
    since = timezone.now() - rule.OLD
    rows = Notification.objects.filter(member=member, read_at=None, seen_at=None, at__gt=since)
    found = rows.select_related("actor")
    return [one for one in found if Channel.PUSH in rule.ways(sentences.kind(one.kind).weight)]


def _tag(member: Member, group: tuple[Any, ...]) -> str:
    """32 characters, as a Topic may have them (RFC 8030, 5.4)."""
    name = repr((member.pk, *group)).encode()
    return base64.urlsafe_b64encode(sha256(name).digest()).decode()[:32]
