"""wrk, which asks for a page again and again: so many clients, each waits for its answer."""

from __future__ import annotations

import gzip
import json
import os
import resource
import shutil
import subprocess
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from benchmarks.client import LONGEST, Result
from benchmarks.install import from_debian
from benchmarks.machine import CLIENTS, pinned
from benchmarks.process import Failed

PACKAGES = ("wrk", "libluajit-5.1-2", "libluajit-5.1-common")
SCRIPT = Path(__file__).with_name("wrk.lua")
PATIENCE = 30  # seconds without an answer, after which a page is lost


@dataclass(frozen=True)
class Visitors:
    """The last ``many`` of ``cookies`` take turns, request by request; 0: a stranger asks."""

    cookies: Path
    many: int

    @property
    def lines(self) -> list[str]:
        return self.cookies.read_text().splitlines()[-self.many :] if self.many else [""]

    @property
    def left_out(self) -> int:
        return len(self.cookies.read_text().splitlines()) - self.many if self.many else 0


@dataclass(frozen=True)
class Served:
    """Pages a second; ms; and which share of its core the client took."""

    rate: float
    p50: float
    p99: float
    busy: float


def program() -> Path:
    """This machine's, or Debian's laid out in a folder of ours."""
    found = shutil.which("wrk")
    return Path(found) if found else from_debian("wrk", *PACKAGES) / "usr" / "bin" / "wrk"


def ask(url: str, visitors: Visitors, *, clients: int, seconds: int) -> Served:
    """Longer, when nobody was answered in time. Raises Failed when a page was refused or lost."""
    before = _spent()
    told = _run(url, visitors, clients, seconds)
    if told["refused"] or told["lost"]:
        raise Failed(f"not every page of {url} was answered: {told}")
    if not told["requests"]:
        if seconds > PATIENCE:
            raise Failed(f"{url} is not answered at all")
        return ask(url, visitors, clients=clients, seconds=4 * seconds)
    busy = (_spent() - before) / told["seconds"]
    return Served(told["requests"] / told["seconds"], told["p50"], told["p99"], busy)


def opened(url: str, visitors: Visitors, *, times: int = 3) -> float:
    """The page's kB, as they come. It is opened first: what is made once is made, and it is theirs.

    Raises Failed when it is another page, or does not name the member who asks.
    """
    for turn in range(times):
        number = visitors.left_out + visitors.many - 1 - turn % max(visitors.many, 1)
        asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
        if visitors.many:
            asked.add_header("Cookie", visitors.lines[-1 - turn % visitors.many])
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as page:
                body, packed = page.read(), page.headers["Content-Encoding"] == "gzip"
                where = page.url
        except OSError as error:
            raise Failed(f"{url} is not shown: {error!r}") from error
        text = gzip.decompress(body) if packed else body
        if where != url or (visitors.many and f"member-{number}".encode() not in text):
            raise Failed(f"{url} is not shown to member {number}, but {where}")
    return len(body) / 1000


def _run(url: str, visitors: Visitors, clients: int, seconds: int) -> Result:
    wrk = program()
    libraries = [str(folder) for folder in wrk.parent.parent.glob("lib/*-linux-gnu")]
    run = subprocess.run(
        [
            *(str(wrk), "-t1", f"-c{clients}", f"-d{seconds}s", f"--timeout={PATIENCE}s"),
            *("-H", "Accept-Encoding: gzip", "-s", str(SCRIPT), url),
            *("--", str(visitors.cookies), str(visitors.left_out), str(visitors.many)),
        ],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        env=os.environ | {"LD_LIBRARY_PATH": ":".join(libraries)},
        preexec_fn=pinned(CLIENTS),
    )
    if run.returncode or not run.stdout.endswith("}\n"):
        raise Failed(f"wrk: {(run.stderr or run.stdout).strip()[-400:]}")
    told: Result = json.loads(run.stdout.splitlines()[-1])
    return told


def _spent() -> float:
    """Seconds of a core that our ended children have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
