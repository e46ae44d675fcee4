"""Pictures in a talk: drawn again, seen by those who see the room, gone with their message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from members.models import Member
from rooms import actions
from rooms.models import Picture, Room
from tests.members.conftest import photograph
from tests.rooms.pictures import bring, show

pytestmark = pytest.mark.usefixtures("media")


def test_a_picture_is_kept_in_two_sizes_and_shown_by_a_message(ada_client, ada, room) -> None:
    answer = bring(ada_client, room)
    brought = answer.json()
    assert (answer.status_code, brought["width"], brought["height"]) == (200, 1600, 800)
    message = show(room, ada, brought["id"])
    (state,) = message.state().pictures
    assert (state.words, state.large) == ("Les premiers radis", brought["large"])
    page = ada_client.get(f"/rooms/{room.pk}/").content.decode()
    assert f'src="/rooms/{room.pk}/pictures/{state.small}.webp"' in page
    assert 'alt="Les premiers radis" width="1600" height="800"' in page
    for name, size in ((state.large, (1600, 800)), (state.small, (640, 320))):
        file = ada_client.get(f"/rooms/{room.pk}/pictures/{name}.webp")
        assert file.headers["content-type"] == "image/webp"
        assert file.headers["x-content-type-options"] == "nosniff"
        with Image.open(BytesIO(b"".join(file.streaming_content))) as seen:
            assert seen.size == size


def test_where_it_was_taken_is_gone(ada_client: Client, ada: Member, room: Room) -> None:
    exif = Image.Exif()
    exif[0x010E] = "at my home, 12 rue des Lilas"
    sent = photograph((900, 300), exif=exif.tobytes())
    assert b"rue des Lilas" in sent.read()
    sent.seek(0)
    bring(ada_client, room, sent)
    kept = Picture.objects.get()
    for file in (kept.large, kept.small):
        assert b"rue des Lilas" not in Path(file.path).read_bytes()


def test_a_photograph_of_twelve_megabytes_becomes_two_small_ones(
    ada_client: Client, room: Room
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "at my home, 12 rue des Lilas"
    out = BytesIO()
    noise = Image.effect_noise((4000, 3000), 90).convert("RGB")
    noise.save(out, "JPEG", quality=94, exif=exif.tobytes())
    photo = out.getvalue()
    photo += b"\0" * (12 * 1024 * 1024 - len(photo))  # to the byte that is still taken
    answer = bring(ada_client, room, SimpleUploadedFile("a.jpg", photo, "image/jpeg"))
    assert answer.status_code == 200, answer.content
    kept = Picture.objects.get()
    for file, side in ((kept.large, 1600), (kept.small, 640)):
        drawn = Path(file.path).read_bytes()
        assert b"rue des Lilas" not in drawn
        with Image.open(BytesIO(drawn)) as picture:
            assert max(picture.size) <= side
            assert not picture.getexif()
    assert kept.small.size < 200_000
    heavier = SimpleUploadedFile("a.jpg", photo + b"\0", "image/jpeg")
    assert bring(ada_client, room, heavier).status_code == 413


def test_in_a_private_room_only_those_who_belong_see_it(
    client_of: Callable[[Member], Client], ada, grace, mallory, private_room, room
) -> None:
    brought = bring(client_of(ada), private_room).json()
    show(private_room, ada, brought["id"])
    address = f"/rooms/{private_room.pk}/pictures/{brought['large']}.webp"
    assert client_of(grace).get(address).status_code == 200
    assert client_of(mallory).get(address).status_code == 404
    elsewhere = f"/rooms/{room.pk}/pictures/{brought['large']}.webp"
    assert client_of(mallory).get(elsewhere).status_code == 404
    assert bring(client_of(mallory), private_room).status_code == 404
    assert Picture.objects.count() == 1


def test_until_it_is_posted_a_picture_is_for_its_bringer_alone(
    client_of: Callable[[Member], Client], client: Client, ada, grace, room
) -> None:
    brought = bring(client_of(ada), room).json()
    for name in (brought["large"], brought["small"]):
        address = f"/rooms/{room.pk}/pictures/{name}.webp"
        mine = client_of(ada).get(address)
        assert (mine.status_code, mine["Cache-Control"][:8]) == (200, "private,")
        absent = f"/rooms/{room.pk}/pictures/{'0' * 32}.webp"
        for other in (client_of(grace), client):
            refused, nothing = other.get(address), other.get(absent)
            assert refused.status_code == nothing.status_code == 404
            assert len(refused.content) == len(nothing.content)
    show(room, ada, brought["id"])
    for other in (client_of(ada), client_of(grace), client):
        assert other.get(address).status_code == 200


def test_with_its_message_a_picture_is_gone_for_good(
    ada_client, ada, room, django_capture_on_commit_callbacks
) -> None:
    brought = bring(ada_client, room).json()
    message = show(room, ada, brought["id"])
    files = [Path(file.path) for file in (Picture.objects.get().large, Picture.objects.get().small)]
    assert all(file.exists() for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_message(message, by=None)
    assert not any(file.exists() for file in files)
    assert message.state().pictures == []
    assert ada_client.get(f"/rooms/{room.pk}/pictures/{brought['large']}.webp").status_code == 404


def test_what_no_message_carries_is_forgotten_after_a_day(
    ada_client, ada, room, django_capture_on_commit_callbacks
) -> None:
    shown, left, fresh = (bring(ada_client, room, photograph((8, 8))).json()["id"] for _ in "123")
    show(room, ada, shown)
    long_ago = timezone.now() - timedelta(days=2)
    Picture.objects.exclude(pk=fresh).update(at=long_ago)
    file = Path(Picture.objects.get(pk=left).large.path)
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_left_pictures()
    assert set(Picture.objects.values_list("pk", flat=True)) == {shown, fresh}
    assert not file.exists()


def test_one_without_words_says_whose_it_is_where_it_is_answered_too(
    ada_client: Client, ada: Member, grace: Member, room: Room
) -> None:
    message = show(room, ada, bring(ada_client, room).json()["id"], words="")
    actions.post_message(room, by=grace, body="Beau", key=uuid4(), parent=message)
    page = ada_client.get(f"/rooms/{room.pk}/").content.decode()
    assert 'alt="Image envoyée par Ada Lovelace" width="1600"' in page
    assert '<bdi data-put="words">Image envoyée par Ada Lovelace</bdi>' in page
    assert 'alt="Image envoyée par -NAME-"' in page  # for those that arrive live
