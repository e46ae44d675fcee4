"""`python -P -m common.images.painter fit 1600 640 < sent`: one picture, drawn again, and the end.

A process for each picture, because a decoder of a stranger's file may do anything: eat memory,
turn for ever, fall. Here it has bounds, no secret, and nobody else's picture. On stdout, for each
size: width and height (2 bytes each), a length (4), a WebP. The exit code says why there is none.
"""

from __future__ import annotations

import os
import resource
import signal
import struct
import sys
from contextlib import suppress
from io import BytesIO

from PIL import WebPImagePlugin  # noqa: F401  else Pillow loads all of its forty formats to save one

from .bounds import HEAVIEST, MB, TooLarge
from .shrink import draw

FOUND = struct.Struct("!HHI")
TOO_LARGE, NOT_A_PICTURE = 3, 4  # exit codes
PROCESSOR, MEMORY, ADDRESSES = 10, 128 * MB, 1024 * MB  # seconds; bytes of data; of all it sees
QUALITY = 82
ALONE = 1.0  # seconds after which it notices that the hub is gone


def main(shape: str, *sides: str) -> int:
    bound()
    try:
        sent = sys.stdin.buffer.read(HEAVIEST + 1)
        if len(sent) > HEAVIEST:
            return TOO_LARGE
        data = memoryview(sent)
        del sent
        answer = BytesIO()
        for picture in draw(data, [int(side) for side in sides], shape == "square"):
            webp = BytesIO()
            picture.save(webp, "WEBP", quality=QUALITY)
            answer.write(FOUND.pack(*picture.size, webp.tell()) + webp.getvalue())
    except (TooLarge, MemoryError):
        return TOO_LARGE
    except Exception:  # decoders of a hostile file raise anything
        return NOT_A_PICTURE
    sys.stdout.buffer.write(answer.getbuffer())
    sys.stdout.buffer.flush()
    return 0


def bound() -> None:
    """Where a system knows no such limit, what the headers say is the bound."""
    for limit, most in (
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_AS, ADDRESSES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most + 1))
    with suppress(OSError):
        os.nice(5)  # words go first
    hub = os.getppid()
    signal.signal(signal.SIGALRM, lambda *_: None if os.getppid() == hub else os._exit(1))
    signal.setitimer(signal.ITIMER_REAL, ALONE, ALONE)


if __name__ == "__main__":
    code = main(*sys.argv[1:])
    sys.stderr.flush()
    os._exit(code)  # nothing is left to tidy up
