"""What is private, hidden, held or decided, when the one it is of takes it along, or leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.utils import timezone

from care import actions as care
from care.models import Sanction
from contacts.models import Block, FirstWord
from events.models import Event
from live.frames import Refusal
from members.actions import deactivate
from members.models import Member, Passkey, RecoveryCode
from privacy import actions, archive
from projects.models import Project
from rooms.actions import post_message, show_message
from rooms.models import Held, Hidden, Message, Room, pair_of
from tests.privacy.conftest import ADDRESS, NAME
from town.models import RoleInvitation, Service

Worked = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


def test_who_blocks_or_declines_is_not_found_out_by_ones_data(
    life: Message, zoe: Member, tmp_path: Path
):
    FirstWord.objects.filter(sender=zoe).update(status="declined")
    archive.write(zoe, tmp_path / "z.zip", lambda: None)
    with ZipFile(tmp_path / "z.zip") as found:
        words = json.loads(found.read("data/contacts-firstword.json"))["rows"]
        blocks = json.loads(found.read("data/contacts-block.json"))["rows"]
        told = "".join(found.read(name).decode() for name in found.namelist() if "data/" in name)
    assert [row["receiver.name"] for row in words] == ["Olga T."]
    assert [row["whom.name"] for row in blocks] == ["Pierre C."]
    assert "declined" not in told
    assert "on se parle ?" not in told
    assert "Je graisse" not in told


@pytest.mark.parametrize("words_go", [True, False])
def test_of_a_talk_of_two_the_other_keeps_what_they_said(
    life: Message, zoe: Member, ada: Member, worked: Worked, words_go: bool
):
    actions.leave(by=zoe, words_go=words_go)
    worked()
    theirs = Message.objects.exclude(room__pair=None)
    assert theirs.get(author=ada).body == "Je graisse, @…"
    assert theirs.get(author=zoe).body == ("" if words_go else "Entre nous : la meule grince")
    assert not FirstWord.objects.exists()
    assert not Block.objects.exists()


@pytest.mark.parametrize("words_go", [True, False])
def test_hidden_words_are_shown_again_as_they_chose(
    life: Message, zoe: Member, grace: Member, worked: Worked, words_go: bool
):
    theirs = Hidden.objects.get(message__author=zoe).message
    actions.leave(by=zoe, words_go=words_go)
    worked()
    animator = Member.objects.get(slug="anne")
    for message in (theirs, Hidden.objects.get(message__author=grace).message):
        shown = show_message(message, by=animator)
        assert (
            shown.body
            == {zoe.pk: "" if words_go else "Des mots cachés", grace.pk: "Caché @…"}[
                shown.author_id
            ]
        )
        assert not shown.pictures
        assert NAME not in shown.html
    assert bool(Message.objects.get(pk=theirs.pk).removed_at) is words_go
    assert Held.objects.get().author == grace


def test_nothing_is_left_by_which_one_comes_in_or_takes_a_role(
    life: Message, zoe: Member, worked: Worked
):
    assert Passkey.objects.filter(member=zoe).exists()
    actions.leave(by=zoe, words_go=False)
    assert not Passkey.objects.exists()
    assert not RecoveryCode.objects.exists()
    worked()
    assert RoleInvitation.objects.get().by is None
    service = Service.objects.get()
    assert (service.name, service.email, service.member) == ("Moulin", "", None)
    assert Project.objects.get(title="Moulin").picture
    assert Event.objects.get(title="Meule ouverte").picture


def test_who_is_banned_may_be_erased_and_no_end_of_a_ban_lets_them_in(
    life: Message, zoe: Member, worked: Worked
):
    ended = {"until": timezone.now() - timedelta(hours=1), "measure": "ban_week"}
    deactivate(zoe, by=Member.objects.get(slug="anne"))
    call_command("erase", ADDRESS, "--yes", stdout=StringIO())
    Sanction.objects.filter(member=zoe).update(**ended)
    care.end_sanctions()  # before the worker has come to it
    worked()
    zoe.refresh_from_db()
    assert zoe.left
    assert not zoe.is_active
    assert not Sanction.objects.exists()


def test_who_stays_behind_writes_to_nobody_no_more(
    life: Message, zoe: Member, ada: Member, worked: Worked
):
    alone = Room.objects.get(pair=pair_of(zoe, ada))
    assert alone.mode == Room.Mode.OPEN
    actions.leave(by=zoe, words_go=False)
    worked()
    alone.refresh_from_db()
    assert alone.mode == Room.Mode.CLOSED
    with pytest.raises(Refusal) as refused:
        post_message(alone, by=ada, body="Tu es là ?", key=uuid4())
    assert refused.value.code == "closed"
