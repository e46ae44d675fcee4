"""A Valkey for the peers that need one, on the servers' core as the hub's own is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import scratch
from benchmarks.process import Server
from hub.launch.valkey import find


@contextmanager
def valkey(name: str) -> Iterator[Path]:
    """Its socket."""
    folder = scratch(name)
    unix = folder / "valkey.sock"
    unix.unlink(missing_ok=True)
    options = {"port": "0", "unixsocket": str(unix), "save": "", "appendonly": "no"}
    words = [part for key, value in options.items() for part in (f"--{key}", value)]
    log = scratch("logs") / f"{name}-valkey.log"
    with Server([find(), *words], unix=unix, log=log, cwd=folder):
        yield unix
