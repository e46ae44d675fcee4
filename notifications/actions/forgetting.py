"""What bells forget: what is old, and what names somebody who has left."""

from __future__ import annotations

import json
from datetime import datetime

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from live.publish import atomic
from members.personal_data import Gone
from notifications.models import Announcement, Notification

PORTION = 500  # rows in one transaction


@atomic
def forget_notifications(before: datetime) -> int:
    """Read or not: nobody looks back so far."""
    old = Notification.objects.filter(at__lt=before).order_by("pk").values_list("pk", flat=True)
    return Notification.objects.filter(pk__in=list(old[:PORTION])).delete()[0]


@atomic
def forget_announcements(before: datetime) -> int:
    """Those that have long ended. Before them their lines, of which there is one a member."""
    ended = Q(ended_at__lt=before) | Q(ends__lt=before)
    found = Announcement.objects.filter(ended).order_by("pk").values_list("pk", flat=True)
    old = list(found[:PORTION])
    lines = Notification.objects.filter(announcement__in=old).values_list("pk", flat=True)
    if some := list(lines[:PORTION]):
        return Notification.objects.filter(pk__in=some).delete()[0]
    return Announcement.objects.filter(pk__in=old).delete()[0]


@atomic
def forget_lines_about(gone: Gone, after: int) -> int | None:
    """In others' bells: those that name them, or lead to their page."""
    name = json.dumps(gone.name), json.dumps(gone.name, ensure_ascii=False)  # as databases hold it
    rows = Notification.objects.filter(member__territory=gone.member.territory_id, pk__gt=after)
    rows = rows.annotate(said=Cast("data", TextField()))
    page = reverse("member", args=[gone.slug])
    named = Q(said__contains=name[0]) | Q(said__contains=name[1]) | Q(url__startswith=page)
    found = list(rows.filter(named).order_by("pk").values_list("pk", flat=True)[:PORTION])
    Notification.objects.filter(pk__in=found).delete()
    return found[-1] if found else None
