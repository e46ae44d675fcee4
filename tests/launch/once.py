"""Data folders that every test of a run begins with: each is made once, by who needs it first."""

import fcntl
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from proofs.hubs import Hub, copy_data


def made_once(name: str, words: tuple[str, ...], temporary: pytest.TempPathFactory) -> Path:
    """What `bin/run` with these words leaves behind; to be copied, not to be written to.

    All processes of a run share it, and with ``HUB_TEST_SHELF`` all kinds of `bin/test`.
    """
    shelf = _shelf(temporary)
    made = shelf / name
    with (shelf / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(made, words)
    return made


def _shelf(temporary: pytest.TempPathFactory) -> Path:
    if kept := os.environ.get("HUB_TEST_SHELF"):
        return Path(kept)
    base = temporary.getbasetemp()  # of one process of several, which stand beside each other
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _make(made: Path, words: tuple[str, ...]) -> None:
    """Under a short path, because that of a unix socket must be; whole, or not at all."""
    path = Path(tempfile.mkdtemp(prefix="hub-"))
    hub = Hub(path, *words)
    hub.ready()
    assert hub.end(signal.SIGTERM) == 0
    half = made.with_suffix(".half")
    copy_data(path, half)
    half.rename(made)
    shutil.rmtree(path)
