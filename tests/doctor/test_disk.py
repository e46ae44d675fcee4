"""The doctor and the disk: each trouble is caused, found, and gone once it is mended."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.doctor.conftest import Doctor

Mount = Callable[..., Path]


@pytest.fixture
def mount(well: Path, settings: Any) -> Iterator[Mount]:
    """``mount("size=2m")``: the data folder lies on a disk of its own."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = well / "small"

    def small(options: str) -> Path:
        place.mkdir()
        words = ["mount", "-t", "tmpfs", "-o", f"mode=700,{options}", "tmpfs", str(place)]
        if subprocess.run(words, check=False).returncode != 0:
            pytest.skip("this machine lets nobody mount a small disk")
        settings.DATA = place
        return place

    yield small
    subprocess.run(["umount", "--lazy", str(place)], check=False)


def test_a_disk_with_room_is_well(well: Path, doctor: Doctor):
    assert doctor("disk") == doctor("folder") == []


def fill(place: Path) -> None:
    with place.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_disk_that_fills_is_told_before_it_is_full(mount: Mount, doctor: Doctor):
    disk = mount("size=4m")
    assert doctor("disk") == []
    (disk / "filler").write_bytes(bytes(4_050_000))
    (low,) = doctor("disk")
    assert low.level == "wrong"
    assert "left" in low.what
    fill(disk / "more")
    (full,) = doctor("disk")
    assert "is full" in full.what
    (unwritten,) = doctor("folder")
    assert unwritten.level == "wrong"
    for name in ("filler", "more"):
        (disk / name).unlink()
    assert doctor("disk") == doctor("folder") == []


def test_a_disk_that_takes_no_more_files_is_told(mount: Mount, doctor: Doctor):
    disk = mount("size=4m,nr_inodes=1200")
    assert doctor("disk") == []
    for number in range(500):
        (disk / str(number)).touch()
    (found,) = doctor("disk")
    assert found.level == "wrong"
    assert "more files" in found.what


def test_a_disk_that_can_only_be_read_is_told(mount: Mount, doctor: Doctor):
    disk = mount("size=4m")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    (found,) = doctor("disk")
    assert found.level == "wrong"
    assert "only be read" in found.what
    assert doctor("folder")[0].level == "wrong"


def test_a_folder_that_is_gone_is_told(well: Path, settings: Any, doctor: Doctor):
    settings.DATA = well / "elsewhere"
    assert doctor("disk")[0].level == doctor("folder")[0].level == "wrong"


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701])
def test_a_folder_that_others_may_look_into_is_told(well: Path, doctor: Doctor, mode: int):
    well.chmod(mode)
    (found,) = doctor("folder")
    assert found.level == "wrong"
    assert found.do == f"Run: chmod 700 {well}"
    well.chmod(0o700)
    assert doctor("folder") == []


def test_a_key_that_others_may_read_is_told(well: Path, doctor: Doctor):
    key = well / "secret_key"
    key.touch(mode=0o600)
    assert doctor("folder") == []
    key.chmod(0o644)
    assert doctor("folder")[0].do == f"Run: chmod 600 {key}"


def test_what_root_left_behind_is_told(well: Path, doctor: Doctor):
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    os.chown(well / "worker.beat", 65534, 65534)
    (found,) = doctor("folder")
    assert found.level == "wrong"
    assert "worker.beat" in found.what
    assert found.do.startswith("Run: chown -R ")
