"""Whom a session speaks for, read without a request: for the live socket and its sweep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import msgspec
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from live.registry import Identity
from members.models import Member, Territory
from members.protocol import person

PORTION = 500  # sessions in one query


def fingerprint(session_key: str | None) -> str:
    """A short hash that names a session to other processes without giving it away."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:16] if session_key else ""


def identify(session_key: str, host: str) -> Identity | None:
    """Who comes with this session to this host: a member of its territory, or a visitor.

    None only where no territory exists yet. Two queries, one for a visitor without a session.
    """
    territory = Territory.objects.for_host(host)
    if territory is None:
        return None
    visitor = Identity(territory_id=territory.pk, language=territory.language)
    if not (session_key.isascii() and session_key.isalnum()):  # as sessions make them
        return visitor
    data = _store(session_key).load()
    member = Member.objects.filter(pk=_member_id(data), is_active=True).first()
    if not member or member.territory_id != territory.pk or not _hash_fits(member, data):
        return visitor
    return Identity(
        territory_id=territory.pk,
        language=member.language,
        member_id=member.pk,
        session_key=session_key,
        session=fingerprint(session_key),
        person=msgspec.to_builtins(person(member)),
    )


def still_valid(pairs: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which (session key, member id) still speak for an active member, a few queries for all."""
    asked = list(pairs)
    valid: set[tuple[str, int]] = set()
    for start in range(0, len(asked), PORTION):
        valid |= _valid(asked[start : start + PORTION])
    return valid


def _valid(pairs: list[tuple[str, int]]) -> set[tuple[str, int]]:
    keys, ids = {key for key, _ in pairs}, {pk for _, pk in pairs}
    live = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    held = dict(live.values_list("session_key", "session_data"))
    members = Member.objects.filter(is_active=True).in_bulk(ids)
    store = _store()
    return {
        (key, pk)
        for key, pk in pairs
        if (sealed := held.get(key))
        and (member := members.get(pk))
        and _member_id(data := store.decode(sealed)) == pk
        and _hash_fits(member, data)
    }


def _store(session_key: str | None = None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key)


def _member_id(data: dict[str, Any]) -> int:
    if data.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return 0
    pk = str(data.get(SESSION_KEY, ""))
    return int(pk) if pk.isascii() and pk.isdigit() else 0


def _hash_fits(member: Member, data: dict[str, Any]) -> bool:
    """As django.contrib.auth does: a member who signed out everywhere has another hash."""
    held = data.get(HASH_SESSION_KEY, "")
    hashes = [member.get_session_auth_hash(), *member.get_session_auth_fallback_hash()]
    return any(constant_time_compare(held, one) for one in hashes)
