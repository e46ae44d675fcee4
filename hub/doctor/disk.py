"""The disk and the data folder: room, the right to write, and nobody else's eyes."""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.space import space
from hub.doctor.finding import Found, check, ok, wrong
from hub.serving.looks import FEW, LITTLE, SCARCE

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@check("disk", gettext_lazy("Disk"))
def has_room() -> Iterator[Found]:
    for folder in dict.fromkeys([settings.DATA, settings.BACKUPS or settings.DATA]):
        try:
            left = space(folder)
        except OSError as error:
            what = _("The folder %(folder)s cannot be looked at (%(why)s).")
            told: dict[str, Any] = {"folder": folder, "why": error.strerror}
            yield wrong(what % told, _("Mount its disk, or name the right folder."))
            continue
        told = {"folder": folder, "free": filesizeformat(left.free), "files": left.files}
        word = left.word(SCARCE, LITTLE, FEW)
        more = _("Delete what is not needed there, or give the disk more room.")
        if word == "read-only":
            what = _("The disk of %(folder)s can only be read: nothing can be stored.")
            yield wrong(what % told, _("Look at the system’s log, mend the disk, mount it anew."))
        elif word == "full" or left.files == 0:
            what = _("The disk of %(folder)s is full: nothing can be stored.")
            yield wrong(what % told, more)
        elif word == "low" and left.files is not None and left.files < FEW:
            what = _("The disk of %(folder)s takes only %(files)d more files.")
            yield wrong(what % told, more)
        elif word == "low":
            what = _("The disk of %(folder)s has only %(free)s left.")
            yield wrong(what % told, more)
        else:
            yield ok(_("The disk of %(folder)s has %(free)s left.") % told)


@check("folder", gettext_lazy("Data folder"))
def is_ours() -> Iterator[Found]:
    folder = settings.DATA
    try:
        _write(folder)
    except OSError as error:
        what = _("The data folder %(folder)s cannot be written by this account (%(why)s).")
        do = _("Run this as the account that runs the hub; if it is, give it the folder: chown -R.")
        yield wrong(what % {"folder": folder, "why": error.strerror}, do)
        return
    troubles = [*_open_to_others(folder), *_of_others(folder)]
    yield from troubles or [ok(_("The data folder is written and read by its own account alone."))]


def _write(folder: Path) -> None:
    """Raises OSError. Some bytes, since a full disk still takes names."""
    probe = folder / f"doctor.{os.getpid()}"
    try:
        probe.write_bytes(bytes(4096))
    finally:
        probe.unlink(missing_ok=True)


def _open_to_others(folder: Path) -> Iterator[Found]:
    if folder.stat().st_mode & OTHERS:
        what = _("Other accounts of this machine may look into the data folder %(folder)s.")
        do = _("Run: chmod 700 %(folder)s")
        yield wrong(what % {"folder": folder}, do % {"folder": folder})
    key = folder / "secret_key"
    if key.exists() and key.stat().st_mode & OTHERS:
        what = _("Other accounts of this machine may read the secret key.")
        yield wrong(what, _("Run: chmod 600 %(file)s") % {"file": key})


def _of_others(folder: Path) -> Iterator[Found]:
    """Left by a command that was run as root: the hub's own account then cannot write it."""
    mine = folder.stat().st_uid
    entries = [(one.name, one.stat(follow_symlinks=False).st_uid) for one in os.scandir(folder)]
    if strange := sorted(name for name, owner in entries if owner != mine):
        what = _("%(files)s in the data folder belong to another account than the folder.")
        do = _("Run: chown -R %(owner)s %(folder)s")
        told = {"owner": _name(mine), "folder": folder, "files": ", ".join(strange[:5])}
        yield wrong(what % told, do % told)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
