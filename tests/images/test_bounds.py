"""Whatever becomes of the process that draws, who asked it lives and is told in a word."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from common.images import redraw
from hub.launch.data import REPOSITORY
from tests.attack.hostile.jpeg import jpeg

HONEST = jpeg((90, 60))
BEGIN = "import os, resource, signal, sys, time\n"
ENDS = {
    "falls": ("os.kill(os.getpid(), signal.SIGSEGV)", "not_a_picture"),
    "gives up": ("os.abort()", "not_a_picture"),
    "waits for ever": ("time.sleep(600)", "too_large"),
    "turns for ever": (
        "resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass",
        "too_large",
    ),
    "answers nonsense": ("sys.stdout.write('x' * 99)", "not_a_picture"),
    "says nothing": ("sys.exit(0)", "not_a_picture"),
    "cannot begin": ("sys.exit(1)", "overloaded"),
}
HUNGRY = """
from common.images import painter
painter.bound()
try:
    bytearray(600_000_000)
except MemoryError:
    print("bounded")
"""
ASKING = """
import sys, time
from common.images import redraw
def slowly():
    yield b"half"
    print("begun", flush=True)
    time.sleep(60)
redraw.fit(slowly(), 100)
"""


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A decoder that does what is written into this file, in place of ours."""
    folder = tmp_path / "common" / "images"
    folder.mkdir(parents=True)
    for init in (folder, folder.parent):
        (init / "__init__.py").touch()
    monkeypatch.setattr(redraw, "PATHS", (tmp_path, *redraw.PATHS[1:]))
    return folder / "painter.py"


@pytest.mark.parametrize("end", list(ENDS))
def test_a_decoder_may_do_anything(another: Path, monkeypatch: pytest.MonkeyPatch, end: str):
    does, code = ENDS[end]
    another.write_text(BEGIN + does)
    monkeypatch.setattr(redraw, "LONGEST", 4.0)
    with pytest.raises(redraw.Refused) as refused:
        redraw.fit([HONEST], 100)
    assert refused.value.code == code


def test_it_gets_no_more_memory_than_its_bound():
    ran = subprocess.run(
        [sys.executable, "-P", "-c", HUNGRY],
        env={"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout == "bounded\n", ran.stderr


def test_it_knows_no_secret(another: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HUB_SECRET_KEY", "nobody-else-s")
    told = another.with_name("told")
    another.write_text(BEGIN + f"open({str(told)!r}, 'w').write(str(sorted(os.environ)))")
    with pytest.raises(redraw.Refused):
        redraw.fit([HONEST], 100)
    assert "PYTHONPATH" in told.read_text()
    assert "SECRET" not in told.read_text()


def test_who_finds_too_many_before_them_is_told_so_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(redraw, "PATIENCE", 1.0)
    codes: list[str] = []

    def ask() -> None:
        with pytest.raises(redraw.Refused) as refused:
            redraw.fit([HONEST], 100)
        codes.append(refused.value.code)

    with redraw._turn:  # somebody's picture takes long
        waiting = [threading.Thread(target=ask) for _ in range(redraw.WAITING + 6)]
        for one in waiting:
            one.start()
        time.sleep(0.3)
        assert len(codes) == 5  # and the others wait
        for one in waiting:
            one.join()
    assert codes == ["overloaded"] * (redraw.WAITING + 6)
    assert redraw.fit([HONEST], 90)[0].width == 90


def test_it_ends_with_a_hub_that_is_killed():
    hub = subprocess.Popen(
        [sys.executable, "-P", "-c", ASKING],
        env={"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert hub.stdout is not None
    assert hub.stdout.readline() == "begun\n"
    (painter,) = Path(f"/proc/{hub.pid}/task/{hub.pid}/children").read_text().split()
    hub.send_signal(signal.SIGKILL)
    hub.wait()
    hub.stdout.close()
    until = time.monotonic() + 20
    while Path(f"/proc/{painter}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{painter}").exists()
