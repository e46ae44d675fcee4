"""What waits is one message however often it is sent, and is somebody else's to look at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from members.models import Member
from rooms import actions, screening
from rooms.models import Message, Room
from rooms.screening import Said
from tests.rooms.looked_at import LINK, held, old, said
from tests.rooms.restricted import refused

Sign = Callable[[Member], Client]

pytestmark = pytest.mark.django_db


def test_a_resend_of_the_first_words_is_what_became_of_them(
    room: Room, grace: Member, animator: Member
) -> None:
    key = uuid4()
    waits = held(room, grace, key=key)
    edited = actions.edit_held(waits, by=grace, body=f"{LINK} vraiment")
    message = actions.let_through(edited, by=animator)
    resent = said(room, Member.objects.get(pk=grace.pk), LINK, key)
    assert isinstance(resent, Message)
    assert (resent.pk, resent.dup) == (message.pk, True)


def test_other_words_under_its_key_are_refused_where_a_seat_knows_of_nothing_that_waits(
    room: Room, grace: Member, animator: Member
) -> None:
    key = uuid4()
    first = held(room, grace, key=key)

    def stale(body: str) -> Any:
        return actions.say(room, by=grace, body=body, key=key, waits=False)

    assert (stale(LINK).pk, stale(LINK).dup) == (first.pk, True)
    assert refused(lambda: stale(f"{LINK} autre chose")).code == "key_conflict"


def test_what_was_written_otherwise_since_it_was_read_is_not_let_through(
    room: Room, grace: Member, animator: Member, client_of: Sign
) -> None:
    waits, browser = held(room, grace), client_of(animator)
    path = f"/care/held/{waits.pk}/"
    read = browser.get(path).context["held"]
    assert read.body == waits.body
    actions.edit_held(waits, by=grace, body=f"https://autre.example {LINK}")
    browser.post(path, {"measure": "through", "seen": read.version})
    assert refused(lambda: actions.let_through(read, by=animator)).code == "closed"
    assert not Message.objects.exists()
    again = browser.get(path).context["held"]
    assert "autre.example" in again.body
    browser.post(path, {"measure": "through", "seen": again.version})
    assert Message.objects.get().body == again.body
    assert "autre.example" in Message.objects.get().html


def test_nobody_looks_at_their_own(room: Room, grace: Member, animator: Member) -> None:
    waits = held(room, grace)
    Member.objects.filter(pk=grace.pk).update(role="animator")
    promoted = Member.objects.get(pk=grace.pk)
    assert refused(lambda: actions.let_through(waits, by=promoted)).code == "forbidden"
    no: dict[str, Any] = {"reason": "spam"}
    assert refused(lambda: actions.refuse_held(waits, by=promoted, **no)).code == "forbidden"
    assert actions.let_through(waits, by=animator)


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty")
def test_threads_that_hear_one_person_at_once_do_not_trip_over_each_other(
    room: Room, grace: Member
) -> None:
    known, words = old(grace), frozenset({"un", "deux", "trois"})

    def hear(number: int) -> None:
        for n in range(400):
            screening._floods(known, Said(monotonic(), uuid4(), number * 1000 + n, words))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(hear, range(6)))
    assert len(screening._said[known.pk]) == screening.LAST
