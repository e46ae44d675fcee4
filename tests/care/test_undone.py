"""An appeal that is granted undoes what was decided; both sides read what was undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from care import actions
from care.models import Case, Decision, Sanction
from members.models import Member
from notifications import sentences
from notifications.models import Notification
from rooms import actions as rooms
from rooms.models import Hidden, Message, Restriction, Room
from tests.care.conftest import Reporting
from tests.rooms.pictures import bring, show
from tests.telling import Telling, frames

pytestmark = pytest.mark.django_db
WORDS = "Des mots qui blessent"


@pytest.fixture
def granted(animator: Member, second: Member, ada: Member) -> Any:
    """``granted(case, measure)``: decided so, objected to, and found to be wrong."""

    def grant(case: Case, measure: str, **more: Any) -> Decision:
        why = {"reason": "harassment", "words": "Relisez la charte.", **more}
        actions.decide(case, by=animator, measure=measure, **why)
        actions.appeal(case, by=case.concerned.get(), words="C’était une citation.")
        return actions.answer_appeal(case, by=second, upheld=False, words="C’est vrai.")

    return grant


def told(member: Member, kind: str, language: str = "en") -> str:
    line = Notification.objects.filter(member=member, kind=kind).latest("pk")
    return sentences.text(line, language)


def test_a_removed_message_stands_again_for_all_who_read(
    granted: Any, case: Case, said: Message, ada: Member, mallory: Member, telling: Telling
) -> None:
    assert said.body == WORDS
    with telling() as frames_told:
        decision = granted(case, "remove")
    rows = [
        row["message"]
        for one in frames(frames_told, said.room.topic, "room")
        for row in one["changes"]
        if "message" in row
    ]
    assert (rows[-1]["removed"], WORDS in rows[-1]["html"]) == (False, True), "on open screens"
    said.refresh_from_db()
    assert (said.body, said.removed_at) == (WORDS, None)
    assert decision.undone == ["back"]
    for one, kind in ((ada, "case_decided"), (mallory, "report_answered")):
        assert "stands again where it stood" in told(one, kind)
        assert "C’est vrai." in told(one, kind)


def test_until_then_it_is_as_good_as_removed(case: Case, said: Message, animator: Member) -> None:
    assert not Hidden.objects.exists()
    actions.decide(case, by=animator, measure="remove", reason="harassment")
    said.refresh_from_db()
    assert (said.body, said.html, said.hidden_at) == ("", "", None)
    assert said.removed_at
    assert said.state().removed
    assert not Message.objects.filter(body__contains="blessent").exists()


def test_what_is_hidden_first_and_then_removed_comes_back_too(
    granted: Any, case: Case, said: Message, animator: Member
) -> None:
    actions.hide(case, by=animator)
    assert granted(case, "remove").undone == ["back"]
    said.refresh_from_db()
    assert said.body == WORDS


def test_pictures_are_hidden_and_come_back_with_it(
    reported: Reporting, room: Room, ada: Member, mallory: Member, animator: Member,
    second: Member, client_of: Any,
) -> None:  # fmt: skip
    brought = bring(client_of(ada), room).json()
    address = f"/rooms/{room.pk}/pictures/{brought['small']}.webp"
    case = reported(show(room, ada, brought["id"], body="Voyez")).case
    assert client_of(mallory).get(address).status_code == 200
    actions.decide(case, by=animator, measure="warn", reason="spam", also_remove=True)
    assert client_of(mallory).get(address).status_code == 404
    actions.appeal(case, by=ada, words="C’est mon jardin.")
    answer = actions.answer_appeal(case, by=second, upheld=False, words="C’est vrai.")
    assert answer.undone == ["warning", "back"]
    assert client_of(mallory).get(address).status_code == 200


@pytest.mark.parametrize("measure", ["mute_day", "ban_room", "ban_month", "lock"])
def test_what_held_is_lifted(
    granted: Any, reported: Reporting, room: Room, mallory: Member, measure: str
) -> None:
    case = reported(rooms.post_message(room, by=mallory, body="Fi !", key=uuid4())).case
    assert granted(case, measure).undone == ["lifted"]
    assert not Sanction.objects.standing().exists()
    assert not Restriction.objects.exists()
    room.refresh_from_db()
    who = Member.objects.get(pk=mallory.pk)
    assert rooms.post_message(room, by=who, body="De retour", key=uuid4()).pk


def test_that_something_else_still_holds_is_said(
    granted: Any, case: Case, reported: Reporting, room: Room, ada: Member, animator: Member
) -> None:
    other = rooms.post_message(room, by=ada, body="Encore", key=uuid4())
    second_case = reported(other).case
    actions.decide(second_case, by=animator, measure="mute_week", reason="spam")
    assert granted(case, "mute_day").undone == ["lifted", "others"]
    assert "still holds" in told(ada, "case_decided")
    for line in Notification.objects.filter(kind="report_answered"):
        assert "still holds" not in sentences.text(line, "en"), "it is hers alone to know"
    assert Notification.objects.filter(kind="report_answered").count() > 1
    ada.refresh_from_db()
    assert ada.muted_until


def test_what_cannot_be_put_back_is_said(
    granted: Any, case: Case, ada: Member, said: Message, animator: Member
) -> None:
    rooms.remove_message(said, by=ada)
    assert granted(case, "remove").undone == ["gone"]
    assert "cannot be put back" in told(ada, "case_decided")


def test_an_appeal_that_is_not_granted_undoes_nothing(
    case: Case, said: Message, ada: Member, animator: Member, second: Member
) -> None:
    actions.decide(case, by=animator, measure="remove", reason="harassment")
    actions.appeal(case, by=ada, words="Non !")
    decision = actions.answer_appeal(case, by=second, upheld=True, words="Si.")
    said.refresh_from_db()
    assert (decision.undone, said.body) == ([], "")
    assert "Si." in told(ada, "case_decided")


def test_its_words_are_forgotten_with_the_case(case: Case, said: Message, animator: Member) -> None:
    actions.decide(case, by=animator, measure="remove", reason="harassment")
    actions.forget_old_cases()
    assert Hidden.objects.filter(message=said).exists()
    Case.objects.update(decided_at=timezone.now() - timedelta(days=200))
    actions.forget_old_cases()
    assert not Hidden.objects.exists()
    said.refresh_from_db()
    assert said.removed_at


def test_an_older_case_that_ends_takes_nothing_from_a_newer_one(
    case: Case, said: Message, reported: Reporting, animator: Member
) -> None:
    actions.decide(case, by=animator, measure="leave", reason="allowed")
    Case.objects.update(decided_at=timezone.now() - timedelta(days=200))
    newer = reported().case
    assert newer != case
    actions.decide(newer, by=animator, measure="remove", reason="harassment")
    actions.forget_old_cases()
    assert Case.objects.get() == newer
    assert Hidden.objects.filter(message=said).exists()


def test_both_sides_read_the_animators_words_in_their_bells(
    case: Case, ada: Member, mallory: Member, animator: Member
) -> None:
    actions.decide(case, by=animator, measure="warn", reason="spam", words="Pas de publicité.")
    for one, kind in ((ada, "case_decided"), (mallory, "report_answered")):
        assert "Pas de publicité." in told(one, kind)
        assert "publicité, ou" in told(one, kind, "fr")
        assert "Mallory" not in told(one, kind)


def test_who_reported_without_an_account_reads_them_in_the_mail(
    reported: Reporting, animator: Member, mailoutbox: list[Any]
) -> None:
    case = reported(email="zoe@example.org").case
    words = "Nous avons parlé avec cette personne."
    actions.decide(case, by=animator, measure="warn", reason="harassment", words=words)
    assert words in mailoutbox[-1].body
    assert mailoutbox[-1].to == ["zoe@example.org"]
