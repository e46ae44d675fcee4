"""A folder of archives: whole ones have names, and only ours are touched."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.archive.folder import Folder

AT = datetime(2026, 3, 1, 2, 0, 5, tzinfo=UTC)


def put(folder: Folder, at: datetime, ending: str = "") -> Path:
    with folder.new(at, ending) as (file, place):
        file.write(b"whole")
        return place()


def fill_up(folder: Folder) -> None:
    with (
        folder.new(AT + timedelta(days=1), "") as (file, _place),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        file.write(b"half")
        full.write(b"the other half")


def test_a_new_one_is_for_its_owner_alone(tmp_path: Path):
    folder = Folder(tmp_path / "deep" / "backups", "hub")
    path = put(folder, AT)
    assert (path.name, path.read_bytes()) == ("hub-2026-03-01T02-00-05Z.tar.gz", b"whole")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_of_one_second_both_stay(tmp_path: Path):
    folder = Folder(tmp_path, "hub")
    paths = {put(folder, AT + timedelta(milliseconds=n)) for n in (0, 1, 999)}
    assert len(paths) == 3 == len(folder.all())
    assert {path.read_bytes() for path in paths} == {b"whole"}


def test_what_goes_wrong_leaves_no_name_and_no_part(tmp_path: Path):
    folder = Folder(tmp_path, "hub")
    old = put(folder, AT)
    with pytest.raises(OSError, match="No space left"):
        fill_up(folder)
    assert list(tmp_path.iterdir()) == [old]


def test_what_a_killed_one_left_is_taken_away_and_one_at_work_is_left_alone(tmp_path: Path):
    folder = Folder(tmp_path, "hub")
    left = tmp_path / ".hub-2026-02-01T02-00-05Z.tar.gz.age.part"
    left.touch()
    with folder.new(AT, "") as (_file, place):
        assert not left.exists()
        part = next(tmp_path.glob(".*.part"))
        folder.forget_parts()
        assert part.exists(), "somebody is at it"
        place()


def test_rotation_touches_nothing_but_its_own(tmp_path: Path):
    folder = Folder(tmp_path, "hub")
    others = {tmp_path / name for name in ("notes.txt", "hub-old.tar.gz", "other-" + "x" * 20)}
    for path in others:
        path.write_text("mine")
    for days in range(30):
        put(folder, AT - timedelta(days=days), ending=("", ".age", ".gpg")[days % 3])
    assert len(folder.all()) == 30
    gone = folder.rotate((3, 0, 0))
    assert sorted(folder.all()) == [AT - timedelta(days=days) for days in (2, 1, 0)]
    assert len(gone) == 27
    assert all(path.exists() for path in others)
