"""The data folder: everything that a hub remembers, and proof that nobody else is using it."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from .words import Stop

REPOSITORY = Path(__file__).resolve().parent.parent.parent


def choose(given: str | None) -> Path:
    """The folder asked for, else HUB_DATA, else var/: told to the settings, which read HUB_DATA."""
    folder = Path(given or os.environ.get("HUB_DATA") or REPOSITORY / "var").resolve()
    os.environ["HUB_DATA"] = str(folder)
    return folder


def prepare(folder: Path) -> None:
    """Make the folder and the hub's secret key when they are missing."""
    try:
        # A town's database and keys are for the account that runs the hub, not for its neighbours.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "media").mkdir(exist_ok=True)  # a backup names it from the first day
        (folder / "lock").touch(mode=0o600)
        with alone(folder):
            _make_key(folder / "secret_key")
    except OSError as error:
        raise Stop(
            f"The data folder {folder} cannot be written ({error.strerror}): "
            "give this account the right to write in it, or choose another with --data."
        ) from error


def check_files(folder: Path) -> None:
    """Refuse, in words, to serve pages that nobody has made the files of."""
    if not (folder / "static" / "staticfiles.json").is_file():
        raise Stop(
            f"The data folder {folder} has no prepared files yet: run `bin/hub prepare` first, "
            "which makes the tables and the files of the pages, then serve again."
        )


def claim(folder: Path, url: str) -> TextIO:
    """Hold the folder until the returned file is closed; a second hub on it is refused."""
    lock = (folder / "lock").open("r+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        who = lock.read().strip()
        lock.close()
        raise Stop(
            f"The data folder {folder} is already in use{who and f' by the hub at {who}'}: "
            "stop that one first, or choose another folder with --data."
        ) from error
    lock.truncate()
    lock.write(f"{url} (process {os.getpid()})\n")
    lock.flush()
    return lock


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process after the other, whether the hub is running or not."""
    itself = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(itself, fcntl.LOCK_EX)
        yield
    finally:
        os.close(itself)


def _make_key(path: Path) -> None:
    """Written aside and linked into place: a start that is cut short leaves no half key."""
    if path.exists() and path.stat().st_size:
        return
    aside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    aside.replace(path)
