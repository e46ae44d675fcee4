"""Who waits for a look, and who does not; what that costs those who do not: nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from members.models import Member, Territory
from rooms import actions
from rooms.models import Held, Message, Room
from tests.rooms.looked_at import held, old, said
from tests.telling import telling

__all__ = ["telling"]
pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


def test_who_is_established_animates_or_writes_in_private_waits_for_nobody(
    room: Room, private_room: Room, grace: Member, animator: Member
) -> None:
    assert isinstance(said(private_room, grace), Message)
    assert isinstance(said(room, animator), Message)
    assert isinstance(said(room, grace, "Sans lien"), Message)
    assert isinstance(said(room, old(grace)), Message)


def test_an_established_member_costs_no_query_more(
    room: Room, grace: Member, ada: Member, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    known, place = old(grace), Room.objects.get(pk=room.pk)
    said(room, known, "Bonjour à tous et à toutes")
    post: dict[str, Any] = {"by": known, "key": uuid4(), "body": "Des mots, et encore des mots"}
    plain = count_queries(lambda: actions.post_message(place, **post))
    post = {"by": known, "key": uuid4(), "body": "Des mots, et toujours des mots"}
    assert count_queries(lambda: actions.say(place, waits=False, **post)) == plain


def test_nearly_the_same_in_several_rooms_waits(town: Territory, grace: Member) -> None:
    words = "Venez acheter mes belles casseroles en cuivre au marché de dimanche {}"
    known = old(grace)
    rooms = [actions.open_room(town, title=f"Salle {n}") for n in range(5)]
    told = [said(one, known, words.format(n)) for n, one in enumerate(rooms)]
    assert [isinstance(one, Held) for one in told] == [False, False, False, True, True]
    assert told[3].why == Held.Why.FLOOD  # type: ignore[union-attr]
    assert isinstance(said(rooms[0], known, "Qui vient au marché ?"), Message)


def test_the_same_again_and_again_in_one_room_waits_whatever_was_sent_twice(
    room: Room, grace: Member
) -> None:
    words, key = "Venez acheter mes belles casseroles", uuid4()
    for _sent in range(4):  # by a phone on a train
        assert isinstance(said(room, grace, words, key), Message)
    assert isinstance(said(room, grace, words.upper()), Message)
    assert held(room, grace, words).why == Held.Why.FLOOD
    assert isinstance(said(room, grace, "Qui vient au marché ?"), Message)


def test_who_is_known_says_it_once_more_and_yes_is_said_for_ever(room: Room, grace: Member) -> None:
    known = old(grace)
    told = [said(room, known, "On commence dans cinq minutes !") for _ in range(4)]
    assert [isinstance(one, Held) for one in told] == [False, False, False, True]
    assert all(isinstance(said(room, known, "Oui !"), Message) for _ in range(9))
