"""One worker as its master knows it: a process, its heartbeat, and its last words."""

import asyncio
import contextlib
import logging
import signal
import socket
import subprocess
import sys
import threading
from time import monotonic

log = logging.getLogger(__name__)
START = 120.0  # seconds to the first heartbeat: the very first start may have tables to make
SILENCE = 10.0  # seconds without a heartbeat, after which a worker is taken for stuck
LEAVE = 30.0  # seconds to send the pages away and end


class Child:
    """``ready`` is set by its first heartbeat, ``ended`` once the process is gone."""

    def __init__(self, listener: socket.socket, words: list[str]) -> None:
        """``words``: what follows `bin/hub serve`. Needs a running loop."""
        self.ready, self.ended = asyncio.Event(), asyncio.Event()
        self.begun = monotonic()
        self.leaving = False
        self.last_words = ""
        self._until, self._patience = self.begun + START, f"was not ready after {START:.0f} s"
        self._pulse, theirs = socket.socketpair()
        self._pulse.setblocking(False)
        with theirs:
            self.process = self._start(listener.fileno(), theirs.fileno(), words)
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()
        asyncio.get_running_loop().add_reader(self._pulse, self._hear)

    def _start(self, listener: int, pulse: int, words: list[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "hub.manage", "serve", *words]
        return subprocess.Popen(  # noqa: S603
            [*command, "--listener", str(listener), "--pulse", str(pulse)],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=(listener, pulse),
            # Ctrl-C reaches every process of the terminal's group; when these leave, the master
            # decides.
            start_new_session=True,
        )

    def _listen(self) -> None:
        """Pass on what it says, and remember the last of it."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.last_words = line.decode(errors="replace").strip() or self.last_words
            with contextlib.suppress(OSError):  # nobody may be left to read ours
                sys.stderr.buffer.write(line)
                sys.stderr.buffer.flush()

    def _hear(self) -> None:
        try:
            beats = self._pulse.recv(4096)
        except BlockingIOError:
            return  # nothing to hear after all
        except OSError:
            beats = b""
        if not beats:
            asyncio.get_running_loop().remove_reader(self._pulse)
            self._pulse.close()
            self._burial = asyncio.create_task(self._reap())
        else:
            self.ready.set()
            self.believe()

    def believe(self) -> None:
        """It has moved, or could not be heard: it has its time once more."""
        if self.ready.is_set() and not self.leaving:
            self._until, self._patience = monotonic() + SILENCE, f"did not move for {SILENCE:.0f} s"

    async def _reap(self) -> None:
        await asyncio.to_thread(self.process.wait)
        await asyncio.to_thread(self._ear.join, 1)  # its last words may still be on their way
        self.ended.set()

    def watch(self) -> None:
        """Kill it when its patience has run out, and say so."""
        if not self.ended.is_set() and monotonic() > self._until:
            log.error("Worker %d %s: it is killed.", self.process.pid, self._patience)
            self._until += LEAVE
            self.process.kill()

    def leave(self) -> None:
        """Ask it to send its pages away and to end; at most ``LEAVE`` seconds later it has."""
        if not self.leaving and not self.ended.is_set():
            self.leaving = True
            self._until, self._patience = monotonic() + LEAVE, f"did not leave in {LEAVE:.0f} s"
            self.process.send_signal(signal.SIGTERM)

    def how(self) -> str:
        """How it ended, in words."""
        code = self.process.returncode
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit code {code}"
