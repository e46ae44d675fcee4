"""What is due leaves: lines that nobody saw meanwhile go out together, each once.

The decision and the mail that carries it stand in one transaction: a worker that is killed leaves
both or neither.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_tasks import task

from live.publish import atomic
from members.models import Member
from notifications import sentences
from notifications.actions.planning import choices_of, preferences_of, wake
from notifications.delivery import mails, push, rule
from notifications.models import (
    Channel,
    Delivery,
    Due,
    Notification,
    Preferences,
    Verdict,
)
from notifications.subjects import Weight

PORTION = 50  # people in one transaction
A_TURN = 5.0  # seconds, after which what else waits has its turn
ROUND = 10.0  # seconds between two rounds, while more is due than the rate of mails lets out
LOOKS_BACK = timedelta(days=8)  # no line older than that leaves


@task()
def deliver() -> str:
    """Says whether all that is due is "done", or "more" waits for another round."""
    until, left = monotonic() + A_TURN, max(1, round(settings.MAILS_A_MINUTE * ROUND / 60))
    while left > 0 and monotonic() < until:
        sent = hand_over(min(left, PORTION))
        if sent is None:
            break
        left -= sent
    first = Due.objects.order_by("due").values_list("due", flat=True).first()
    if first is None:
        return "done"
    late = first <= timezone.now()
    wake(timezone.now() + timedelta(seconds=ROUND) if late else first)
    return "more" if late else "done"


@atomic
def hand_over(most: int) -> int | None:
    """One portion of what is due. Returns how many mails it gave; None: nothing was due."""
    now = timezone.now()
    due = Due.objects.filter(due__lte=now).order_by("due").select_related("member__territory")
    rows = list(due.select_for_update(skip_locked=True, of=("self",))[:most])
    if not rows:
        return None
    mailed = 0
    for channel in {row.channel for row in rows}:
        mailed += _channel(channel, [row for row in rows if row.channel == channel], now)
    return mailed


def _channel(channel: str, rows: list[Due], now: datetime) -> int:
    """All of these are of one channel. Returns how many were sent something."""
    lines = _undecided(channel, [row.member_id for row in rows], now)
    chosen = preferences_of([row.member_id for row in rows])
    wanted = choices_of([row.member_id for row in rows])
    over: list[Due] = []
    sent = 0
    for row in rows:
        choices = chosen[row.member_id]
        then = rule.not_before(channel, choices, now, row.member.territory.time_zone)
        if then > now:
            Due.objects.filter(pk=row.pk).update(due=then)
            continue
        mine, levels = lines[row.member_id], wanted.get(row.member_id, {})
        sent += _one(row.member, channel, mine, choices, levels, now)
        over.append(row)
    _end(over, lines, now)
    return sent


def _one(
    member: Member,
    channel: str,
    lines: list[Notification],
    choices: Preferences,
    levels: dict[str, str],
    now: datetime,
) -> bool:
    """Decide of what is due for one person, and send what is to be sent. Whether something was.

    What they turned off since it was told, or were shut out of, does not reach them any more.
    """
    due = [line for line in lines if line.at + _wait(line, channel) <= now + rule.WINDOW]
    told: list[Notification] = []
    decided: list[Delivery] = []
    for line in due:
        off = not member.is_active or not rule.wanted(sentences.kind(line.kind), levels)
        said = rule.verdict(line, channel, choices, now, off=off)
        if said is Verdict.SENT:
            told.append(line)
        decided.append(Delivery(notification=line, channel=channel, verdict=said, at=now))
    Delivery.objects.bulk_create(decided)
    if told:
        carrier = push if channel == Channel.PUSH else mails
        carrier.send(member, told, channel)
    for line in due:
        lines.remove(line)
    return bool(told)


def _end(rows: list[Due], lines: dict[int, list[Notification]], now: datetime) -> None:
    """What waits on for lines that came later is due then; the others are over."""
    over: list[int] = []
    for row in rows:
        left = [line.at + _wait(line, row.channel) for line in lines[row.member_id]]
        if left:
            Due.objects.filter(pk=row.pk).update(due=min(left))
        else:
            over.append(row.pk)
    Due.objects.filter(pk__in=over).delete()


def _wait(line: Notification, channel: str) -> timedelta:
    return rule.ways(sentences.kind(line.kind).weight)[Channel(channel)]


def _undecided(channel: str, members: list[int], now: datetime) -> dict[int, list[Notification]]:
    """By member, the newest first: lines that go this way, and of which nothing is decided yet."""
    ways = [weight for weight in Weight if channel in weight.value]
    kinds = [name for name in sentences.names() if sentences.kind(name).weight in ways]
    decided = Delivery.objects.filter(notification=OuterRef("pk"), channel=channel)
    rows = Notification.objects.filter(
        _announced(channel, now),
        ~Exists(decided),
        member__in=members,
        kind__in=kinds,
        at__gt=now - LOOKS_BACK,
    )
    found: dict[int, list[Notification]] = defaultdict(list)
    for row in rows.select_related("actor", "announcement"):
        found[row.member_id].append(row)
    return found


def _announced(channel: str, now: datetime) -> Q:
    """Of announcements, those that go this way and are not over. Else each goes."""
    lasts = Q(announcement__ends=None) | Q(announcement__ends__gt=now)
    chosen = {f"announcement__{channel}": True} if channel in ("push", "mail") else {}
    return Q(announcement=None) | Q(lasts, announcement__ended_at=None, **chosen)
