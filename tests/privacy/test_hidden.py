"""What is hidden or waits for a look when somebody leaves comes back without them, or never."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from members.models import Member
from privacy import actions
from rooms.actions import hide_message, show_message
from rooms.models import Held, Hidden, Message, Room
from tests.privacy.conftest import ADDRESS, NAME, SLUG
from tests.privacy.test_leaving import files_in, kept_on_purpose, tables_that_hold
from tests.rooms.looked_at import LINK, held
from tests.telling import Telling, frames

Worked = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hidden(life: Message) -> Message:
    """All that was said in the room, by her and of her. Returns what she said."""
    animator = Member.objects.get(slug="anne")
    for message in Message.objects.filter(room=life.room):
        hide_message(message, by=animator)
    return life


def shown_again(room: Room) -> None:
    animator = Member.objects.get(slug="anne")
    for message in Message.objects.filter(room=room):
        show_message(message, by=animator)


@pytest.mark.parametrize("words_go", [True, False])
def test_what_was_hidden_names_nobody_afterwards_nor_when_it_is_shown_again(
    hidden: Message, zoe: Member, worked: Worked, places: Path, words_go: bool
):
    theirs = (NAME, ADDRESS, SLUG)
    assert "rooms.Hidden" in tables_that_hold(*theirs)
    assert files_in(places / "media" / "talk")
    actions.leave(by=zoe, words_go=words_go)
    worked()
    assert tables_that_hold(*theirs) <= kept_on_purpose()
    shown_again(hidden.room)
    assert tables_that_hold(*theirs) <= kept_on_purpose()
    assert not files_in(places / "media" / "talk")
    assert not Message.objects.exclude(pictures=None).exists()


def test_hidden_words_that_go_cannot_be_brought_back(hidden: Message, zoe: Member, worked: Worked):
    actions.leave(by=zoe, words_go=True)
    worked()
    assert tables_that_hold("Des mots à moi") <= kept_on_purpose()
    shown_again(hidden.room)
    theirs = Message.objects.filter(author=zoe, room=hidden.room)
    assert theirs.exists()
    assert not theirs.filter(removed_at=None).exists()
    assert tables_that_hold("Des mots à moi") <= kept_on_purpose()


def test_hidden_words_that_stay_come_back_without_a_name(
    hidden: Message, zoe: Member, grace: Member, worked: Worked
):
    actions.leave(by=zoe, words_go=False)
    worked()
    theirs = Hidden.objects.filter(message__author=zoe)
    assert theirs.filter(message=hidden).exists()
    assert not theirs.filter(body="").exists(), "a picture alone is gone"
    shown_again(hidden.room)
    hidden.refresh_from_db()
    assert (hidden.body, hidden.removed_at) == ("Des mots à moi", None)
    assert Message.objects.get(author=grace, parent=hidden).body == "Merci @… !"


def test_what_waits_for_a_look_names_nobody_afterwards(
    room: Room, life: Message, zoe: Member, mallory: Member, worked: Worked, telling: Telling
):
    waits = held(room, mallory, f"@{SLUG} {LINK}")
    assert {"rooms.Held"} <= tables_that_hold(NAME, SLUG)
    with telling() as told:
        actions.leave(by=zoe, words_go=False)
        worked()
    assert tables_that_hold(NAME, ADDRESS, SLUG) <= kept_on_purpose()
    assert Held.objects.get(pk=waits.pk).body == f"@… {LINK}"
    (frame,) = frames(told, mallory.topic, "held")
    assert NAME not in frame["html"]
