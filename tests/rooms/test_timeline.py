"""A page of talk stands as it will stand when its scripts have run."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Member
from rooms import actions
from rooms.models import Membership, Message, Room
from tests.rooms.talk import arranged, say

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 3, 1, 12))  # noqa: DTZ001  made aware here


def said(room: Room, *lines: tuple[Member, float]) -> list[Message]:
    """Each by whom, so many minutes after noon."""
    for author, minutes in lines:
        message = say(room, author, 1)[0]
        at = NOON + timedelta(minutes=minutes)
        Message.objects.filter(pk=message.pk).update(at=at)
    return list(Message.objects.order_by("seq").select_related("author"))


def grouped(rows: list[Message], **reader) -> list[bool]:
    found = arranged(rows, **({"me": None, "read": 0} | reader))
    return [bool(entry["grouped"]) for entry in found]


def test_what_one_says_within_minutes_stands_together(room, ada, grace):
    rows = said(room, (ada, 0), (ada, 4), (ada, 10), (grace, 11), (grace, 12))
    assert grouped(rows) == [False, True, False, False, True]


def test_another_day_begins_anew(room, ada):
    assert grouped(said(room, (ada, 719), (ada, 721))) == [False, False]
    assert grouped(said(room, (ada, 722))[1:]) == [False, True]


def test_the_line_of_what_is_new_stands_before_the_first_word_of_another(room, ada, grace):
    rows = said(room, (grace, 0), (ada, 1), (grace, 2), (grace, 3))
    new = [entry["opens_new"] for entry in arranged(rows, me=ada, read=1)]
    assert new == [False, False, True, False]
    assert grouped(rows, me=ada, read=1) == [False, False, False, True]
    assert not any(entry["opens_new"] for entry in arranged(rows, me=None, read=1))
    assert not any(entry["opens_new"] for entry in arranged(rows, me=ada, read=4))


def test_the_line_is_not_drawn_where_what_is_new_begins_further_up(room, ada, grace):
    rows = said(room, (grace, 0), (grace, 1), (grace, 2))
    lines = [
        [entry["opens_new"] for entry in arranged(rows[1:], me=ada, read=read, more=True)]
        for read in (0, 1, 2)
    ]
    assert lines == [[False, False], [False, False], [False, True]]


def test_an_answer_says_whose_words_it_answers(client: Client, room, ada, grace):
    words = "Qui a **des assiettes** ? <3"
    asked = actions.post_message(room, by=ada, body=words, key=uuid4())
    actions.post_message(room, by=grace, body="Moi", key=uuid4(), parent=asked)
    page = client.get(f"/rooms/{room.pk}/").content.decode()
    quote = re.findall(r'<a class="entry-quote"[^>]*>(.*?)</a>', page)[1]
    assert re.sub(r"<.*?>", "", quote) == "Ada Lovelace Qui a des assiettes ? &lt;3"
    actions.remove_message(asked, by=None)
    page = client.get(f"/rooms/{room.pk}/").content.decode()
    assert "des assiettes" not in page


def test_a_page_shows_the_line_once(client_of, room, ada, grace):
    actions.welcome(room, ada)
    say(room, grace, 3)
    Membership.objects.filter(room=room, member=ada).update(read=1)
    page = client_of(ada).get(f"/rooms/{room.pk}/").content.decode()
    shown = re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)
    assert shown.count('data-line="new"') == 1
    assert shown.index("Message 0") < shown.index('data-line="new"') < shown.index("Message 1")
