"""What a town does not want said is said nowhere: not in a poll, on a page, or beside a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from contacts.actions import write
from events.actions import cancel_event, change_event, create_event
from hall.actions import open_poll
from live.frames import Refusal
from members.actions import change_profile
from members.models import Member, Territory
from projects import actions as projects
from rooms import actions
from rooms.models import Held, Picture, Room
from tests.conftest import make_member
from tests.rooms.looked_at import old
from tests.rooms.pictures import bring

pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]
Verb = Callable[[Room, Member, str], object]


@pytest.fixture
def hedy(town: Territory) -> Member:
    return make_member(town, "hedy", "Hedy Lamarr", role="administrator")


def first_word(room: Room, ada: Member, words: str) -> object:
    return write(Member.objects.get(slug="mallory"), by=ada, words=words)


def question(room: Room, ada: Member, words: str) -> object:
    return open_poll(room, by=ada, question=words, choices=["a", "b"], key=uuid4())


def answer(room: Room, ada: Member, words: str) -> object:
    return open_poll(room, by=ada, question="Qui ?", choices=["a", words], key=uuid4())


def rule(room: Room, ada: Member, words: str) -> object:
    return actions.set_rules(room, by=ada, words=words)


def project(room: Room, ada: Member, words: str) -> Any:
    return projects.start_project(room.territory, by=ada, title=words, summary="Du pain")


def story(room: Room, ada: Member, words: str) -> object:
    ours = project(room, ada, "Un four")
    told = {"title": "Un four", "summary": "Du pain", "body": words, "neighbourhood": ""}
    return projects.change_project(ours, by=ada, **told)


def need(room: Room, ada: Member, words: str) -> object:
    return projects.add_need(project(room, ada, "Un four"), by=ada, title=words)


def offer(room: Room, ada: Member, words: str) -> object:
    ours = project(room, Member.objects.get(slug="grace"), "Un four")
    return projects.offer_skill(ours, by=ada, words=words)


def event(room: Room, ada: Member, words: str) -> Any:
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=1)}
    return create_event(room.territory, by=ada, title=words, **hours)


def venue(room: Room, ada: Member, words: str) -> object:
    return change_event(event(room, ada, "Fête"), by=ada, venue=words)


def called_off(room: Room, ada: Member, words: str) -> object:
    return cancel_event(event(room, ada, "Fête"), by=ada, reason=words)


def profile(room: Room, ada: Member, words: str) -> object:
    return change_profile(by=ada, kind="person", name="Ada", about=words)


VERBS = [
    first_word, question, answer, rule, project, story, need, offer, event, venue, called_off,
    profile,
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_a_word_that_is_refused_is_refused_wherever_people_write(
    room: Room, ada: Member, grace: Member, mallory: Member, hedy: Member, verb: Verb
) -> None:
    actions.list_words(["zut"], by=hedy, does="refuse")
    actions.list_words(["flute"], by=hedy, does="hold")
    with pytest.raises(Refusal, match="zut"):
        verb(room, ada, "Eh bien ZUT")
    verb(room, Member.objects.get(pk=ada.pk), "Ma flûte")


@pytest.mark.parametrize("does", ["hold", "refuse"])
def test_what_is_said_beside_a_picture_is_looked_at_as_well(
    room: Room, grace: Member, hedy: Member, client_of: Sign, does: str
) -> None:
    actions.list_words(["zut"], by=hedy, does=does)
    bring(client_of(grace), room)
    shown = [(Picture.objects.get().pk, "Zut alors")]

    def said() -> object:
        return actions.say(room, by=old(grace), body="Voilà", key=uuid4(), pictures=shown)

    if does == "hold":
        assert isinstance(said(), Held)
        return
    with pytest.raises(Refusal, match="zut"):
        said()
