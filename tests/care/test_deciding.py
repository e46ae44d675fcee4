"""Animators decide once; it is done, logged, and told to both sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.utils.translation import override

from audit import verbs
from audit.models import Entry
from care import actions, measures
from care.measures import Measure
from care.models import Case, Decision
from hub.launch.catalogues import compile_messages
from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.models import Notification
from rooms.actions import post_message, remove_message
from rooms.models import Message, Room
from tests.care.conftest import Reporting
from tests.conftest import make_member
from tests.telling import Telling, frames

pytestmark = pytest.mark.django_db
REMOVE: dict[str, Any] = {"measure": "remove", "reason": "harassment", "words": "Pas ici."}
LEAVE: dict[str, Any] = {"measure": "leave", "reason": "allowed"}


def line(member: Member, kind: str, language: str = "en") -> str:
    return sentences.text(Notification.objects.get(member=member, kind=kind), language)


def test_a_message_is_removed_on_open_screens_and_both_sides_are_told(
    case: Case, said: Message, ada: Member, mallory: Member, animator: Member, telling: Telling
) -> None:
    with telling() as told:
        actions.decide(case, by=animator, **REMOVE)
    (frame,) = frames(told, said.room.topic, "room")
    assert frame["changes"][0]["message"]["removed"]
    assert Message.objects.get(pk=said.pk).body == ""
    why = "Why: Insults or harassment. Pas ici."
    theirs, whose = line(mallory, "report_answered"), line(ada, "case_decided")
    assert theirs == f"What you reported, “Restaurant”: We removed it. {why}"
    assert whose == f"Something of yours was reported, “Restaurant”: It was removed. {why}"
    compile_messages()
    assert "supprimé" in line(ada, "case_decided", "fr")
    assert not Notification.objects.exclude(actor=None).exists(), "no side learns who it was"


def test_a_warning_and_leaving_it_change_no_word(
    case: Case, said: Message, reported: Reporting, ada: Member, mallory: Member, animator: Member
) -> None:
    actions.decide(case, by=animator, measure="warn", reason="harassment")
    assert "warning" in line(ada, "case_decided")
    again = reported(by=mallory).case
    assert again != case, "what was decided is over, and this is new"
    actions.decide(again, by=animator, **LEAVE)
    assert Message.objects.get(pk=said.pk).body == "Des mots qui blessent"
    assert Notification.objects.filter(member=mallory, kind="report_answered").count() == 2


def test_what_was_decided_stands_in_the_log(case: Case, said: Message, animator: Member) -> None:
    actions.decide(case, by=animator, **REMOVE)
    row = Entry.objects.exclude(verb="care.report").get()
    assert (row.actor, row.verb, row.noun, row.thing) == (
        animator.pk, "care.remove", "message", said.pk,
    )  # fmt: skip
    assert (row.why, row.words, row.territory_id) == ("harassment", "Pas ici.", case.territory_id)


def test_who_has_no_account_is_told_by_mail_in_their_language(
    reported: Reporting, animator: Member, mailoutbox: list[mail.EmailMessage]
) -> None:
    with override("en"):
        case = reported(email="jean@example.org").case
        reported(email="jean@example.org")
    mailoutbox.clear()
    actions.decide(case, by=animator, **REMOVE)
    (letter,) = mailoutbox
    assert letter.to == ["jean@example.org"]
    assert "We removed it." in letter.body
    assert "Pas ici." in letter.body, "the animator's own words"


@pytest.mark.parametrize("who", ["mallory", "ada", "ida"])
def test_only_animators_of_the_town_decide(
    case: Case, who: str, mallory: Member, ada: Member, animator: Member
) -> None:
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    ida = make_member(far, "ida", "Ida Rhodes", role="animator")
    people = {"mallory": mallory, "ada": ada, "ida": ida}
    with pytest.raises(Refusal) as refusal:
        actions.decide(case, by=people[who], **LEAVE)
    assert refusal.value.code == "forbidden"
    assert not Decision.objects.exists()
    actions.decide(case, by=animator, **LEAVE)


def test_nobody_decides_about_themselves_or_reads_what_is_said_of_them(
    reported: Reporting, room: Room, animator: Member, second: Member, mallory: Member
) -> None:
    theirs = post_message(room, by=animator, body="Moi, je dis", key=uuid4())
    case = reported(theirs, by=mallory).case
    assert [row.member for row in Notification.objects.all()] == [second]
    with pytest.raises(Refusal) as refusal:
        actions.decide(case, by=animator, **LEAVE)
    assert refusal.value.code == "forbidden"
    assert list(Case.objects.for_animator(animator)) == []
    assert list(Case.objects.for_animator(second)) == [case]
    actions.decide(case, by=second, **LEAVE)


def test_it_is_decided_once(case: Case, animator: Member, second: Member) -> None:
    stale = Case.objects.get(pk=case.pk)
    actions.decide(case, by=animator, **LEAVE)
    with pytest.raises(Refusal) as refusal:
        actions.decide(stale, by=second, **REMOVE)
    assert refusal.value.code == "closed"
    assert Decision.objects.get().measure == "leave"
    assert Message.objects.get(pk=case.thing).removed_at is None


def test_who_wrote_it_may_remove_it_before(
    case: Case, said: Message, ada: Member, animator: Member
) -> None:
    remove_message(said, by=ada)
    actions.decide(case, by=animator, **REMOVE)
    assert case.evidence.get().seen["words"] == "Des mots qui blessent"
    assert Entry.objects.exclude(verb="care.report").get().verb == "care.remove"


@pytest.mark.parametrize(
    "told",
    [
        {"measure": "leave", "reason": "spam"},
        {"measure": "remove", "reason": "allowed"},
        {"measure": "warn", "reason": "other"},
        {"measure": "hang", "reason": "spam"},
    ],
)
def test_what_does_not_fit_is_refused(case: Case, animator: Member, told: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refusal:
        actions.decide(case, by=animator, **told)
    assert refusal.value.code == "bad_frame"
    assert Case.objects.open().exists()


def test_what_no_action_removes_cannot_be_removed(
    reported: Reporting, ada: Member, mallory: Member, animator: Member
) -> None:
    case = reported(ada, "member", by=mallory).case
    assert "remove" not in [one.name for one in measures.fitting(case)]
    with pytest.raises(Refusal):
        actions.decide(case, by=animator, **REMOVE)
    actions.decide(case, by=animator, measure="warn", reason="impostor")


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> Callable[[Measure], None]:
    """A measure that another floor registers."""
    monkeypatch.setattr(measures, "_measures", dict(measures._measures))
    monkeypatch.setattr(verbs, "_labels", dict(verbs._labels))
    return measures.register


def test_another_floor_adds_a_measure_that_acts(
    case: Case, animator: Member, lent: Callable[[Measure], None]
) -> None:
    done: list[tuple[Case, Member]] = []

    def act(case: Case, by: Member) -> None:
        done.append((case, by))

    lent(Measure("mute", "Silence", "Done.", "Hush.", "silenced", measures.WRONGS, act=act))
    actions.decide(case, by=animator, measure="mute", reason="spam")
    assert done == [(case, animator)]
    assert Entry.objects.exclude(verb="care.report").get().verb == "care.mute"


def test_what_cannot_be_done_is_not_decided(
    case: Case, animator: Member, lent: Callable[[Measure], None]
) -> None:
    def fails(case: Case, by: Member) -> None:
        raise Refusal("closed", "Not now.")

    lent(Measure("mute", "a", "b", "c", "d", measures.WRONGS, act=fails))
    with pytest.raises(Refusal, match="Not now"):
        actions.decide(case, by=animator, measure="mute", reason="spam")
    assert Case.objects.open().exists()
    assert not Entry.objects.exclude(verb="care.report").exists()
