"""An archive of this hub, and those that only look like one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from common.archive import Refused
from hub import backup
from hub.unpack import Checking, unpack
from members.models import Member
from rooms.models import Picture
from tests.archive.forging import packed, part, parts, with_head
from tests.members.conftest import photograph

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive(ada: Member, settings: Any, tmp_path: Path) -> bytes:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    (tmp_path / "media" / "talk").mkdir(parents=True)
    (tmp_path / "media" / "talk" / "a.webp").write_bytes(b"picture")
    (tmp_path / "secret_key").write_text("k" * 50)
    (tmp_path / "media" / "link").symlink_to("/etc/passwd")
    taken = backup.into_folder(tmp_path / "backups")
    assert taken.path
    assert (taken.files, taken.missing) == (2, []), "a picture and the key; no link"
    return taken.path.read_bytes()


def check(archive: bytes) -> dict[str, Any]:
    return unpack(io.BytesIO(archive), Checking())


def test_one_of_ours_is_whole(archive: bytes):
    assert check(archive)["tables"]["members_member"][0] == 1
    assert check(packed(parts(archive)))["files"][0] == 2


def test_one_of_newer_tables_or_of_a_newer_form_is_refused(archive: bytes):
    later = ["rooms", "9999_later"]
    with pytest.raises(Refused, match=r"newer version.*git pull"):
        check(with_head(archive, lambda head: head["applied"].append(later)))
    with pytest.raises(Refused, match=r"newer version.*git pull"):
        check(with_head(archive, lambda head: head.update(format=2)))


def test_another_product_and_tables_that_are_none_of_ours_are_refused(archive: bytes):
    with pytest.raises(Refused, match="no backup of UP Hub"):
        check(with_head(archive, lambda head: head.update(product="Another")))
    with pytest.raises(Refused, match="Its tables are not"):
        check(with_head(archive, lambda head: head["tables"].pop("rooms_room")))
    with pytest.raises(Refused, match="Its tables are not"):
        check(with_head(archive, lambda head: head["tables"]["rooms_room"].append("secret")))


def test_a_row_of_other_types_and_a_file_of_another_place_are_refused(archive: bytes):
    made = parts(archive)
    at = next(n for n, (info, _) in enumerate(made) if "members_member/" in info.name)
    info, data = made[at]
    for odd in (b'["x"]\n', b"null\n", b"{}\n", data.replace(b'"ada"', b"7"), b"[" * 5000 + b"\n"):
        with pytest.raises(Refused, match="members_member"):
            check(packed([*made[:at], (info, odd), *made[at + 1 :]]))
    for name in ("files/hub.sqlite3", "files/static/x.js", "files/lock"):
        with pytest.raises(Refused, match="do not trust it"):
            check(packed([*made[:-1], part(name), made[-1]]))


def test_a_picture_that_is_gone_is_named(archive: bytes, room: Any, ada: Member, tmp_path: Path):
    photo = photograph((30, 20))
    picture = Picture(room=room, author=ada, large=photo, small=photograph((30, 20), name="s.jpg"))
    picture.save()
    Path(picture.small.path).unlink()
    taken = backup.into_folder(tmp_path / "again")
    assert taken.missing == [picture.small.name]
    assert taken.path
    head = msgspec.json.decode(parts(taken.path.read_bytes())[0][1])
    assert head["product"] == "UP Hub"
