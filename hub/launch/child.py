"""A child process that is started again should it die, and never outlives its parent."""

import logging
import os
import subprocess
import sys
import threading
from time import monotonic
from typing import IO

log = logging.getLogger(__name__)
RESTART = 0.2  # seconds
STEADY = 10.0  # seconds after which a child that dies was a good one

# Becomes the program after asking the kernel to kill it with its parent, even when the parent is
# killed itself. A tiny program, because Python code run between fork and exec may deadlock.
TIE = """
import ctypes, os, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL
if os.getppid() == int(sys.argv[1]):
    os.execv(sys.argv[2], sys.argv[2:])
"""


class Child:
    """``name`` is what a log calls it. ``longest``: seconds between two starts that fail."""

    def __init__(
        self, name: str, command: list[str], *, longest: float = 1.0, out: IO[str] | None = None
    ) -> None:
        """``out``: where it writes; None is nowhere."""
        self.name, self.command, self.longest, self.out = name, command, longest, out
        self.process: subprocess.Popen[bytes] | None = None
        self.mourned = False  # its end is worth a warning
        self.leaving = threading.Event()
        # The kernel ties a child to the thread that made it, so one thread makes them all and
        # stays until the end.
        self.keeper = threading.Thread(target=self._keep, name=name, daemon=True)

    def begin(self) -> None:
        self.keeper.start()

    def end(self, patience: float = 5) -> None:
        """Ask it to leave; kill it when it has not after ``patience`` seconds."""
        self.leaving.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
        self.keeper.join(timeout=patience)
        if self.process is not None and self.process.poll() is None:
            self.process.kill()

    def runs(self) -> bool:
        """False once it has died; True before its first start."""
        return self.process is None or self.process.poll() is None

    def _keep(self) -> None:
        pause = RESTART
        while not self.leaving.is_set():
            begun = monotonic()
            self.process = self._start()
            if self.leaving.is_set():  # asked to leave while it was starting
                self.process.terminate()
            code = self.process.wait()
            if self.mourned and not self.leaving.is_set():
                log.warning("%s stopped (%s); it is started again.", self.name, code)
            if monotonic() - begun > STEADY:
                pause = RESTART
            self.leaving.wait(pause)
            pause = min(self.longest, pause * 2)

    def _start(self) -> subprocess.Popen[bytes]:
        tie = [sys.executable, "-I", "-S", "-c", TIE, str(os.getpid())]
        where = subprocess.DEVNULL if self.out is None else self.out
        return subprocess.Popen(  # noqa: S603
            [*tie, *self.command],
            stdin=subprocess.DEVNULL,
            stdout=where,
            stderr=where,
            # Ctrl-C reaches every process of the terminal's group; this one leaves last.
            start_new_session=True,
        )
