"""Somebody leaves: at once their account and their name, then, portion by portion, all the rest.

No transaction is long, and whoever is killed meanwhile goes on where it stood.
"""

from __future__ import annotations

from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from audit.actions import log
from live.publish import atomic
from members.actions import leave_town
from members.models import Member
from members.personal_data import Erased, Gone, Holding, Step, elsewhere, holdings
from privacy.actions.downloads import throw_away
from privacy.models import Departure

PORTION = 200  # rows in one transaction
A_TURN = 5.0  # seconds, after which mails that wait have theirs
LOST = timedelta(minutes=10)  # without a step forward, after which it is taken up again


@atomic
def leave(*, by: Member, words_go: bool) -> None:
    """``words_go``: what they wrote goes along; else it stays, without their name. Raises Refusal.

    From this moment nobody reads their name or their page, and no session of theirs lives on.
    """
    throw_away(by=by)
    gone = leave_town(by=by, words_go=words_go)
    told = {"name": gone.name, "slug": gone.slug, "email": gone.email, "words_go": words_go}
    row = Departure.objects.create(member=gone.member, **told)
    facts: dict[str, Any] = {"noun": "member", "thing": by.pk, "why": ""}
    log(by.territory, by=by, verb="privacy.left", **facts)
    go_on.enqueue(row.pk)


def steps() -> list[tuple[str, Step]]:
    """In this order: what higher floors hold goes first. Each has a name that stays."""
    theirs = [(one.model._meta.label, one.erase or _deleting(one)) for one in holdings()]
    others = [(f"{one.__module__}.{one.__qualname__}", one) for one in elsewhere()]
    return [*theirs, *others]


def _deleting(holding: Holding) -> Step:
    """The step of a line without one: what GOES is deleted with its files, the rest is let be."""

    @atomic
    def delete(gone: Gone, after: int) -> int | None:
        if holding.erased is not Erased.GOES:
            return None
        rows = list(holding.theirs(gone.member)[:PORTION])
        files = [file for row in rows for name in holding.files if (file := getattr(row, name))]
        holding.model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()
        transaction.on_commit(lambda: _throw(files), robust=True)
        return after + 1 if rows else None

    return delete


def _throw(files: list[Any]) -> None:
    for file in files:
        file.storage.delete(file.name)


@task()
def go_on(pk: int) -> str:
    """Says whether it is "done", or has "more" to do in a turn of its own."""
    until = monotonic() + A_TURN
    while monotonic() < until:
        row = Departure.objects.select_related("member__territory").filter(pk=pk).first()
        if row is None:
            return "done"
        portion(row)
    go_on.enqueue(pk)
    return "more"


def portion(row: Departure) -> None:
    """One, and where it stands after that; at the end what they were called is forgotten."""
    todo = steps()
    names = [name for name, _step in todo]
    at = names.index(row.step) + 1 if row.step in names else 0
    if at == len(todo):
        row.delete()
        return
    name, step = todo[at]
    gone = Gone(row.member, row.name, row.slug, row.email, row.words_go)
    after = step(gone, row.after)
    row.step, row.after = (name, 0) if after is None else (row.step, after)
    row.moved_at = timezone.now()
    row.save(update_fields=["step", "after", "moved_at"])


@atomic
def take_up_again() -> None:
    """Those whose worker died, or met what is mended by now."""
    for row in Departure.objects.filter(moved_at__lt=timezone.now() - LOST):
        row.moved_at = timezone.now()
        row.save(update_fields=["moved_at"])
        go_on.enqueue(row.pk)
