"""What was reported is out of sight until it is decided, and comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from audit.models import Entry
from care import actions
from care.models import Case
from members.models import Member
from notifications.models import Notification
from rooms.models import Hidden, Message
from tests.telling import Telling, frames

pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


def found(said: Message) -> bool:
    """By a visitor who searches for a word of it."""
    return f"/messages/{said.pk}/" in Client().get("/search/?q=blessent").content.decode()


def hidden(case: Case, animator: Member, client_of: Sign) -> None:
    assert client_of(animator).post(f"/care/{case.pk}/hide/").status_code == 302


def test_it_leaves_open_screens_and_pages_and_both_sides_are_told(
    case: Case, said: Message, ada: Member, mallory: Member, animator: Member, client_of: Sign,
    telling: Telling,
) -> None:  # fmt: skip
    assert found(said)
    with telling() as told:
        hidden(case, animator, client_of)
    (frame,) = frames(told, said.room.topic, "room")
    state = frame["changes"][0]["message"]
    assert (state["hidden"], state["removed"], state["html"]) == (True, True, "")
    assert "blessent" not in Client().get(said.room.get_absolute_url()).content.decode()
    assert not found(said)
    kinds = {row.member_id: row.kind for row in Notification.objects.exclude(kind="case_opened")}
    assert kinds == {ada.pk: "case_hidden", mallory.pk: "report_hidden"}
    assert Entry.objects.latest("pk").verb == "care.hide"


@pytest.mark.parametrize("measure", ["leave", "warn"])
def test_it_comes_back_as_it_was_unless_it_is_removed(
    case: Case, said: Message, animator: Member, client_of: Sign, measure: str
) -> None:
    before = Message.objects.get(pk=said.pk).html
    hidden(case, animator, client_of)
    why: dict[str, Any] = {"reason": "allowed" if measure == "leave" else "spam"}
    actions.decide(case, by=animator, measure=measure, **why)
    shown = Message.objects.get(pk=said.pk)
    assert (shown.html, shown.removed_at, shown.hidden_at) == (before, None, None)
    assert not Hidden.objects.exists()


def test_it_is_removed_and_kept_aside_for_an_appeal_alone(
    case: Case, said: Message, animator: Member, client_of: Sign
) -> None:
    hidden(case, animator, client_of)
    actions.decide(case, by=animator, measure="remove", reason="hate")
    gone = Message.objects.get(pk=said.pk)
    assert gone.removed_at
    assert gone.hidden_at is None
    assert gone.body == ""
    assert Hidden.objects.get().message == gone


def test_only_animators_hide_and_not_what_is_decided(
    case: Case, said: Message, mallory: Member, animator: Member, client_of: Sign
) -> None:
    assert client_of(mallory).post(f"/care/{case.pk}/hide/").status_code == 404
    actions.decide(case, by=animator, measure="leave", reason="allowed")
    assert client_of(animator).post(f"/care/{case.pk}/hide/").status_code == 404
    assert Message.objects.get(pk=said.pk).hidden_at is None


def test_whoever_wrote_it_hears_nothing_where_it_is_left(
    case: Case, ada: Member, animator: Member, client_of: Sign
) -> None:
    actions.decide(case, by=animator, measure="leave", reason="allowed")
    assert not Notification.objects.filter(member=ada).exists()
    assert client_of(ada).get(f"/decisions/{case.pk}/").status_code == 404
