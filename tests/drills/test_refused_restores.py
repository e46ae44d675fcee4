"""What cannot be done is refused in words, ends with exit code 1, and changes nothing."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.launch.data import REPOSITORY
from proofs.faults.postgres import Postgres
from proofs.hubs import Hub, Served, bin_, environment


def hub(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return bin_("hub", *words, HUB_DATA=str(folder), **more)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """Its words: one sentence or two, and no traceback."""
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stderr


def tree(folder: Path) -> dict[str, tuple[int, float]]:
    """All files with what would tell that they were written to, but for locks, and for what SQLite
    lays beside its file as long as somebody has it open."""
    found = {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime)
        for path in folder.rglob("*")
        if path.is_file() and "lock" not in path.name and not path.name.endswith("-shm")
    }
    return {name: told for name, told in found.items() if told[0] or not name.endswith("-wal")}


@pytest.fixture
def backups(told: Path, tmp_path: Path) -> Path:
    """With one archive of the demonstration in it."""
    folder = tmp_path / "backups"
    done = hub(told, "backup", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mounted = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", str(folder)]
    if subprocess.run(mounted, check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_hub_that_runs_or_holds_something_is_left_alone(
    told: Path, backups: Path, started: list[Served]
):
    (archive,) = backups.iterdir()
    before = tree(told)
    assert "not empty" in refused(hub(told, "restore", str(archive)))
    assert tree(told) == before
    started.append(Hub(told))
    started[0].ready()
    assert "is running" in refused(hub(told, "restore", str(archive)))
    assert "is running" in refused(hub(told, "move", "postgres://hub@127.0.0.1:1/none"))
    assert started[0].end(signal.SIGTERM) == 0


def test_a_bad_archive_leaves_an_empty_hub_as_it_was(backups: Path, prepared: Path, tmp_path: Path):
    (archive,) = backups.iterdir()
    whole = archive.read_bytes()
    before = tree(prepared)
    for words, data in {
        "cut short": whole[:-100],
        "damaged": whole[:5000] + bytes(100) + whole[5100:],
        "neither gzip": b"SQLite format 3\0" * 100,
    }.items():
        (tmp_path / "bad").write_bytes(data)
        assert words in refused(hub(prepared, "restore", str(tmp_path / "bad")))
        assert tree(prepared) == before
    done = hub(prepared, "restore", str(archive))  # its tables are there, and nobody in them
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE((prepared / "hub.sqlite3").stat().st_mode) == 0o600
    assert stat.S_IMODE((prepared / "media").stat().st_mode) == 0o700


def test_a_full_disk_keeps_the_older_ones_and_leaves_no_half(told: Path, small_disk: Path):
    old = small_disk / "uphub-2026-01-01T02-00-00Z.tar.gz"
    old.write_bytes(b"the one before")
    words = refused(hub(told, "backup", str(small_disk)))
    assert "No space left" in words
    assert "older backups stay" in words
    assert [path.name for path in small_disk.iterdir()] == [old.name]
    assert "No space left" in hub(told, "schedule").stdout


def test_one_that_is_killed_halfway_takes_no_name_and_is_tidied_up(told: Path, backups: Path):
    (old,) = backups.iterdir()
    with subprocess.Popen(
        [REPOSITORY / "bin" / "hub", "backup", str(backups)],
        env=environment(HUB_DATA=str(told)),
        stderr=subprocess.DEVNULL,
    ) as killed:
        while killed.poll() is None and not list(backups.glob(".*.part")):
            pass
        killed.kill()
    assert killed.returncode == -signal.SIGKILL
    assert [path.name for path in backups.iterdir() if path.suffix != ".part"] == [old.name]
    assert hub(told, "backup", str(backups)).returncode == 0
    left = sorted(path.name for path in backups.iterdir())
    assert (len(left), left[0]) == (2, old.name)


def test_a_folder_that_cannot_be_written_and_none_at_all_are_told(told: Path):
    assert "Nothing was backed up" in refused(hub(told, "backup", "/proc/backups"))
    assert "HUB_BACKUPS" in refused(hub(told, "backup"))


def test_an_older_archive_is_brought_up_to_date_and_pipes_will_do(told: Path, folder: Path):
    """With age's key, through stdout and stdin, from tables of a version before."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    key, new = folder / "key.txt", folder / "new"
    key.write_text(str(identity))
    assert hub(told, "migrate", "rooms", "0005").returncode == 0
    line = (
        f"HUB_DATA={told} bin/hub backup - --age {identity.to_public()} | "
        f"HUB_DATA={new} bin/hub restore - --identity {key}"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=REPOSITORY,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Restored and proven" in done.stdout
    shown = hub(new, "showmigrations", "rooms", "hall").stdout
    assert "[ ]" not in shown, "its tables are those of today"
    found = "from hall.models import Poll; print(*Poll.objects.values_list('answers'))"
    assert "\\n" in hub(new, "shell", "-v", "0", "-c", found).stdout


def test_postgresql_with_something_else_or_somebody_connected_is_left_alone(
    backups: Path, folder: Path, postgres: Postgres
):
    (archive,) = backups.iterdir()
    there = {"DATABASE_URL": postgres.url}
    new = folder / "new"
    postgres.ask("create table of_somebody_else (id int)")
    assert "something else" in refused(hub(new, "restore", str(archive), **there))
    postgres.ask("drop table of_somebody_else")
    with subprocess.Popen(
        [postgres.programs / "psql", "-h", postgres.folder, "-U", "hub", "-d", "postgres"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as somebody:
        assert somebody.stdin
        while not postgres.backends():
            pass
        assert "somebody else" in refused(hub(new, "restore", str(archive), **there)).lower()
        somebody.stdin.close()
    assert postgres.ask("select tablename from pg_tables where schemaname = 'public'") == []
    assert not (new / "media").exists()


def test_a_hub_is_moved_there_and_back_and_nothing_is_put_upon_another(
    told: Path, backups: Path, folder: Path, postgres: Postgres
):
    (archive,) = backups.iterdir()
    there = {"DATABASE_URL": postgres.url}
    done = hub(told, "move", postgres.url)
    assert "Moved and proven" in done.stdout, done.stderr
    assert "not empty" in refused(hub(folder / "new", "restore", str(archive), **there))
    assert "not empty" in refused(hub(told, "move", postgres.url))
    kept = tree(told)
    assert "not empty" in refused(hub(told, "move", "sqlite", **there)), "what was left there"
    assert tree(told) == kept
    shutil.move(told / "hub.sqlite3", folder / "before.sqlite3")
    done = hub(told, "move", "sqlite", **there)
    assert "Moved and proven" in done.stdout, done.stderr
    assert stat.S_IMODE((told / "hub.sqlite3").stat().st_mode) == 0o600
