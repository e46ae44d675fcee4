"""The data folder: made when missing, refused in words when it cannot be used."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from hub.launch import data
from hub.launch.console import Stop
from tests.launch.test_valkey import eventually

NOBODY = 65534
THERE = ["lock", "media", "push_key", "push_key.lock", "secret_key", "secret_key.lock"]
URL = "http://127.0.0.1:8000/"


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Root may write everywhere; so this part runs as an account that may not."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_first_start_makes_the_folder_and_a_key_that_only_its_account_can_read(folder: Path):
    data.prepare(folder / "deep" / "var")
    key = folder / "deep" / "var" / "secret_key"
    assert len(key.read_text()) >= 50
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.parent.stat().st_mode & 0o777 == 0o700


def test_a_start_closes_what_the_neighbours_could_read(folder: Path):
    data.prepare(folder)
    outside = folder.parent / f"{folder.name}-outside"
    outside.write_text("of somebody else")
    outside.chmod(0o644)
    for name in ("hub.sqlite3", "media/talk/a.webp", "secret_key", "static/js/main.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("private")
        (folder / name).chmod(0o666)
    (folder / "link").symlink_to(outside)
    for path in (folder, folder / "media", folder / "media" / "talk"):
        path.chmod(0o777)
    data.prepare(folder)
    for path in (folder, *folder.rglob("*")):
        assert path.is_symlink() or not path.stat().st_mode & 0o077, path
    assert (folder / "media" / "talk").stat().st_mode & 0o777 == 0o700
    assert outside.stat().st_mode & 0o777 == 0o644
    outside.unlink()


def test_a_second_start_keeps_the_key(folder: Path):
    data.prepare(folder)
    key = (folder / "secret_key").read_text()
    data.prepare(folder)
    assert (folder / "secret_key").read_text() == key
    assert sorted(path.name for path in folder.iterdir()) == THERE


def test_what_a_start_that_was_cut_short_left_behind_is_in_nobodys_way(folder: Path):
    (folder / "secret_key").touch()
    for left in ("new", os.getpid()):
        (folder / f"secret_key.{left}").write_text("half a k")
        (folder / f"secret_key.{left}").chmod(0o644)
    data.prepare(folder)
    key = folder / "secret_key"
    assert len(key.read_text()) >= 50
    assert key.stat().st_mode & 0o777 == 0o600
    assert not (folder / "secret_key.new").exists()


def test_first_starts_at_the_same_moment_have_one_key(folder: Path):
    def start(number: int) -> str:
        data.prepare(folder)
        return (folder / "secret_key").read_text()

    with ThreadPoolExecutor(8) as starts:
        keys = set(starts.map(start, range(32)))
    assert len(keys) == 1
    assert sorted(path.name for path in folder.iterdir()) == THERE


def test_the_key_waits_for_no_tables_that_another_command_makes(folder: Path, capsys):
    with data.alone(folder):
        data.prepare(folder)
    assert len((folder / "secret_key").read_text()) >= 50
    assert capsys.readouterr().err == ""


def test_a_command_that_waits_for_another_says_so_and_goes_on_after_it(folder: Path, capsys):
    done = threading.Event()

    def wait_for_it() -> None:
        with data.alone(folder):
            done.set()

    with data.alone(folder):
        waiting = threading.Thread(target=wait_for_it)
        waiting.start()
        said = ""

        def says_something() -> bool:
            nonlocal said
            said += capsys.readouterr().err
            return said != ""

        assert eventually(says_something, 20)
        assert said.startswith("Waiting for another command ...")
        assert not done.is_set()
    waiting.join(20)
    assert done.is_set()


def test_a_folder_that_cannot_be_written_is_refused_in_words(folder: Path):
    folder.chmod(0o555)
    with as_somebody_else(), pytest.raises(Stop, match=r"cannot be written .*--data"):
        data.prepare(folder)
    with as_somebody_else(), pytest.raises(Stop, match=r"cannot be written .*--data"):
        data.prepare(folder / "var")


def test_a_folder_that_is_a_file_is_refused_in_words(folder: Path):
    (folder / "notes.txt").write_text("bread, milk")
    with pytest.raises(Stop, match=r"notes.txt cannot be written .*--data"):
        data.prepare(folder / "notes.txt")


def test_a_folder_in_use_is_refused_with_the_address_of_the_hub_that_uses_it(folder: Path):
    data.prepare(folder)
    with (
        data.claim(folder, URL),
        pytest.raises(Stop, match=rf"already in use by the hub at {URL} \(process {os.getpid()}\)"),
    ):
        data.claim(folder, "http://127.0.0.1:9000/")
    data.claim(folder, URL).close()


def test_the_folder_is_the_one_asked_for_then_hub_data_then_var(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HUB_DATA", "/tmp/theirs")
    assert data.choose("/tmp/mine") == Path("/tmp/mine")
    assert os.environ["HUB_DATA"] == "/tmp/mine"  # what the settings will read
    assert data.choose(None) == Path("/tmp/mine")
    monkeypatch.delenv("HUB_DATA")
    assert data.choose(None) == data.REPOSITORY / "var"
