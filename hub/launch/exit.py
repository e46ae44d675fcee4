"""The end of a process that served."""

import contextlib
import logging
import os
import sys
from typing import NoReturn


def end(status: int) -> NoReturn:
    """End now: a thread that hangs with its database would be waited for without end."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody may be left to read it
            stream.flush()
    os._exit(status)
