"""The machine: which core is whose, how many files may be open, and what it is called."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from hub.launch.data import REPOSITORY

CACHE = REPOSITORY / "var" / "bench"  # peers, compiled clients, scratch hubs: none of it in git
_cores = sorted(os.sched_getaffinity(0))
SERVERS, CLIENTS = {_cores[0]}, {_cores[min(1, len(_cores) - 1)]}
TIED = signal.SIGTERM  # what a child is sent when we die first
_libc = ctypes.CDLL(None)


def ready() -> None:
    """As many open files as we may have, for us and for all that we start; and a core of our own.

    We share the client's core, and do nothing while something is measured.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    os.sched_setaffinity(0, CLIENTS)
    CACHE.mkdir(parents=True, exist_ok=True)


def pinned(cores: set[int]) -> Callable[[], None]:
    """To be run in a child before its program: it stays on its cores, and ends when we do."""

    def pin() -> None:
        os.sched_setaffinity(0, cores)
        _libc.prctl(1, TIED)  # PR_SET_PDEATHSIG

    return pin


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it ended meanwhile
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def memory(pid: int, *, without: Sequence[str] = ("valkey",), kind: str = "Pss") -> int:
    """Bytes that a server and its children hold, pages that they share counted once.

    ``without``: parts of a program's name, or words that it was started with. ``kind`` Rss counts
    what is shared anew for each.
    """
    total = 0
    for one in family(pid):
        called = Path(f"/proc/{one}/comm").read_text()
        words = Path(f"/proc/{one}/cmdline").read_text().split("\0")
        if not any(left in called or left in words for left in without):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith(f"{kind}:"):
                    total += int(line.split()[1]) * 1024
    return total


def busy(pid: int) -> float:
    """Seconds of a core that a server and its children have used so far."""
    ticks = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def crowded() -> str:
    """How many programs wanted the processor of late: times of a busy machine say little."""
    load = os.getloadavg()[1]
    return f"The machine's load average when it began: {load:.1f}, on {len(_cores)} cores."


def described() -> str:
    cpu = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            cpu = line.partition(":")[2].strip()
            break
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    shared = "" if SERVERS != CLIENTS else ", one core for servers and client alike"
    return f"{len(_cores)} cores of {cpu}, {gib:.0f} GB, {system}{shared}"
