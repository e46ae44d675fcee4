"""How a session ends: here, on another device, for good, or by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import override

from live.publish import atomic, revoke, tell
from members import rules
from members.models import Member, Territory
from members.socket_identity import fingerprint


@atomic
def sign_out(*, by: Member, session_key: str) -> None:
    """End one of one's sessions, here or on another device; its sockets close too."""
    mine = UserSession.objects.filter(user=by, session_key=session_key)
    mine.delete()
    Session.objects.filter(session_key=session_key).delete()
    revoke(by.topic, session=fingerprint(session_key))


@atomic
def sign_out_others(*, by: Member, session_key: str) -> int:
    """End every session that is listed but this one. Returns how many."""
    others = UserSession.objects.filter(user=by).exclude(session_key=session_key)
    keys = list(others.values_list("session_key", flat=True))
    for key in keys:
        sign_out(by=by, session_key=key)
    return len(keys)


@atomic
def sign_out_everywhere(*, by: Member) -> None:
    """End every session, also those that nobody listed: what seals them is changed."""
    end_sessions(by)


def end_sessions(member: Member) -> None:
    keys = UserSession.objects.filter(user=member).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    UserSession.objects.filter(user=member).delete()
    member.set_unusable_password()
    member.save(update_fields=["password"])
    revoke(member.topic)


def _held(member: Member, by: Member | None) -> Member | None:
    """Both as they are now: of two administrators who shut each other out, the second is none.

    The town's row is held, as by whoever gives roles and leaves.
    """
    Territory.objects.select_for_update(no_key=True).get(pk=member.territory_id)
    member.refresh_from_db(fields=["role", "is_active", "needs_passkey"])
    return Member.objects.select_related("territory").get(pk=by.pk) if by else None


@atomic
def forget_ended_sessions() -> None:
    """Those past their end, and the devices and addresses of those that are no more."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    living = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=living).delete()


@atomic
def deactivate(member: Member, *, by: Member | None) -> None:
    """Shut someone out: no session lives on, no sign-in works. Nothing they wrote is touched.

    ``by`` None is the technician at the server, who may do it to anyone.
    """
    by = _held(member, by)
    if by:
        rules.may_sanction(member, by)
    member.is_active = False
    if by is None:
        member.ended_at = timezone.now()
    member.save(update_fields=["is_active", "ended_at"])
    end_sessions(member)


@atomic
def let_in(member: Member, *, by: Member | None) -> None:
    """Who was shut out signs in again. ``by`` None: the time of that is over.

    Not who has left, nor whose account the technician ended meanwhile.
    """
    if by:
        rules.may_sanction(member, by)
    member.refresh_from_db(fields=["left_at", "ended_at"])
    if member.left or member.ended_at:
        return
    member.is_active = True
    member.save(update_fields=["is_active"])


@atomic
def mute_everywhere(member: Member, *, by: Member, until: datetime) -> None:
    """They read on, and write in no room until then. All their pages show it at once.

    A mute that ends later stays as it is.
    """
    rules.may_sanction(member, by)
    before = member.muted_until
    member.muted_until = max(before, until) if before else until
    member.save(update_fields=["muted_until"])
    _tell_muted(member)


@atomic
def unmute_everywhere(member: Member, *, by: Member, until: datetime | None = None) -> None:
    """``until``: the end of another mute, which still holds."""
    rules.may_sanction(member, by)
    member.muted_until = until
    member.save(update_fields=["muted_until"])
    _tell_muted(member)


def _tell_muted(member: Member) -> None:
    """Of room 0, which is all of them. In ms from now as well: clocks of phones differ."""
    tell(member.topic, lambda: _muted(member))


def _muted(member: Member) -> dict[str, Any]:
    until = member.muted_until
    left = until - timezone.now() if until else timedelta()
    frame = {"on": "muted", "room": 0, "until": until, "after": int(left.total_seconds() * 1000)}
    with override(member.tongue):
        return frame | {"words": rules.muted_words(until, member.territory) if until else ""}
