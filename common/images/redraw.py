"""The hub's side of drawing a picture again: one at a time, in a process of its own."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import PIL

from .painter import FOUND, NOT_A_PICTURE, TOO_LARGE

log = logging.getLogger(__name__)
PATHS = Path(__file__).parents[2], Path(PIL.__file__).parents[1]
WAITING = 4  # pictures that wait while one is drawn: a page's thread for each, of eight
PATIENCE = 8.0  # seconds that they wait
LONGEST = 20.0  # seconds of the clock; of the processor, painter.PROCESSOR
ANSWER = 8 * 1024 * 1024  # bytes, at most, that we take from it
# Killed for the time it took, by its own bound or by ours; or for its memory, by the system.
COSTLY = {TOO_LARGE, -signal.SIGXCPU, -signal.SIGKILL}
_room = threading.BoundedSemaphore(1 + WAITING)
_turn = threading.Lock()  # what a picture costs in memory, it costs once


class Refused(Exception):
    """``code``: ``too_large``, ``not_a_picture``, or ``overloaded``: come again in a moment."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Drawn:
    webp: bytes
    width: int
    height: int


def square(sent: Iterable[bytes], side: int) -> Drawn:
    """Its middle, at most ``side`` pixels each way. Raises Refused."""
    return _drawn(sent, "square", side)[0]


def fit(sent: Iterable[bytes], *sides: int) -> list[Drawn]:
    """The whole of it for each of these sides, the largest first. Raises Refused."""
    return _drawn(sent, "fit", *sides)


def _drawn(sent: Iterable[bytes], shape: str, *sides: int) -> list[Drawn]:
    with _taking_turns():
        code, answer = _painted(sent, [shape, *map(str, sides)])
    if code in COSTLY:
        raise Refused("too_large")
    if code > 0 and code != NOT_A_PICTURE:  # it did not even come to the picture
        log.error("The process that draws pictures ended with exit code %d.", code)
        raise Refused("overloaded")
    found = list(_read(answer)) if code == 0 else []
    if len(found) != len(sides):
        raise Refused("not_a_picture")
    return found


@contextmanager
def _taking_turns() -> Iterator[None]:
    if not _room.acquire(blocking=False):
        raise Refused("overloaded")
    try:
        if not _turn.acquire(timeout=PATIENCE):
            raise Refused("overloaded")
        try:
            yield
        finally:
            _turn.release()
    finally:
        _room.release()


def _painted(sent: Iterable[bytes], words: list[str]) -> tuple[int, bytes]:
    """Its exit code and its answer. Whatever becomes of it, it is gone afterwards."""
    painter = _begun(words)
    into, out = painter.stdin, painter.stdout
    assert into is not None
    assert out is not None
    late = threading.Timer(LONGEST, painter.kill)
    late.daemon = True
    late.start()
    try:
        with suppress(BrokenPipeError):  # its exit code says why it hears no more
            for piece in sent:
                into.write(piece)
            into.close()
        answer = out.read(ANSWER)
        out.close()
        return painter.wait(), answer
    finally:
        late.cancel()
        painter.kill()
        with suppress(BrokenPipeError):
            painter.__exit__(None, None, None)


def _begun(words: list[str]) -> subprocess.Popen[bytes]:
    """It knows where our code and Pillow lie, and nothing else of what the hub was told."""
    try:
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-S", "-P", "-m", "common.images.painter", *words],
            env={"PYTHONPATH": os.pathsep.join(map(str, PATHS)), "MALLOC_ARENA_MAX": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is the hub's to hear
        )
    except OSError as error:  # no memory or no process to be had for the moment
        log.error("The process that draws pictures cannot start: %s", error)
        raise Refused("overloaded") from error


def _read(answer: bytes) -> Iterator[Drawn]:
    at = 0
    while at + FOUND.size <= len(answer):
        width, height, length = FOUND.unpack_from(answer, at)
        start = at + FOUND.size
        at = start + length
        if at <= len(answer):
            yield Drawn(answer[start:at], width, height)
