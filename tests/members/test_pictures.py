"""Pictures are drawn again: nothing of the file that was sent is kept."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from members.models import Member
from tests.members.conftest import photograph

ASKED = {"name": "Ada Lovelace", "kind": "person"}
RANDOM = re.compile(r"pictures/[0-9a-f]{32}\.webp")


@pytest.fixture
def ada_client(client_of: Callable[[Member], Client], ada: Member, media: Path) -> Client:
    return client_of(ada)


def send(client: Client, picture: Any) -> Any:
    return client.post("/me/", {**ASKED, "picture": picture})


def test_a_picture_is_shown_to_everyone(ada_client: Client, ada: Member, client: Client) -> None:
    assert send(ada_client, photograph()).status_code == 302
    ada.refresh_from_db()
    assert RANDOM.fullmatch(ada.picture.name or "")
    answer = client.get(ada.picture.url)
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert ada.picture.url in client.get("/people/ada/").content.decode()


def test_where_and_with_what_it_was_taken_is_gone(ada_client: Client, ada: Member) -> None:
    exif = Image.Exif()
    exif[0x010E] = "at my home, 12 rue des Lilas"
    sent = photograph((900, 300), exif=exif.tobytes(), comment=b"secret comment")
    assert b"rue des Lilas" in sent.read()
    sent.seek(0)
    send(ada_client, sent)
    ada.refresh_from_db()
    kept = Path(ada.picture.path).read_bytes()
    assert b"rue des Lilas" not in kept
    assert b"secret comment" not in kept
    with Image.open(ada.picture.path) as drawn:
        assert drawn.size == (300, 300)
        assert not drawn.getexif()


def test_a_phone_held_upright_shows_its_owner_upright(ada_client: Client, ada: Member) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn me clockwise": what is left in the file is above for the reader
    taken = Image.new("RGB", (400, 400), "blue")
    taken.paste("red", (0, 0, 200, 400))
    out = BytesIO()
    taken.save(out, "JPEG", exif=exif.tobytes())
    send(ada_client, as_file(out.getvalue(), "me.jpg"))
    ada.refresh_from_db()
    with Image.open(ada.picture.path) as drawn:
        above, below = drawn.getpixel((200, 50)), drawn.getpixel((200, 350))
    assert above[0] > 200 > below[0]  # type: ignore[index]


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")])
def test_other_kinds_of_pictures_are_read(
    ada_client: Client, ada: Member, form: str, name: str
) -> None:
    assert send(ada_client, photograph(form=form, name=name)).status_code == 302
    ada.refresh_from_db()
    assert RANDOM.fullmatch(ada.picture.name or "")


def test_a_new_picture_replaces_the_file_of_the_old_one(
    ada_client: Client, ada: Member, django_capture_on_commit_callbacks: Any
) -> None:
    send(ada_client, photograph())
    ada.refresh_from_db()
    first = Path(ada.picture.path)
    with django_capture_on_commit_callbacks(execute=True):
        send(ada_client, photograph((300, 300)))
    ada.refresh_from_db()
    assert Path(ada.picture.path).exists()
    assert not first.exists()


def test_one_can_take_the_picture_away(
    ada_client: Client, ada: Member, django_capture_on_commit_callbacks: Any
) -> None:
    send(ada_client, photograph())
    ada.refresh_from_db()
    first = Path(ada.picture.path)
    with django_capture_on_commit_callbacks(execute=True):
        ada_client.post("/me/", {**ASKED, "no_picture": "on"})
    ada.refresh_from_db()
    assert not ada.picture
    assert not first.exists()


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is ``side`` pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def as_file(content: bytes, name: str = "me.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


@pytest.mark.parametrize("side", [5_000, 20_000, 50_000])
def test_a_bomb_is_refused_before_it_is_unpacked(
    ada_client: Client, ada: Member, side: int
) -> None:
    answer = send(ada_client, as_file(bomb(side)))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode() or "trop" in answer.content.decode()
    ada.refresh_from_db()
    assert not ada.picture


def test_a_heavy_file_is_refused(ada_client: Client, ada: Member) -> None:
    heavy = photograph().read() + b"\0" * (12 * 1024 * 1024)
    assert send(ada_client, as_file(heavy, "me.jpg")).status_code == 413


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"\x89PNG\r\n\x1a\n" + b"nonsense" * 50,
        photograph().read()[:600],
        b"GIF89a" + b"\0" * 20,
        b"%PDF-1.7",
    ],
    ids=["html", "svg", "broken png", "half a jpeg", "empty gif", "pdf"],
)
def test_what_is_no_picture_is_refused_in_words(
    ada_client: Client, ada: Member, content: bytes
) -> None:
    answer = send(ada_client, as_file(content))
    assert answer.status_code == 415
    assert answer.context["form"].errors["picture"]
    ada.refresh_from_db()
    assert not ada.picture


def test_a_page_inside_a_picture_is_gone(ada_client: Client, ada: Member) -> None:
    polyglot = photograph(form="GIF").read() + b"<script>alert(1)</script>"
    assert send(ada_client, as_file(polyglot, "../../evil.html")).status_code == 302
    ada.refresh_from_db()
    assert RANDOM.fullmatch(ada.picture.name or "")
    assert b"script" not in Path(ada.picture.path).read_bytes()


@pytest.mark.parametrize(
    "path", ["../hub.sqlite3", "..%2f..%2fsecret_key", "x.html", f"{'a' * 32}.webp", ""]
)
def test_no_other_file_can_be_read(client: Client, town: Any, media: Path, path: str) -> None:
    assert client.get(f"/media/pictures/{path}").status_code == 404
