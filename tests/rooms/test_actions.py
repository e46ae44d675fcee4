"""What happens in a room happens wholly, in order, once."""

from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import transaction

from live.bell.publication import Ring
from live.frames import Refusal
from live.publish import publishing, record
from notifications.models import Notification
from rooms import actions
from rooms.models import Message, Room

pytestmark = pytest.mark.django_db


def post(room, author, body="Bonjour", **more):
    return actions.post_message(room, by=author, body=body, key=uuid4(), **more)


def test_changes_are_numbered_without_gaps(ada, grace, room):
    message = post(room, ada)
    actions.edit_message(message, by=ada, body="Bonsoir")
    actions.react(message, by=grace, emoji="👍")
    actions.react(message, by=grace, emoji="👍")
    post(room, grace)
    room.refresh_from_db()
    assert room.head == 4
    assert list(Message.objects.values_list("seq", "changed")) == [(1, 3), (4, 4)]


def test_two_hearts_that_look_alike_are_counted_together(ada, grace, room):
    message = post(room, ada)
    actions.react(message, by=ada, emoji="\u2764\ufe0f")
    actions.react(message, by=grace, emoji="\u2764")
    assert message.state().reactions == {"\u2764\ufe0f": [ada.pk, grace.pk]}
    actions.react(message, by=ada, emoji="\u2764", on=False)
    assert Message.objects.get().state().reactions == {"\u2764\ufe0f": [grace.pk]}


def test_a_rolled_back_action_takes_no_number_and_tells_nothing(
    ada, room, django_capture_on_commit_callbacks, monkeypatch
):
    rung: list[Ring] = []
    monkeypatch.setattr("live.bell.publication.ring", rung.extend)
    with django_capture_on_commit_callbacks(execute=True), publishing():
        post(room, ada, "Une")
        with suppress(ZeroDivisionError), transaction.atomic():
            post(room, ada, "Jamais dite")
            raise ZeroDivisionError
        post(room, ada, "Deux")
    room.refresh_from_db()
    assert room.head == 2
    assert [(one.prev, one.seq) for one in rung if one.seq] == [(0, 2)]
    assert "Jamais" not in rung[0].text


def test_only_actions_may_record(ada, room):
    with pytest.raises(RuntimeError, match="atomic"):
        record(Message(room=room, author=ada, key=uuid4(), body="x", html="x"))


def test_a_closed_room_is_read_and_not_written(ada, room):
    post(room, ada)
    actions.set_mode(room, by=None, mode=Room.Mode.CLOSED)
    with pytest.raises(Refusal) as refusal:
        post(room, ada)
    assert refusal.value.code == "closed"
    said = Message.objects.get()
    for act in (
        lambda: actions.edit_message(said, by=ada, body="x"),
        lambda: actions.react(said, by=ada, emoji="👍"),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        assert refusal.value.code == "closed"


def test_a_slow_room_says_how_long_to_wait_and_lets_animators_speak(ada, animator, room):
    actions.set_mode(room, by=None, mode=Room.Mode.SLOW)
    post(room, ada)
    with pytest.raises(Refusal) as refusal:
        post(room, ada)
    assert refusal.value.code == "rate_limited"
    assert 0 < (refusal.value.after or 0) <= 30_000
    post(room, animator)
    post(room, animator)


def test_a_private_room_mentions_only_its_own(ada, grace, mallory, private_room):
    message = post(private_room, ada, "Bonjour @grace et @mallory")
    assert message.html.count("mention") == 1
    assert list(Notification.objects.values_list("member__slug", flat=True)) == ["grace"]


def test_a_reply_tells_its_author_once_even_when_named(ada, grace, room):
    first = post(room, ada)
    post(room, grace, "Oui @ada", parent=first)
    assert list(Notification.objects.values_list("member__slug", "kind")) == [("ada", "reply")]


def test_words_that_are_removed_are_gone(ada, room):
    message = post(room, ada, "Un secret")
    actions.remove_message(message, by=ada)
    message.refresh_from_db()
    assert (message.body, message.html) == ("", "")
    assert message.state().removed
    with pytest.raises(Refusal):
        actions.edit_message(message, by=ada, body="De retour")


def test_a_ban_is_not_lifted_by_writing_or_joining(ada, mallory, room):
    post(room, mallory)
    actions.ban(room, mallory, by=None)
    actions.welcome(room, mallory)
    assert not Room.objects.visible_to(mallory, room.territory).filter(pk=room.pk).exists()
    assert Room.objects.visible_to(ada, room.territory).filter(pk=room.pk).exists()
