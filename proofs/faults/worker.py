"""A worker of the hub as the harness starts it: `bin/hub serve`, watched, perhaps with a fault.

The product's code knows nothing of this: faults are planted from outside, in this process alone.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from pathlib import Path

STALL = 0.02  # seconds of a late event loop that are worth a line
BEAT = 0.01


def tie_to_parent() -> None:
    """Never outlive the harness, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL


def watch_loop(file: Path) -> None:
    """Write down when the event loop did not run: "moment seconds", on the machine's one clock."""
    from twisted.internet import reactor

    def late() -> float:
        ran = threading.Event()
        asked = time.monotonic()
        reactor.callFromThread(ran.set)
        ran.wait()
        return time.monotonic() - asked

    late()  # it has not begun to run yet
    with file.open("a", buffering=1) as notes:
        while True:
            asked = time.monotonic()
            if (stall := late()) > STALL:
                notes.write(f"{asked} {stall}\n")
            time.sleep(BEAT)


def main() -> None:
    tie_to_parent()
    from hub.launch import prepare
    from hub.manage import carry_out
    from proofs.faults import plants

    prepare.setup()
    import hub.asgi  # the composition, complete before anything is planted in it
    import hub.serving.server  # noqa: F401  Twisted gets its event loop from here, and from nobody before

    plants.plant(os.environ["FAULTS_PLANT"])
    notes = Path(os.environ["FAULTS_STALLS"])
    threading.Thread(target=watch_loop, args=[notes], name="faults", daemon=True).start()
    carry_out(["serve", "--port", "0"])


if __name__ == "__main__":
    main()
