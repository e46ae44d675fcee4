"""What was told is planned for the channels that may have to carry it, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from members.models import Member
from notifications.delivery import rule
from notifications.models import Channel, Choice, Device, Due, Notification, Preferences
from notifications.sentences import Kind

EARLY = timedelta(seconds=1)  # a look that is due within it is look enough


def who_wants(told: dict[int, Member], kind: Kind) -> dict[int, Member]:
    """Those of them who did not choose to hear nothing of this."""
    chosen = choices_of(told)
    return {pk: one for pk, one in told.items() if rule.wanted(kind, chosen.get(pk, {}))}


def choices_of(members: Collection[int]) -> dict[int, dict[str, str]]:
    """By member: what they chose, by subject."""
    found: dict[int, dict[str, str]] = {}
    for row in Choice.objects.filter(member__in=list(members)):
        found.setdefault(row.member_id, {})[row.subject] = row.level
    return found


def preferences_of(members: Collection[int]) -> dict[int, Preferences]:
    """By member; who never chose has what is usual."""
    rows = {row.member_id: row for row in Preferences.objects.filter(member__in=list(members))}
    return {pk: rows.get(pk) or Preferences(member_id=pk) for pk in members}


def plan(rows: Iterable[Notification], kind: Kind, only: Collection[str] = tuple(Channel)) -> None:
    """Each of these new lines may leave by the ways of its kind, if it is not seen before.

    ``only``: the ways that were chosen for them, where not all were.
    """
    people = {row.member_id: row.member for row in rows}
    if not people:
        return
    now, first = timezone.now(), None
    for channel, wait in rule.ways(kind.weight).items():
        if channel not in only:
            continue
        hours = _hours(channel, people, now + wait)
        Due.objects.bulk_create(
            (Due(member_id=pk, channel=channel, due=due) for pk, due in hours.items()),
            ignore_conflicts=True,
        )
        first = min([*hours.values(), *([first] if first else [])], default=None)
    if first:
        wake(first)


def _hours(channel: Channel, people: dict[int, Member], at: datetime) -> dict[int, datetime]:
    """When it is due, for each of them whom this channel can reach at all."""
    if channel == Channel.PUSH:
        held = Device.objects.filter(member__in=list(people)).values_list("member", flat=True)
        return dict.fromkeys(held, at)
    if channel == Channel.MAIL:
        return {pk: at for pk, one in people.items() if one.email}
    chosen = preferences_of(people.keys())
    return {
        pk: rule.next_digest(chosen[pk], at, one.territory.time_zone)
        for pk, one in people.items()
        if one.email and chosen[pk].digest != "never"
    }


def wake(at: datetime) -> None:
    """The worker looks at what is due at that hour, once, however often this is asked."""
    from notifications.actions.delivering import deliver

    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=deliver.module_path, run_after__lte=at + EARLY
    )
    if not waiting.exists():
        deliver.using(run_after=at).enqueue()
