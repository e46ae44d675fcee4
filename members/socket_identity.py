"""Whom a session speaks for: of a page, of the live socket and its sweep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

import msgspec
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from common.http import number
from common.prepared import prepared
from live import registry
from live.registry import Beside, Door, Seat
from members.models import Member, Territory, person

PORTION = 500  # sessions in one query


class Identity(registry.Identity, frozen=True):
    """A member of the territory whose host was asked, or a visitor of it."""

    territory_id: int = 0

    @property
    def member_id(self) -> int | None:
        return self.id

    @property
    def follows(self) -> tuple[str, ...]:
        """What is told to the whole town, and to this member alone."""
        town = f"territory.{self.territory_id}"
        return (town, f"member.{self.id}") if self.id else (town,)

    @property
    def board(self) -> str:
        """Where one sees from outside in which rooms of the town people talk."""
        return f"rooms.{self.territory_id}"

    @property
    def hello(self) -> Beside:
        return {"unread": 0}

    def seat(self, topic: str) -> Seat:
        return (self.id, self.territory_id, topic)


def fingerprint(session_key: str | None) -> str:
    """A short hash that names a session to other processes without giving it away."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:16] if session_key else ""


def identify(doors: Iterable[Door]) -> dict[Door, Identity]:
    """Who comes with each session to each host: a member of its territory, or a visitor.

    A host is absent where no territory exists yet, a visitor where only members may read. Three
    queries for all.
    """
    asked = set(doors)
    members = _members({key for key, _host in asked})
    towns = Territory.objects.for_hosts({host for _key, host in asked})
    known: dict[Door, Identity] = {}
    for key, host in asked:
        if territory := towns.get(host):
            member = members.get(key)
            if member is not None and member.territory_id == territory.pk:
                known[key, host] = _member(member, key, territory)
            elif not territory.members_only:
                known[key, host] = _visitor(territory)
    return known


def _visitor(territory: Territory) -> Identity:
    return Identity(territory_id=territory.pk, language=territory.language)


def _member(member: Member, session_key: str, territory: Territory) -> Identity:
    return Identity(
        territory_id=territory.pk,
        language=member.language or territory.language,
        chosen=bool(member.language),
        id=member.pk,
        session_key=session_key,
        session=fingerprint(session_key),
        person=msgspec.to_builtins(person(member)),
    )


def speaks_for(session: Mapping[str, Any] | SessionBase) -> Member | None:
    """The active member of what a session holds; None for nobody, or where Django has to look."""
    pk = _member_id(session)
    for member in _active(pk) if pk else ():
        if constant_time_compare(_hash(session), member.get_session_auth_hash()):
            return member
    return None


@prepared
def _active(pk: int) -> QuerySet[Member]:
    return Member.objects.filter(pk=pk, is_active=True)


def still_valid(pairs: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which (session key, member id) still speak for an active member, a few queries for all."""
    asked = list(pairs)
    valid: set[tuple[str, int]] = set()
    for start in range(0, len(asked), PORTION):
        valid |= _valid(asked[start : start + PORTION])
    return valid


def _valid(pairs: list[tuple[str, int]]) -> set[tuple[str, int]]:
    members = _members({key for key, _pk in pairs})
    return {(key, pk) for key, pk in pairs if key in members and members[key].pk == pk}


def _members(keys: Iterable[str]) -> dict[str, Member]:
    """The active member that each session still speaks for."""
    asked = {key for key in keys if key.isascii() and key.isalnum()}  # as sessions make them
    if not asked:
        return {}
    live = Session.objects.filter(session_key__in=asked, expire_date__gt=timezone.now())
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    rows = live.values_list("session_key", "session_data")
    held = {key: store.decode(data) for key, data in rows}
    members = Member.objects.filter(is_active=True).in_bulk({_member_id(d) for d in held.values()})
    return {
        key: member
        for key, data in held.items()
        if (member := members.get(_member_id(data))) and _hash_fits(member, data)
    }


def _member_id(data: Mapping[str, Any] | SessionBase) -> int:
    if data.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return 0
    return number(str(data.get(SESSION_KEY, ""))) or 0


def _hash_fits(member: Member, data: dict[str, Any]) -> bool:
    """As django.contrib.auth does: a member who signed out everywhere has another hash."""
    hashes = [member.get_session_auth_hash(), *member.get_session_auth_fallback_hash()]
    return any(constant_time_compare(_hash(data), one) for one in hashes)


def _hash(data: Mapping[str, Any] | SessionBase) -> str:
    return str(data.get(HASH_SESSION_KEY, ""))
