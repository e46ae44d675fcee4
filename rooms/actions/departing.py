"""What somebody said loses their name, or goes, when they leave; live pages see it at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from django.utils import timezone

from live.publish import atomic, hold, record_all
from members.personal_data import Gone
from rooms.actions.messages import CHANGING
from rooms.actions.pictures import forget_pictures
from rooms.models import Held, Hidden, Message, Room

PORTION = 50  # messages in one transaction: nobody waits long for it
NOBODY = "@…"  # in place of a mention, in any language


def take_words_back(gone: Gone, after: int) -> int | None:
    """Their messages, each told anew: without a name or, if they want that, without its words.
    Pictures go in any case: they show people.
    """
    rows = Message.objects.filter(author=gone.member, pk__gt=after).order_by("pk")
    found = list(rows.values_list("room", "pk")[:PORTION])
    for room, theirs in _by_room(found):
        _take_back(room, theirs, gone)
    return found[-1][1] if found else None


def _by_room(found: list[tuple[int, int]]) -> Iterable[tuple[Room, list[int]]]:
    """A transaction holds one room: who holds two may wait for somebody who waits for them."""
    for room, theirs in groupby(sorted(found), lambda one: one[0]):
        yield Room.objects.get(pk=room), [pk for _room, pk in theirs]


@atomic
def _take_back(room: Room, keys: list[int], gone: Gone) -> None:
    hold(room)
    rows = Message.objects.filter(pk__in=keys).order_by("seq")
    told = list(rows.select_related("author", "room").prefetch_related("reactions"))
    for message in told:
        if message.pictures:
            message.pictures = None
            forget_pictures(message.carried.all())
        if (gone.words_go or not message.body) and message.removed_at is None:
            message.removed_at, message.pinned_at = timezone.now(), None
            message.body = message.html = ""
    record_all(told, CHANGING)


def take_mentions_back(gone: Gone, after: int) -> int | None:
    """What others said stays theirs; the link with a name in it becomes one to nobody."""
    named = Message.objects.filter(room__territory=gone.member.territory_id, pk__gt=after)
    named = named.filter(html__contains=f'data-member="{gone.member.pk}"').order_by("pk")
    found = list(named.values_list("room", "pk")[:PORTION])
    for room, theirs in _by_room(found):
        _unname(room, theirs, gone)
    return found[-1][1] if found else None


@atomic
def _unname(room: Room, keys: list[int], gone: Gone) -> None:
    hold(room)
    rows = Message.objects.filter(pk__in=keys).order_by("seq")
    told = list(rows.select_related("author", "room").prefetch_related("reactions"))
    for message in told:
        unname(message, gone)
        message.named_somebody = True
    record_all(told, ["html", "body"])


def unname(row: Message | Hidden | Held, gone: Gone) -> None:
    link = rf'<a\b[^>]*\bdata-member="{gone.member.pk}"[^>]*>[^<]*</a>'
    word = rf"(?<![\w@/.-])@{re.escape(gone.slug)}(?![\w-])"
    row.html = re.sub(link, NOBODY, row.html)
    row.body = re.sub(word, NOBODY, row.body)
