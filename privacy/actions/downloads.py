"""Somebody asks for their data; the worker makes one file, to be fetched once, within days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from time import time

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from common.queues import LONG
from live.publish import atomic
from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify
from privacy import archive, rules
from privacy.models import AGAIN, ALONE, Download, folder

PORTION = 100  # rows in one transaction


class Unwanted(Exception):
    """Whoever asked has thrown it away, or has left, while it was made."""


@atomic
def ask(*, by: Member) -> Download:
    """Asked for ten times, there is one: what is being made, or waits to be fetched, is it."""
    rules.may_ask(by)
    row, new = Download.objects.get_or_create(member=by)
    row = Download.objects.select_for_update(no_key=True).get(pk=row.pk)
    if not new and (row.making or row.ready):
        return row
    spend("changes", by=by, cost=10)  # it reads all that they have ever done
    row.asked_at, row.made_at, row.failed_at = timezone.now(), None, None
    row.fetched_at, row.file = None, ""
    row.save()
    make.enqueue(row.pk)
    return row


@atomic
def fetched(row: Download, *, by: Member) -> None:
    """All of it was sent to ``by``, whose it is. It goes soon."""
    mine = Download.objects.filter(pk=row.pk, member=by, file=row.file, fetched_at=None)
    mine.update(fetched_at=timezone.now())


@atomic
def forget_fetched() -> None:
    for row in Download.objects.filter(fetched_at__lt=timezone.now() - AGAIN)[:PORTION]:
        _forget(row)


@atomic
def throw_away(*, by: Member) -> None:
    """Also while it is made. Twice is once."""
    for row in Download.objects.filter(member=by):
        _forget(row)


def _forget(row: Download) -> None:
    place = row.path if row.file else None
    row.delete()
    if place:
        transaction.on_commit(lambda: place.unlink(missing_ok=True), robust=True)


@task(queue_name=LONG)
def make(pk: int) -> str:
    """Says whether it is "made" or "unwanted". Raises what went wrong, which its page says too."""
    row = Download.objects.select_related("member__territory").filter(pk=pk, made_at=None).first()
    if row is None:
        return "unwanted"
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder() / f"{token_hex(16)}.zip"
    made = False
    try:
        made = _made(row, place)
    except Unwanted:
        return "unwanted"
    except Exception:
        Download.objects.filter(pk=pk, made_at=None).update(failed_at=timezone.now())
        raise
    finally:
        if not made:
            place.unlink(missing_ok=True)
    return "made" if made else "unwanted"


def _made(row: Download, place: Path) -> bool:
    member = row.member
    with override(member.tongue), timezone.override(member.territory.time_zone):
        archive.write(member, place, _look_for(row.pk))
    return _announce(row.pk, place)


def _look_for(pk: int) -> Callable[[], None]:
    def look() -> None:
        if not Download.objects.filter(pk=pk, member__is_active=True).exists():
            raise Unwanted

    return look


@atomic
def _announce(pk: int, place: Path) -> bool:
    """Whether it is still wanted, and nobody else has made it meanwhile."""
    rows = Download.objects.select_for_update(no_key=True, of=("self",))
    row = rows.filter(pk=pk, made_at=None, member__is_active=True).first()
    if row is None:
        return False
    row.file, row.size = place.name, place.stat().st_size
    row.made_at, row.failed_at = timezone.now(), None
    row.save()
    notify([row.member], kind="download_ready", by=None, url=reverse("my_data"), about=None)
    return True


@atomic
def forget_downloads(before: datetime) -> int:
    """Those that were made before then, and files that no row names."""
    asked = Q(made_at__lt=before) | Q(made_at=None, asked_at__lt=before)
    rows = list(Download.objects.filter(asked)[:PORTION])
    for row in rows:
        _forget(row)
    _forget_strays()
    return len(rows)


def _forget_strays() -> None:
    """What a worker that died left half done."""
    known = set(Download.objects.exclude(file="").values_list("file", flat=True))
    for place in folder().glob("*.zip") if folder().is_dir() else ():
        if place.name not in known and place.stat().st_mtime < time() - ALONE.total_seconds():
            place.unlink(missing_ok=True)
