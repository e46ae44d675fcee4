"""The machine: its clock, its memory, and how many files it lets a process open."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from django.conf import settings
from django.db import Error, connection
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from redis import Redis, RedisError

from hub.doctor.finding import Found, check, notice, ok, wrong
from hub.serving import status

APART, FAR = 2.0, 30.0  # seconds between two clocks: worth knowing; codes and sessions end wrong
LITTLE, NOTHING = 0.1, 0.04  # of the memory
CROWDED = 0.8  # of the files
CGROUP = "/sys/fs/cgroup"  # version 2, as a container sees it
UNSYNCHRONISED = 0x40  # STA_UNSYNC of adjtimex(2)
STATUS_AT = 40 if ctypes.sizeof(ctypes.c_long) == 8 else 20  # bytes into struct timex


@check("clock", gettext_lazy("Clock"))
def is_right() -> Iterator[Found]:
    found = []
    clocks = {
        _("the database’s"): _of_database,
        _("the disk’s"): _of_disk,
        _("Valkey’s"): _of_valkey,
    }
    for whose, read in clocks.items():
        if (theirs := read()) is None:
            continue
        ours = time.time()
        if (apart := abs(theirs - ours)) > APART:
            what = _("This machine’s clock and %(whose)s are %(seconds)d seconds apart.")
            do = _("Let both machines set their clocks by NTP: timedatectl set-ntp true.")
            level = wrong if apart > FAR else notice
            found.append(level(what % {"whose": whose, "seconds": apart}, do))
    if not found and synchronised() is False:
        what = _("Nothing keeps this machine’s clock right.")
        found.append(notice(what, _("Run: timedatectl set-ntp true")))
    yield from found or [ok(_("The clock is right."))]


def _of_database() -> float | None:
    if connection.vendor != "postgresql":
        return None  # it is this process that says so
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            return float(cursor.fetchone()[0])
    except Error:
        return None  # that it is away is told by its own check


def _of_disk() -> float | None:
    probe = Path(settings.DATA, f"clock.{os.getpid()}")
    try:
        probe.touch()
        return probe.stat().st_mtime
    except OSError:
        return None
    finally:
        _forget(probe)


def _forget(probe: Path) -> None:
    try:
        probe.unlink(missing_ok=True)
    except OSError:
        return


def _of_valkey() -> float | None:
    try:
        with Redis.from_url(
            settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2
        ) as redis:
            seconds, microseconds = redis.time()
            return float(seconds) + float(microseconds) / 1e6
    except (RedisError, OSError):
        return None


def synchronised() -> bool | None:
    """Whether the kernel knows its clock to be kept right; None where it cannot say (macOS)."""
    try:
        asked = ctypes.create_string_buffer(512)
        if ctypes.CDLL(None).adjtimex(asked) < 0:
            return None
    except (AttributeError, OSError):
        return None
    said = int.from_bytes(asked.raw[STATUS_AT : STATUS_AT + 4], sys.byteorder)
    return not said & UNSYNCHRONISED


@check("memory", gettext_lazy("Memory"))
def is_enough() -> Iterator[Found]:
    free, most = memory()
    ours = sum(one.memory for one in _processes())
    told = {
        "free": filesizeformat(free),
        "most": filesizeformat(most),
        "ours": filesizeformat(ours),
        "swap": filesizeformat(psutil.swap_memory().used),
    }
    use = _("The hub’s processes use %(ours)s, and %(swap)s lie in swap.") % told
    do = _("Stop what else runs here, give the machine more memory, or serve from fewer workers.")
    if free < NOTHING * most:
        what = _("Only %(free)s of %(most)s of memory are free: processes will be killed.")
        yield wrong(f"{what % told} {use}", do)
    elif free < LITTLE * most:
        what = _("Only %(free)s of %(most)s of memory are free.")
        yield notice(f"{what % told} {use}", do)
    else:
        what = _("%(free)s of %(most)s of memory are free.")
        yield ok(f"{what % told} {use}")


def memory() -> tuple[int, int]:
    """Bytes that are free, and of how many: the machine's, or the container's where it has less."""
    machine = psutil.virtual_memory()
    limit, used = _number("memory.max"), _number("memory.current")
    if limit is None or used is None or limit >= machine.total:
        return machine.available, machine.total
    for line in _read("memory.stat").splitlines():
        name, _, value = line.partition(" ")
        if name == "inactive_file":  # the kernel's own, given back when it is wanted
            used -= int(value)
    return min(machine.available, limit - used), limit


def _number(name: str) -> int | None:
    said = _read(name).strip()
    return int(said) if said.isdecimal() else None


def _read(name: str) -> str:
    try:
        return Path(CGROUP, name).read_text()
    except OSError:
        return ""


@check("files", gettext_lazy("Open files"))
def are_enough() -> Iterator[Found]:
    troubles = []
    for one in _processes():
        told = {"pid": one.pid, "files": one.files, "most": one.most}
        if one.files > CROWDED * one.most:
            what = _("Process %(pid)d has %(files)d of %(most)d files open: soon nobody gets in.")
            troubles.append(wrong(what % told, _more()))
        elif one.kind == "web" and one.most < settings.SOCKETS:
            what = _("Process %(pid)d may open %(most)d files, fewer than HUB_SOCKETS lets in.")
            troubles.append(notice(what % told, _more()))
    yield from troubles or [ok(_("The system lets the hub open the files that it needs."))]


def _more() -> str:
    return _("Raise LimitNOFILE in the systemd unit (or ulimit -n) to 65536, and restart.")


def _processes() -> list[status.Status]:
    try:
        found = {**status.processes("web"), **status.processes("worker")}
    except PermissionError:
        return []
    return [one for one in found.values() if one]
