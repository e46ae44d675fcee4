"""The data folder: everything that a hub remembers, and proof that nobody else is using it."""

import base64
import contextlib
import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from hub.launch.console import Stop, step

MANIFEST = "staticfiles.json"  # Django writes it last: with it the files of the pages are whole
REPOSITORY = Path(__file__).resolve().parent.parent.parent


def choose(given: str | None) -> Path:
    """The folder asked for, else HUB_DATA, else var/: told to the settings, which read HUB_DATA."""
    folder = Path(given or os.environ.get("HUB_DATA") or REPOSITORY / "var").resolve()
    os.environ["HUB_DATA"] = str(folder)
    return folder


def keep_private() -> None:
    """What this process makes from here on is for its own account alone."""
    os.umask(0o077)


def prepare(folder: Path) -> None:
    """Make the folder and the hub's keys when they are missing; close what stands open."""
    try:
        # A town's database and keys are for the account that runs the hub, not for its neighbours.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "media").mkdir(exist_ok=True)  # a backup names it from the first day
        (folder / "lock").touch(mode=0o600)
        _make_key(folder / "secret_key", lambda: secrets.token_urlsafe(50))
        _make_key(folder / "push_key", _private_key)
        _close(folder)
    except OSError as error:
        raise Stop(
            f"The data folder {folder} cannot be written ({error.strerror}): "
            "give this account the right to write in it, or choose another with --data."
        ) from error


def is_hub(folder: Path) -> bool:
    """Whether anybody has made a hub of it, or brought one back."""
    return any((folder / name).is_file() for name in ("secret_key", "hub.sqlite3"))


def check(folder: Path) -> None:
    """Refuse, in words, to speak of a hub that nobody has made: another one may be meant."""
    if not is_hub(folder):
        raise nothing_here(folder)


def nothing_here(folder: Path) -> Stop:
    return Stop(
        f"There is no hub in {folder}. Is it elsewhere? Name its settings with --env FILE, or its "
        "folder with HUB_DATA. Is it yet to be made? Then run `bin/hub prepare` first."
    )


def check_files(folder: Path) -> None:
    """Refuse, in words, to serve pages that nobody has made the files of."""
    if not (folder / "static" / MANIFEST).is_file():
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


def hold(folder: Path) -> TextIO:
    """Whoever serves or works holds the folder with others, until the returned file is closed."""
    held = _in_use(folder)
    try:
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        held.close()
        raise Stop(
            f"The data folder {folder} is being restored or moved: wait until that is done."
        ) from error
    return held


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Nobody serves or works on the folder, nor can begin to; one that is not there is made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _in_use(folder) as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Stop(
                f"The hub in the data folder {folder} is running: stop it first, its web and its "
                "worker, then do this again."
            ) from error
        yield


def _in_use(folder: Path) -> TextIO:
    place = folder / "in_use.lock"
    place.touch(mode=0o600)
    return place.open("r+")


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """One process after the other at this folder or file, whether the hub is running or not."""
    held = os.open(place, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with step("Waiting for another command"):
                fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _close(folder: Path) -> None:
    """A folder that was made by hand, or a restored copy, may let the neighbours read."""
    for place, _folders, files in os.walk(folder):
        for name in ("", *files):
            path = Path(place, name)
            # What goes away meanwhile (a log that is folded in) is nobody's to read any more.
            with contextlib.suppress(FileNotFoundError):
                if not path.is_symlink() and (mode := path.stat().st_mode) & 0o077:
                    path.chmod(mode & 0o700)


def _private_key() -> str:
    """Of a pair on the curve that push servers know (RFC 8292), as 43 characters."""
    from cryptography.hazmat.primitives.asymmetric import ec  # a start that has a key needs it not

    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def _make_key(path: Path, made: Callable[[], str]) -> None:
    """Written aside and moved into place: a start that is cut short leaves no half key.

    What it leaves aside is written over by the next. The lock is the key's own: whoever needs it
    waits for no tables that another command makes.
    """
    lock, aside = path.with_suffix(".lock"), path.with_suffix(".new")
    lock.touch(mode=0o600)
    with alone(lock):
        if path.exists() and path.stat().st_size:
            return
        aside.unlink(missing_ok=True)  # made anew, for nobody else to read
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(made())
            file.flush()
            os.fsync(file.fileno())  # else a power cut could leave the name without the key
        aside.replace(path)
