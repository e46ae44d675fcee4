"""Speaking to an audience: said, agreed to, put right, ended. The worker tells (spreading.py)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from live.publish import atomic
from members.models import Member, Territory
from members.rate_limits import spend
from notifications import rules
from notifications.actions.spreading import leave, spread, tell_banner
from notifications.actions.telling import notify
from notifications.models import Announcement


@atomic
def announce(
    territory: Territory, *, by: Member, body: str, key: UUID | None = None, **how: Any
) -> Announcement:
    """Said at once, or at its hour, or once a second person agrees. ``how`` as ``drafted`` has it.

    ``key``: the same form sent twice is said once. The town's row is held: of two animators who say
    the same at once, the second reads that the first has said it.
    """
    here = Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)
    if key and (row := Announcement.objects.filter(author=by, key=key).first()):
        return row
    row = drafted(here, by=by, body=body, **how)
    row.key = key
    spend("announcements", by=by)
    row.save()
    if row.waits:
        _ask_for_another(row, by)
    else:
        _send(row)
    return row


def drafted(
    here: Territory,
    *,
    by: Member,
    body: str,
    url: str = "",
    answers: str = "",
    audience: str = Announcement.TOWN,
    which: str = "",
    at: datetime | None = None,
    ends: datetime | None = None,
    banner: bool = True,
    push: bool = False,
    mail: bool = False,
) -> Announcement:
    """As it would be said, not stored. Raises what ``announce`` refuses.

    ``audience`` and ``which`` of them: notifications/addressees.py; ``at`` None is now.
    """
    now = timezone.now()
    rules.may_announce(here, by)
    row = Announcement(territory=here, author=by, audience=audience, which=which, ends=ends)
    row.body, row.url, row.answers = rules.sayable(body), url.strip(), answers
    row.banner, row.push, row.mail = banner, push, mail
    row.at, row.waits = at or now, here.two_agree and row.to_all
    rules.must_lead_here(row, by)
    rules.must_be_timely(row, now)
    rules.must_reach_somebody(row, by)
    rules.must_be_news(row)
    return row


def _ask_for_another(row: Announcement, by: Member) -> None:
    others = Member.objects.with_a_role(row.territory)
    notify(others, kind="agreement_wanted", by=by, url=_page(row))


def _page(row: Announcement) -> str:
    return reverse("announcement_reach", args=[row.pk])


def _send(row: Announcement) -> None:
    """The first word of it at once; the worker tells each. Or all of it at its hour."""
    row.telling = 0
    row.save(update_fields=["telling"])
    if row.at <= timezone.now():
        leave(row)
        spread.enqueue(row.pk)
    else:
        spread.using(run_after=row.at).enqueue(row.pk)


@atomic
def agree(announcement: Announcement, *, by: Member, words: str) -> Announcement:
    """By a second person of the town, to these ``words``: what they read, and nothing else."""
    row = _held(announcement)
    rules.may_agree(row, by, words)
    row.agreed_by = by
    if row.waits:
        row.waits, row.at = False, max(row.at, timezone.now())
        rules.must_be_timely(row, timezone.now())
        row.save(update_fields=["waits", "at", "agreed_by"])
        _send(row)
    else:
        row.save(update_fields=["agreed_by"])
        _put_right(row, row.draft)
    writers = [one for one in (row.author, row.draft_by) if one]
    notify(writers, kind="agreement", by=by, url=_page(row))
    return row


@atomic
def correct(announcement: Announcement, *, by: Member, body: str) -> Announcement:
    """Other words in its place: at once on screens, in bells and in mails that wait. Who saw the
    first ones is told once more. Where two agree, it waits for the second.
    """
    row = _held(announcement)
    rules.may_correct(row, by)
    body = rules.sayable(body)
    rules.must_differ(row, body)
    spend("announcements", by=by)
    if row.waits:
        row.body, row.draft_by, row.edition = body, by, row.edition + 1
        row.save(update_fields=["body", "draft_by", "edition"])
    elif row.territory.two_agree and row.to_all:
        row.draft, row.draft_by = body, by
        row.save(update_fields=["draft", "draft_by"])
        _ask_for_another(row, by)
    else:
        _put_right(row, body)
    return row


def _put_right(row: Announcement, body: str) -> None:
    row.body, row.draft, row.draft_by = body, "", None
    row.edition, row.corrected_at = row.edition + 1, timezone.now()
    if row.left_at:
        row.correcting = 0
        spread.enqueue(row.pk)
    row.save()
    if row.left_at and row.to_all:
        tell_banner(row)


@atomic
def end_announcement(announcement: Announcement, *, by: Member) -> None:
    """It leaves every open page, and what has not left yet stays. Twice is once."""
    row = _held(announcement)
    rules.may_announce(row.territory, by)
    if row.ended_at is None:
        row.ended_at, row.telling, row.correcting, row.draft = timezone.now(), None, None, ""
        if row.left_at:
            row.ending = 0
            spread.enqueue(row.pk)
        row.save()
    if row.left_at:
        tell_banner(row)


def _held(announcement: Announcement) -> Announcement:
    rows = Announcement.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("territory", "author", "draft_by").get(pk=announcement.pk)
