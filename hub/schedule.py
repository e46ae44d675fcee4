"""What the hub does by itself, and when it last did: `bin/hub schedule` shows it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils import timezone

NIGHT = 3  # o'clock, by the hub's time zone
AGAIN = timedelta(hours=1)  # after which what went wrong is tried again


class Run(msgspec.Struct):
    """``well``: when it last went well; ``tried``: when it was last begun; ``said``: its words."""

    well: datetime | None = None
    tried: datetime | None = None
    said: str = ""


def last(name: str) -> Run:
    """What is known of this work; nothing where it never ran, or where that cannot be read."""
    try:
        return msgspec.json.decode(_file(name).read_bytes(), type=Run)
    except (OSError, msgspec.MsgspecError):
        return Run()


def last_backup() -> datetime | None:
    """When the last one went well, to a folder or through stdout; None: never."""
    return last("backup").well


def ran(name: str, *, well: bool, said: str = "") -> None:
    """Remember that it ran now. Raises OSError."""
    now = timezone.now()
    run = Run(now if well else last(name).well, now, said)
    file = _file(name)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    aside = file.with_suffix(f".{os.getpid()}")
    aside.write_bytes(msgspec.json.encode(run))
    aside.replace(file)


def _file(name: str) -> Path:
    return Path(settings.DATA) / "schedule" / f"{name}.json"


def last_night(now: datetime) -> datetime:
    """The last time that it was three o'clock in the night."""
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    night = here.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return night if night <= here else night - timedelta(days=1)


def backup_is_due(now: datetime) -> bool:
    """Once each night; at once where there is none yet, and later in the day after a night off."""
    return settings.BACKUPS is not None and is_due("backup", now)


def is_due(name: str, now: datetime) -> bool:
    """Once each night; what went wrong is tried again after a while."""
    run = last(name)
    if run.well and run.well >= last_night(now):
        return False
    return run.tried is None or run.tried < now - AGAIN


class Nightly:
    """The backup in a process of its own, so that no sign-in code waits for it."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.not_before: datetime | None = None  # also where nothing could be noted

    def look(self) -> None:
        if self.child is not None and self.child.poll() is None:
            return
        self.child = None
        now = timezone.now()
        if backup_is_due(now) and (self.not_before is None or now > self.not_before):
            self.not_before = now + AGAIN
            command = [sys.executable, "-P", "-m", "hub.manage", "backup", "--quiet"]
            self.child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603

    def end(self) -> None:
        if self.child is not None and self.child.poll() is None:
            self.child.terminate()
            self.child.wait(10)


@dataclass
class Line:
    """What one sees of a work."""

    name: str
    what: str
    when: str
    run: Run


def lines() -> list[Line]:
    each = f"each night at {NIGHT}:00 ({settings.TIME_ZONE})"
    off = "never by itself: HUB_BACKUPS names no folder"
    return [
        Line("tidy", "forget what has had its time", "each hour", last("tidy")),
        Line("forget", "forget what is older than HUB_KEEP_* says", each, last("forget")),
        Line(
            "backup",
            "back up",
            f"{each}, into {settings.BACKUPS}" if settings.BACKUPS else off,
            last("backup"),
        ),
    ]
