"""Whoever blocks somebody hears nothing of them, and the other cannot tell it from silence."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from contacts import actions, queries
from contacts.models import Block
from events import actions as events
from live.frames import Refusal
from members.models import Member
from notifications.models import Notification
from rooms import actions as rooms
from rooms.models import Membership, Message, Room

pytestmark = pytest.mark.django_db
# What is made anew for each page, what tells the hour, and the numbers of what was stored.
TOKENS = re.compile(
    r'(nonce|epoch|data-key|data-id|data-room|data-room-row|data-room-unread)="[^"]*"'
    r'|(value|content)="[\w-]{36,}"|\d\d:\d\d(:\d\d\S*)?'
    r"|(?<=room=)\d+|(?<=/rooms/)\d+|(?<=/messages/)\d+|(?<=/message/)\d+|(?<=[#\"]m)\d+"
)


def calls(member: Member) -> list[str]:
    rows = Notification.objects.filter(member=member).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_no_private_word_goes_either_way(town, ada, grace, talk):
    actions.block(ada, by=grace)
    rooms.post_message(talk, by=ada, body="Tu es là ?", key=uuid4())
    assert talk not in Room.objects.visible_to(grace, town)
    assert talk in Room.objects.visible_to(ada, town)
    with pytest.raises(Refusal) as refusal:
        actions.write(ada, by=grace, words="Bonjour")
    assert refusal.value.code == "forbidden"


def test_nothing_of_theirs_rings(ada, grace, team, room):
    for who in (ada, grace):
        rooms.welcome(room, who)
    named = "@grace viens voir"
    rooms.post_message(room, by=ada, body=named, key=uuid4())
    assert "mention" in calls(grace)
    actions.block(ada, by=grace)
    Notification.objects.all().delete()
    rooms.post_message(room, by=ada, body=f"{named} encore", key=uuid4())
    actions.write(grace, by=ada, words="Réponds !")
    assert calls(grace) == []


def test_an_event_that_is_cancelled_rings_all_the_same(town, ada, grace):
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=1)}
    event = events.create_event(town, by=ada, title="Marche", **hours)
    events.register(event, by=grace)
    actions.block(ada, by=grace)
    events.cancel_event(event, by=ada, reason="Pluie")
    assert calls(grace) == ["event_cancelled"]


def test_two_of_one_team_work_on_in_its_room(town, ada, grace, team):
    actions.block(ada, by=grace)
    for who in (ada, grace):
        assert team.room in Room.objects.visible_to(who, town)
        rooms.post_message(team.room, by=who, body=f"De {who.slug}", key=uuid4())
    assert Message.objects.filter(room=team.room).count() == 2


def test_first_words_of_the_blocked_never_arrive(ada, grace, word):
    assert list(queries.waiting(grace))
    actions.block(ada, by=grace)
    assert not queries.waiting(grace)
    actions.unblock(ada, by=grace)
    assert not queries.waiting(grace)


def test_unblocking_gives_the_room_back_and_counts_nothing(town, ada, grace, talk):
    actions.block(ada, by=grace)
    rooms.post_message(talk, by=ada, body="Tu es là ?", key=uuid4())
    actions.unblock(ada, by=grace)
    (mine,) = Room.objects.mine(grace)
    assert (mine.pk, mine.unread) == (talk.pk, 0)
    assert actions.write(ada, by=grace, words="Me revoilà") == talk


def test_one_blocks_nobody_twice_and_not_oneself(ada, grace):
    actions.block(ada, by=grace)
    actions.block(ada, by=grace)
    assert Block.objects.count() == 1
    with pytest.raises(Refusal):
        actions.block(ada, by=ada)


def seen(browser: Client, path: str) -> str:
    answer = browser.get(path, follow=True)
    return TOKENS.sub("", f"{answer.status_code} {answer.content.decode()}")


def all_that_ada_sees(browser: Client) -> list[str]:
    """Of Grace: her page, the forms, the lists, what is answered to words, their room if any."""
    paths = ["/people/grace/", "/people/grace/write/", "/people/grace/propose/"]
    paths += ["/rooms/", "/bell/", "/me/words/", "/me/blocked/", "/people/ada/", "/search/?q=tu"]
    found = [seen(browser, path) for path in paths]
    sent = browser.post("/people/grace/write/", {"words": "Tu es là ?"}, follow=True)
    found.append(TOKENS.sub("", sent.content.decode()))
    return found + [seen(browser, path) for path in paths]


@pytest.mark.parametrize("before", ["strangers", "a word that waits", "they talk", "one team"])
def test_the_blocked_cannot_tell_a_block_from_silence(before, ada, grace, client_of, request):
    named = {"a word that waits": "word", "they talk": "talk", "one team": "team"}
    if before in named:
        request.getfixturevalue(named[before])
    browser, worlds = client_of(ada), []
    for blocked in (False, True):
        with transaction.atomic():
            if blocked:
                actions.block(ada, by=grace)
            worlds.append(all_that_ada_sees(browser))
            transaction.set_rollback(True)
    assert "Grace Hopper" in worlds[0][0]
    for silent, blocked in zip(*worlds, strict=True):
        assert silent.split("<") == blocked.split("<")


def test_mentions_of_who_blocks_look_as_before(ada, grace, talk):
    before = rooms.post_message(talk, by=ada, body="@grace un", key=uuid4()).html
    actions.block(ada, by=grace)
    after = rooms.post_message(talk, by=ada, body="@grace deux", key=uuid4()).html
    assert before.replace("un", "") == after.replace("deux", "")
    assert "grace" in after


def test_the_pages_of_blocking(ada, grace, client_of):
    browser = client_of(grace)
    assert browser.get("/people/ada/block/").status_code == 200
    assert not Block.objects.exists()
    browser.post("/people/ada/block/")
    assert "Ada Lovelace" in browser.get("/me/blocked/").content.decode()
    assert "/people/ada/unblock/" in browser.get("/people/ada/").content.decode()
    browser.post("/people/ada/unblock/", {"next": "/me/blocked/"})
    assert not Block.objects.exists()
    assert not Membership.objects.filter(member=grace, banned=True).exists()
