"""Who brings pictures to a talk, how many, how often; and what is refused in which words."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from live.frames import Refusal
from members.models import Member
from rooms import actions
from rooms.models import Message, Picture, Room
from tests.members.conftest import photograph
from tests.rooms.pictures import bring, show

pytestmark = pytest.mark.usefixtures("media")


def test_one_shows_only_what_one_brought_oneself_and_once(
    client_of: Callable[[Member], Client], ada, grace, room, private_room
) -> None:
    mine = bring(client_of(ada), room).json()["id"]
    elsewhere = bring(client_of(ada), private_room).json()["id"]
    for who, picture in ((grace, mine), (ada, elsewhere), (ada, 999_999)):
        with pytest.raises(Refusal) as refusal:
            show(room, who, picture)
        assert refusal.value.code == "not_found"
    show(room, ada, mine)
    with pytest.raises(Refusal):
        show(room, ada, mine)
    room.refresh_from_db()
    assert room.head == Message.objects.count() == 1


def test_a_resend_with_a_picture_is_the_same_message(ada_client, ada, room) -> None:
    picture, key = bring(ada_client, room).json()["id"], uuid4()
    first = show(room, ada, picture, key=key)
    again = show(room, ada, picture, key=key)
    assert (again.pk, again.dup) == (first.pk, True)


def test_a_message_carries_six_pictures_at_most(ada_client, ada, room) -> None:
    pictures = [bring(ada_client, room, photograph((8, 8))).json()["id"] for _ in range(7)]
    with pytest.raises(Refusal) as refusal:
        show(room, ada, *pictures)
    assert refusal.value.code == "too_large"
    assert len(show(room, ada, *pictures[:6]).state().pictures) == 6


def test_a_picture_needs_no_words_and_words_may_go_when_one_edits(ada_client, ada, room) -> None:
    message = show(room, ada, bring(ada_client, room).json()["id"], body="Regardez")
    assert actions.edit_message(message, by=message.author, body="").state().html == ""
    with pytest.raises(Refusal):
        actions.post_message(room, by=ada, body="", key=uuid4())


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"<html><script>alert(1)</script>", 415, "not_a_picture"),
        (b"", 415, "not_a_picture"),
        (b"GIF89a" + b"\x00" * 50, 415, "not_a_picture"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(ada_client, room, sent, status, code) -> None:
    answer = bring(ada_client, room, SimpleUploadedFile("a.png", sent))
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"]
    assert not Picture.objects.exists()


def test_a_visitor_brings_nothing_and_a_closed_room_takes_nothing(
    client: Client, ada_client: Client, room: Room
) -> None:
    assert bring(client, room).status_code == 401
    actions.set_mode(room, by=None, mode=Room.Mode.CLOSED)
    assert bring(ada_client, room).status_code == 403
    assert not Picture.objects.exists()


def test_two_hundred_pictures_are_enough_for_a_day(ada_client, ada, room, monkeypatch) -> None:
    monkeypatch.setattr("rooms.rules.talk.A_DAY", 2)
    answers = [bring(ada_client, room, photograph((8, 8))).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_the_form_without_javascript_brings_a_picture_too(ada_client, ada, room) -> None:
    form = {"body": "Voilà", "key": str(uuid4()), "picture": photograph((300, 200))}
    assert ada_client.post(f"/rooms/{room.pk}/", form).status_code == 302
    assert len(Message.objects.get().pictures or []) == 1


@pytest.mark.parametrize(
    ("size", "status", "words"),
    [(1, 415, "JPEG, PNG, WebP"), (12 * 1024 * 1024 + 1, 413, "12 Mo")],
)
def test_a_form_whose_picture_is_refused_says_so_by_its_status_and_keeps_the_words(
    ada_client, room, size: int, status: int, words: str
) -> None:
    picture = SimpleUploadedFile("a.png", b"x" * size)
    wrong = {"body": "Gardez ceci", "key": str(uuid4()), "picture": picture}
    page = ada_client.post(f"/rooms/{room.pk}/", wrong)
    assert page.status_code == status
    assert "Gardez ceci" in page.content.decode()
    assert words in page.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert not Message.objects.exists()
