"""The connections of a process: counted, and looked at each second for who is too slow."""

from __future__ import annotations

from socket import SO_ERROR, SOL_SOCKET
from time import monotonic
from typing import Any
from weakref import WeakSet

import daphne.http_protocol
from twisted.internet import task, tcp
from twisted.internet.main import CONNECTION_LOST

from hub.serving import crowd
from hub.serving.channel import Channel
from hub.serving.http import Request

LOOK = 1.0  # seconds between two looks at who is slow
UNREAD = 64 * 1024 * 1024  # bytes of answers that wait for slow readers; past it the slowest go


class Link(tcp.Server):
    """A connection that is counted, whatever is spoken over it, and whose end is noticed."""

    def __init__(self, sock: Any, protocol: Any, client: Any, *more: Any) -> None:
        super().__init__(sock, protocol, client, *more)
        if crowd.here is not None:
            crowd.here.come(client[0])

    def doRead(self) -> Any:
        """uvloop lets us read once after a reset, and never calls again: what the client had sent
        hides it then, and the connection would stay until somebody's patience ends."""
        why = super().doRead()
        if why is None and hasattr(self, "socket") and self.socket.getsockopt(SOL_SOCKET, SO_ERROR):
            return CONNECTION_LOST
        return why

    def connectionLost(self, reason: Any) -> None:
        if crowd.here is not None and hasattr(self, "socket"):  # Twisted may call it twice
            crowd.here.leave(self.client[0])
        super().connectionLost(reason)


class Factory(daphne.http_protocol.HTTPFactory):
    """Daphne's, with our channels, and a look at them each second."""

    protocol = Channel

    def __init__(self, server: Any) -> None:
        super().__init__(server)
        self.timeOut = None  # hub/serving/patience.py knows better
        self.channels: WeakSet[Channel] = WeakSet()
        self._looking = task.LoopingCall(self.look)

    def startFactory(self) -> None:
        super().startFactory()
        self._looking.start(LOOK, now=False)

    def stopFactory(self) -> None:
        self._looking.stop()
        super().stopFactory()

    def buildProtocol(self, addr: Any) -> Channel | None:
        here = crowd.here
        status = here.status(getattr(addr, "host", None)) if here is not None else 0
        if status < 0:
            return None  # it is closed at once
        channel: Channel | None = super().buildProtocol(addr)
        if channel is not None:
            channel.requestFactory = Request  # Daphne's keeps bodies without a bound
            channel.late = status
        return channel

    def look(self) -> None:
        """End what is too slow; and the slowest readers, if answers fill the memory."""
        now, waiting = monotonic(), []
        for channel in tuple(self.channels):
            transport = channel.transport
            if transport is None or getattr(transport, "protocol", None) is not channel:
                self.channels.discard(channel)  # gone, or a live socket now
            elif unread := channel.look(now):
                waiting.append((unread, id(channel), channel))
        much = sum(unread for unread, _, _ in waiting)
        for unread, _, channel in sorted(waiting, reverse=True):
            if much <= UNREAD:
                break
            channel.transport.abortConnection()
            much -= unread
