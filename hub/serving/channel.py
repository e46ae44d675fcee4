"""An HTTP connection as Twisted parses it, with bounds: lines, chunks, bytes and time.

Nothing a client sends may cost the event loop more than a few milliseconds at once, however small
the pieces it is cut into; and whoever is slow is waited for only as long as hub/serving/patience.py
says. What is refused is answered before its body came, which is then read and thrown away for a
while, so that the browser hears the answer.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_to_bytes

from twisted.web.http_headers import Headers

from common.bodies import Resolver404, largest_body
from hub.health import PATHS
from hub.serving import daphne_compat, patience
from hub.serving.chunks import Chunks
from hub.serving.patience import Patience
from hub.serving.refusals import refusal

SLICE = 4096  # bytes of headers that are split at once: Twisted copies the rest for each line
HEADERS = 100
KIND = 512  # bytes that name kinds: Django reads their parameters on the loop, each to the end anew
READ_AWAY = 64 * 1024 * 1024  # bytes after a refusal, past which nobody reads on to be polite


class Channel(daphne_compat.Channel):
    """``late``: the status with which all but /health/ is refused: there are too many already."""

    maxHeaders = HEADERS
    late = 0
    refused = False
    waits = True  # for the first byte of a request
    body_comes = False
    ending = False
    discarded = 0
    sending: Patience | None = None  # of the bytes that the client has yet to read
    unread = 0

    def connectionMade(self) -> None:
        super().connectionMade()
        self.patience = Patience(patience.LATE if self.late else patience.HEADER)
        self.factory.channels.add(self)

    # ---- what comes -----------------------------------------------------------------------
    def dataReceived(self, data: bytes) -> None:
        if self.refused:
            self._discard(len(data))
            return
        if self.waits:
            self.waits = False
            self.patience.give(patience.LATE if self.late else patience.HEADER)
        elif self.body_comes:
            self.patience.moved(len(data), patience.REST)
        while data and self.line_mode and not self.refused:
            super().dataReceived(data[:SLICE])
            data = data[SLICE:]
        if data and not self.refused:
            super().dataReceived(data)

    def lineReceived(self, line: bytes) -> None:
        if self.refused:
            return
        # A header that goes on in the next line is of another century, and costs a copy a line.
        if line[:1] in (b" ", b"\t"):
            self.refuse(400)
        else:
            super().lineReceived(line)

    def rawDataReceived(self, data: bytes) -> None:
        if not self.refused:
            super().rawDataReceived(data)

    def lineLengthExceeded(self, line: bytes) -> None:
        self._refuse_long()

    def allHeadersReceived(self) -> None:
        if self.refused:
            return
        if self.late and self.asked().path.decode("latin-1") not in PATHS:
            self.refuse(self.late)
        elif not self._clear():
            self.refuse(400)
        elif self.length == 0 or self._may_come():
            super().allHeadersReceived()
            self.body_comes = self.length != 0
            self.patience.follow()
        if self.late:
            self.persistent = False

    def _clear(self) -> bool:
        """Whether it is read in no time, and a proxy before us reads the same end, and host."""
        headers = self.requests[-1].requestHeaders
        kinds = [headers.getRawHeaders(name, []) for name in (b"content-type", b"accept")]
        if max(sum(map(len, kind)) for kind in kinds) > KIND:
            return False
        new = self.asked().version == b"HTTP/1.1"
        if new and len(headers.getRawHeaders(b"host", [])) != 1:
            return False  # RFC 9112, 3.2
        coding = headers.getRawHeaders(b"transfer-encoding", [])
        return not coding or (new and coding[0].lower() == b"chunked")

    def _may_come(self) -> bool:
        """Whether somebody takes the body that is announced; else it is refused."""
        request, asked = self.requests[-1], self.asked()
        path = unquote_to_bytes(asked.path).decode("utf-8", "replace")
        upgrade = request.requestHeaders.hasHeader(b"upgrade")
        try:
            most = largest_body("GET" if upgrade else asked.method.decode("latin-1"), path)
        except Resolver404:
            self.refuse(404)
            return False
        if not most or (self.length or 0) > most:
            self.refuse(413 if most else 405)
            return False
        request.expect(most)
        if self.length is None:
            self.decode_with(Chunks, request)
        return True

    def allContentReceived(self) -> None:
        if self.refused:
            return
        self.body_comes = False
        self.patience.rest()
        super().allContentReceived()

    def requestDone(self, request: Any) -> None:
        self.waits = True
        self.patience.give(patience.IDLE)
        super().requestDone(request)

    # ---- what is refused ------------------------------------------------------------------
    def refuse(self, status: int) -> None:
        """Say so, and hear nothing more. The connection ends when the client has heard it."""
        if self.refused:
            return
        self.refused, self.persistent = True, False
        headers = Headers()
        for request in self.requests[-1:]:
            headers = request.requestHeaders
            request.forget()
        self.transport.write(refusal(status, headers))
        self.transport.loseWriteConnection()
        self.patience.give(patience.LINGER)
        self.limit = Patience(0)
        self.limit.follow()

    def unreadable(self, *, long: bool) -> None:
        if long:
            self._refuse_long()
        else:
            self.refuse(400)

    def _refuse_long(self) -> None:
        """An address without end, or headers: once a request has begun, its address was read."""
        self.refuse(431 if self.requests else 414)

    def _discard(self, size: int) -> None:
        self.discarded += size
        self.limit.moved(size)
        self.patience.give(patience.LINGER)
        if self.discarded > READ_AWAY:
            self.transport.abortConnection()

    # ---- who is slow ----------------------------------------------------------------------
    def look(self, now: float) -> int:
        """End it if it has taken too long. The bytes that the client has yet to read."""
        waiting = daphne_compat.unsent(self.transport)
        if waiting and not self.ending:
            self._follow(waiting)
        else:
            self.sending, self.unread = None, 0
        until = self.sending.until if self.sending else self.patience.until
        if self.refused:
            until = min(until, self.limit.until)
        if now > until:
            self._end()
        return waiting

    def _follow(self, waiting: int) -> None:
        if self.sending is None:
            self.sending = Patience(0)
            self.sending.follow()
        elif waiting < self.unread:
            self.sending.moved(self.unread - waiting)
        self.unread = waiting

    def _end(self) -> None:
        if self.ending or self.sending:
            self.transport.abortConnection()
        elif self.requests and not self.answers() and not self.refused:
            self.refuse(408)
        else:
            self.ending = True
            self.patience.give(patience.END)
            self.transport.loseConnection()
