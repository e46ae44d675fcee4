"""One account for all that a hub writes: a file of root's in its folder would lock the hub out."""

import os
import pwd
import shlex
import sys
from pathlib import Path
from typing import NoReturn

from hub.launch.console import Stop

from .data import REPOSITORY


def settle(program: str, words: list[str], folder: Path) -> None:
    """Go on as the account that the data folder belongs to.

    Root becomes that account and begins again; anybody else is told what to type. ``program`` of
    bin/ with ``words`` is what begins again. Raises Stop.
    """
    me, owner = os.geteuid(), owner_of(folder)
    if me == 0 and owner != 0:
        from hub.launch import catalogues

        catalogues.compile_messages()  # the code may be root's
        become(owner, [str(REPOSITORY / "bin" / program), *words])
    if me != owner and folder.exists():
        again = shlex.join([str(REPOSITORY / "bin" / program), *sys.argv[1:]])
        user = name_of(owner) if name_of(owner) != str(owner) else f"'#{owner}'"
        raise Stop(
            f"The data folder {folder} belongs to {name_of(owner)} and this is {name_of(me)}, "
            f"whose files would lock the hub out. Type: sudo -E -u {user} {again} "
            f"(or give the folder away: sudo chown -R {name_of(me)}: {folder})."
        )


def owner_of(folder: Path) -> int:
    """Who has it, or the nearest folder above it when it is yet to be made."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return there.stat().st_uid


def name_of(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def become(user: int, command: list[str]) -> NoReturn:
    try:
        take_on(user)
        if not os.access(".", os.R_OK | os.X_OK):  # root's own folder
            os.chdir(REPOSITORY)
        os.execv(command[0], command)  # noqa: S606
    except OSError as error:
        raise Stop(
            f"The data folder belongs to {name_of(user)}, as whom {command[0]} cannot be run "
            f"({error.strerror}): put the code where that account may read it, as in /srv/uphub."
        ) from error


def take_on(user: int) -> None:
    try:
        known = pwd.getpwuid(user)
    except KeyError:  # a folder of another machine: the number is all there is
        os.setgroups([])
        os.setgid(user)
    else:
        os.initgroups(known.pw_name, known.pw_gid)
        os.setgid(known.pw_gid)
        os.environ |= {"HOME": known.pw_dir, "USER": known.pw_name, "LOGNAME": known.pw_name}
    os.setuid(user)
