"""A connection that can tell whether it still leads anywhere, in most cases without asking."""

from __future__ import annotations

import select
from time import monotonic
from typing import Any, ClassVar

from psycopg import Connection, OperationalError
from psycopg.pq import ConnStatus

# A server that ends or throws us out says so: there is something to read. A machine that vanished
# says nothing, so after this many seconds a connection is asked.
TRUSTED = 5.0
ANSWERS = 0.5  # seconds that it has to answer, or it is left for a new one


class Watched(Connection[Any]):
    """Where one is lost, all that were not heard since are taken for lost too: a server ends them
    at once, and asking each of those that hang would take a visitor's patience."""

    last_lost: ClassVar[float] = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heard = monotonic()

    def lives(self) -> bool:
        """To be asked between transactions. Costs a round trip at most every ``TRUSTED`` s."""
        if self.heard <= Watched.last_lost:
            return False
        try:
            quiet = not self._readable(0)
            if quiet and monotonic() - self.heard < TRUSTED:
                return True
            alive = self._answers()
        except OperationalError:
            alive = False
        if alive:
            self.heard = monotonic()
        else:
            self.lost()
        return alive

    def lost(self) -> None:
        if self.heard > Watched.last_lost:
            Watched.last_lost = monotonic()

    def _answers(self) -> bool:
        """An empty question, as psycopg's pool asks it, though nobody waits for ever."""
        until = monotonic() + ANSWERS
        self.pgconn.send_query(b"")
        self.pgconn.flush()
        while True:
            while self.pgconn.is_busy():
                if not self._readable(until - monotonic()):
                    return False
                self.pgconn.consume_input()
            if self.pgconn.get_result() is None:
                return self.pgconn.status == ConnStatus.OK

    def _readable(self, seconds: float) -> bool:
        """Also where it has ended. Raises OperationalError where it is closed."""
        poll = select.poll()
        poll.register(self.pgconn.socket, select.POLLIN)
        return bool(poll.poll(max(0.0, seconds) * 1000))
