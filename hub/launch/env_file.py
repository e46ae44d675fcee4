"""The file that says which hub this machine has: every command of bin/ reads it by itself.

What stands in the environment goes before the file. A data folder that is named otherwise is
another hub, which the file says nothing of: its database must not be mixed with this one's.
"""

import os
import shlex
import sys
from pathlib import Path

from common import env_file
from hub.launch.console import Stop

from .data import REPOSITORY

HERE = Path("/etc/uphub.env")
OPTION = "--env"


def take(words: list[str]) -> tuple[Path | None, list[str]]:
    """The FILE of ``--env FILE`` and the words without it."""
    named: Path | None = None
    rest: list[str] = []
    words = list(words)
    while words:
        word = words.pop(0)
        if word == "--":
            return named, [*rest, word, *words]
        if word == OPTION:
            if not words:
                raise Stop("--env wants the file with the settings: --env /etc/uphub.env")
            named = Path(words.pop(0))
        elif word.startswith(OPTION + "="):
            named = Path(word.removeprefix(OPTION + "="))
        else:
            rest.append(word)
    return named, rest


def load(program: str, named: Path | None, folder: str | None = None) -> None:
    """Put what the file says into the environment, where nothing stands yet.

    ``program``: the one of bin/ that was typed. ``folder``: the data folder asked for, else
    HUB_DATA. Raises Stop.
    """
    path = named or HERE
    meant = folder or os.environ.get("HUB_DATA")
    if named is None and not path.exists():
        return
    try:
        found = _read(path)
    except PermissionError as error:
        if meant and named is None:  # systemd, or root, has read it for us
            return
        raise unreadable(path, program) from error
    theirs = Path(found.get("HUB_DATA") or REPOSITORY / "var")
    if not theirs.is_absolute():
        raise Stop(f"HUB_DATA in {path} must begin at the root, as in HUB_DATA=/srv/hub.")
    if meant and Path(meant).resolve() != theirs.resolve():
        if named:
            raise Stop(
                f"{path} speaks of the hub in {theirs}, and {meant} is named as well: "
                "leave out --data and HUB_DATA, or --env."
            )
        return
    for name, value in found.items():
        os.environ.setdefault(name, value)


def _read(path: Path) -> dict[str, str]:
    """Raises Stop, or PermissionError where it is for others to read."""
    try:
        return env_file.read(path)
    except PermissionError:
        raise
    except OSError as error:
        raise Stop(f"The settings {path} cannot be read ({error.strerror}).") from error
    except env_file.Mistake as error:
        raise Stop(str(error)) from error


def unreadable(path: Path, program: str) -> Stop:
    again = shlex.join(["sudo", str(REPOSITORY / "bin" / program), *sys.argv[1:]])
    return Stop(
        f"{path} says which hub this is, and this account may not read it. Type: {again} "
        "(it goes on as the account that the data folder belongs to)."
    )
