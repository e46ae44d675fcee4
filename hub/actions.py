"""What concerns every app at once."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import SET_NULL

from audit import guard
from hub import removal
from live.publish import atomic, revoke
from members.models import Member, Territory
from rooms.models import Room


@atomic
def remove_territory(territory: Territory) -> removal.Rows:
    """A town with all its rows, sessions and files. Returns the keys of what went.

    Its pages that are open are closed. Another town answers for every other host in its place.
    """
    rows = removal.belongings(territory)
    files = list(removal.files(rows))
    for listened in (Member, Room):
        for part in removal.queries(listened, rows.get(listened, set())):
            for one in part:
                revoke(one.topic)
    revoke(territory.topic)
    _end_sessions(rows.get(Member, set()))
    for model, keys in rows.items():
        _let_go(model, keys)
    with guard.lifted():  # its log goes along, into the export
        for model, keys in rows.items():
            for query in removal.queries(model, keys):
                query._raw_delete(query.db)  # foreign keys are looked at when the transaction ends
    if territory.default and (heir := Territory.objects.order_by("pk").first()):
        heir.default = True
        heir.save(update_fields=["default"])
    transaction.on_commit(lambda: _forget(files), robust=True)
    return rows


def _end_sessions(members: set[Any]) -> None:
    for part in removal.parts(members):
        keys = UserSession.objects.filter(user__in=part).values_list("session_key", flat=True)
        Session.objects.filter(session_key__in=list(keys)).delete()


def _let_go(model: Any, keys: set[Any]) -> None:
    """What points here and can do without."""
    for relation in removal.relations(model):
        if relation.on_delete is SET_NULL:
            for query in removal.pointing(relation, keys):
                query.update(**{relation.field.name: None})


def _forget(files: list[Any]) -> None:
    for file in files:
        file.storage.delete(file.name)
