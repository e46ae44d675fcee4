"""How the start speaks: one sentence when it cannot go on, a line for what takes a while."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.7  # seconds of silence that nobody minds
REFUSED = 78  # how a worker ends that said its sentence (EX_CONFIG): another one would say the same


class Stop(Exception):
    """The hub cannot start. The message is one sentence that says what to do."""


class Said(Stop):
    """The sentence was said already, by a process that this one started."""


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is going on once it has lasted a while; what is quick stays quiet."""
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(words, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(words: str, done: threading.Event) -> None:
    begun = time.monotonic()
    if done.wait(PATIENCE):
        return
    _write(f"{words} ...")
    while not done.wait(2):
        _write(".")
    _write(f" {time.monotonic() - begun:.1f} s\n")


def _write(text: str) -> None:
    """Progress goes to stderr, so that stdout holds the ready line alone."""
    sys.stderr.write(text)
    sys.stderr.flush()
