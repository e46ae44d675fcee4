"""An HTTP request as Daphne takes it in. Nothing of its body is looked at here: it goes to a spool,
and Django parses it in a thread, under limits of its own."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from common.bodies import FORM
from hub.serving import daphne_compat
from hub.serving.spool import Body, Full


class Request(daphne_compat.Request):
    """``body`` is what it brings, if it may bring anything; ``most`` of it is taken."""

    body: Body | None = None
    most = 0
    handed = False  # whoever answers it closes the body

    def expect(self, most: int) -> None:
        self.most = most
        self.body = Body(
            self.server.spool, self.hold, self.release, self._give_way, large=most > FORM
        )

    def gotLength(self, length: int | None) -> None:
        self.content = BytesIO()  # for Daphne, which hands on nothing

    def handleContentChunk(self, data: bytes) -> None:
        if self.body is None or self.body.closed:
            return
        if self.body.size + len(data) > self.most:
            self.channel.refuse(413)
            return
        try:
            self.body.write(data)
        except Full:
            self.channel.refuse(503)

    def requestReceived(self, command: bytes, path: bytes, version: bytes) -> None:
        """Twisted would parse all parts of all forms here, on the event loop."""
        self.method, self.uri, self.clientproto = command, path, version
        self.path = path.partition(b"?")[0]
        if self.body is None:
            self.process()
            return
        # Of a body in chunks Django would not know how long it is, and so take it for empty.
        self.requestHeaders.removeHeader(b"transfer-encoding")
        self.requestHeaders.setRawHeaders(b"content-length", [b"%d" % self.body.size])
        try:
            self.body.whole(self._go_on)
        except Full:
            self.channel.refuse(503)

    def _go_on(self) -> None:
        assert self.body is not None
        if self.body.trouble:
            self.channel.refuse(503)
        else:
            self.process()

    def basic_error(self, *words: Any) -> None:
        """One a connection: thousands of them could come in one piece."""
        if self.channel is not None:
            self.channel.persistent = False
        super().basic_error(*words)

    # ---- its end --------------------------------------------------------------------------
    def forget(self) -> None:
        """Its body is not wanted any more."""
        if self.body is not None and not self.handed:
            self.body.close()

    def connectionLost(self, reason: Any) -> None:
        self.forget()
        super().connectionLost(reason)

    def answered(self) -> None:
        self.forget()

    def _give_way(self) -> None:
        self.channel.refuse(503)
