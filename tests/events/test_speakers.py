"""Whom a programme names is asked whether it is them; then they speak, in their rooms alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from events import actions
from events.models import Session, Speaker, SpeakerAsk
from live.frames import Refusal
from members.models import Member, Territory
from rooms.actions import Why
from rooms.models import Membership
from tests.conftest import make_member
from tests.events.importing import pycon as programme
from tests.events.test_registering import told
from tests.events.test_sessions_cancelled import talk

__all__ = ["talk"]
Sign = Callable[[Member], Client]


@pytest.fixture
def speaker(talk: Session, animator: Member) -> Speaker:
    talk.event.organisers.add(animator)
    found = talk.speakers.select_related("event__room", "event__territory").first()
    assert found
    return found


@pytest.fixture
def grace_speaks(speaker: Speaker, animator: Member, grace: Member) -> Speaker:
    ask = actions.ask_speaker(speaker, by=animator, member=grace)
    actions.answer_ask(ask, by=grace, yes=True)
    return Speaker.objects.select_related("event__room", "member").get(pk=speaker.pk)


# ---- Asked and answered ------------------------------------------------------------------
def test_grace_is_asked_and_is_the_speaker_once_she_says_yes(
    speaker: Speaker, talk: Session, animator: Member, grace: Member
) -> None:
    ask = actions.ask_speaker(speaker, by=animator, member=grace)
    speaker.refresh_from_db()
    assert speaker.member is None, "nobody is one unasked"
    title = talk.event.title
    asks = f"{animator.name} asks whether you are {speaker.name}, who speaks at {title}."
    assert told(grace) == [asks]
    actions.answer_ask(ask, by=grace, yes=True)
    speaker.refresh_from_db()
    assert speaker.member == grace
    assert told(animator)[0] == f"Grace Hopper says yes: they are {speaker.name} at {title}."
    assert Membership.objects.filter(room=talk.room, member=grace).exists()
    assert not SpeakerAsk.objects.exists()


def test_no_is_no_and_told(speaker: Speaker, animator: Member, grace: Member) -> None:
    ask = actions.ask_speaker(speaker, by=animator, member=grace)
    actions.answer_ask(ask, by=grace, yes=False)
    speaker.refresh_from_db()
    assert speaker.member is None
    assert "Grace Hopper says no" in told(animator)[0]


def test_who_was_asked_by_an_address_says_no_without_a_name(
    speaker: Speaker, animator: Member, grace: Member
) -> None:
    ask = actions.ask_speaker(speaker, by=animator, email="grace@example.org")
    actions.answer_ask(ask, by=grace, yes=False)
    assert "Someone says no" in told(animator)[0]
    assert "Grace" not in told(animator)[0]


def test_nobody_answers_what_another_is_asked(
    speaker: Speaker, animator: Member, grace: Member, mallory: Member
) -> None:
    ask = actions.ask_speaker(speaker, by=animator, member=grace)
    with pytest.raises(Refusal) as refused:
        actions.answer_ask(ask, by=mallory, yes=True)
    assert refused.value.code == "not_found"
    actions.ask_speaker(speaker, by=animator, member=mallory)
    with pytest.raises(Refusal):
        actions.answer_ask(ask, by=grace, yes=True)
    speaker.refresh_from_db()
    assert speaker.member is None, "who was asked before is asked no more"


def test_who_does_not_organise_asks_and_unties_nobody(
    grace_speaks: Speaker, talk: Session, mallory: Member, ada: Member
) -> None:
    with pytest.raises(Refusal):
        actions.untie_speaker(grace_speaks, by=mallory)
    free = talk.event.speakers.filter(member=None).first()
    assert free
    with pytest.raises(Refusal):
        actions.ask_speaker(free, by=mallory, member=mallory)
    actions.add_organiser(talk.event, ada, by=talk.event.organisers.get())
    assert actions.ask_speaker(free, by=ada, member=mallory).pk


def test_it_is_untied_by_the_speaker_and_by_who_organises(
    grace_speaks: Speaker, talk: Session, animator: Member, grace: Member
) -> None:
    actions.untie_speaker(grace_speaks, by=grace)
    grace_speaks.refresh_from_db()
    assert grace_speaks.member is None
    assert grace_speaks.name, "the programme keeps its name"
    assert "is no longer named as" in told(animator)[0]
    actions.untie_speaker(grace_speaks, by=animator)
    actions.answer_ask(
        actions.ask_speaker(grace_speaks, by=animator, member=grace), by=grace, yes=True
    )
    actions.untie_speaker(grace_speaks, by=animator)
    assert "is no longer named as" in told(grace)[0]


def test_an_import_leaves_them_tied(grace_speaks: Speaker, town: Territory, grace: Member) -> None:
    actions.import_programme(town, programme())
    grace_speaks.refresh_from_db()
    assert grace_speaks.member == grace


# ---- By address --------------------------------------------------------------------------
def test_an_address_is_asked_by_mail_and_whoever_has_it_answers(
    speaker: Speaker, town: Territory, animator: Member, mallory: Member, client_of: Sign
) -> None:
    actions.ask_speaker(speaker, by=animator, email=" Alan@Example.org ")
    (letter,) = mail.outbox
    assert letter.to == ["alan@example.org"]
    assert speaker.name in letter.body
    (link,) = re.findall(r"http\S+", str(letter.body))
    assert link.endswith("/me/speaking/")
    assert "alan@example.org" not in client_of(mallory).get("/me/speaking/").text
    alan = make_member(town, "alan", "Alan Turing")
    Member.objects.filter(pk=alan.pk).update(email="alan@example.org")
    browser = client_of(alan)
    page = browser.get("/me/speaking/").text
    assert speaker.name in page
    (ask,) = re.findall(r'name="ask" value="(\d+)"', page)
    browser.post("/me/speaking/", {"ask": ask, "answer": "yes"})
    speaker.refresh_from_db()
    assert speaker.member == alan


def test_no_address_is_refused_in_words(speaker: Speaker, animator: Member) -> None:
    with translation.override("en"), pytest.raises(Refusal, match=r"example\.org"):
        actions.ask_speaker(speaker, by=animator, email="alan")
    assert not mail.outbox


def test_what_nobody_answers_is_forgotten(
    speaker: Speaker, animator: Member, grace: Member
) -> None:
    ask = actions.ask_speaker(speaker, by=animator, member=grace)
    actions.forget_asks()
    assert SpeakerAsk.objects.exists()
    SpeakerAsk.objects.update(at=timezone.now() - timedelta(days=29))
    with pytest.raises(Refusal):
        actions.answer_ask(ask, by=grace, yes=True)
    actions.forget_asks()
    assert not SpeakerAsk.objects.exists()


def test_who_was_shut_out_says_no_yes(
    speaker: Speaker, talk: Session, animator: Member, grace: Member
) -> None:
    ask = actions.ask_speaker(speaker, by=animator, member=grace)
    actions.shut_out(talk.event, grace, by=animator, why=Why())
    with pytest.raises(Refusal):
        actions.answer_ask(ask, by=grace, yes=True)
