"""A process that serves says in the log when the background worker stands still: who else could?"""

from __future__ import annotations

import logging

from hub import worker_heartbeat

log = logging.getLogger(__name__)
EVERY = worker_heartbeat.LATE / 2  # seconds


class WorkerWatch:
    """Says it once, and once more when the worker works again."""

    def __init__(self) -> None:
        self.still = False

    def begin(self) -> None:
        from twisted.internet import reactor

        reactor.callLater(2 * EVERY, self._again)  # a worker that starts beside us has its time

    def _again(self) -> None:
        from twisted.internet import reactor

        reactor.callInThread(self.look)  # a disk that hangs holds no page up
        reactor.callLater(EVERY, self._again)

    def look(self) -> None:
        try:
            still = worker_heartbeat.word() != "ok"
        except OSError:
            return  # a folder that cannot be read is found by others
        if still and not self.still:
            log.error("The worker stands still: no mail leaves. `bin/hub doctor` tells what to do.")
        elif self.still and not still:
            log.warning("The worker works again.")
        self.still = still
