"""The data folder: made when missing, refused in words when it cannot be used."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hub.launch import data
from hub.launch.words import Stop

NOBODY = 65534
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


def test_a_second_start_keeps_the_key(folder: Path):
    data.prepare(folder)
    key = (folder / "secret_key").read_text()
    data.prepare(folder)
    assert (folder / "secret_key").read_text() == key
    assert sorted(path.name for path in folder.iterdir()) == ["lock", "media", "secret_key"]


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
