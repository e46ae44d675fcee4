"""The access log: a line a request, and a line when a live socket opens and when it closes.

Off unless HUB_ACCESS_LOG asks for it: addresses are personal data, and most towns need no such log.
"""

import atexit
import logging
import logging.handlers
import queue
from time import monotonic
from typing import Any

from hub.environment import NO, Env
from hub.launch.console import Stop

log = logging.getLogger("hub.serving.access_log")


def open_log(where: str) -> bool:
    """Write the lines to stderr (`1`, or another word for yes) or to a file; whether there is such
    a log at all. A word for no is no file of that name."""
    said = where.strip().lower()
    if not said or said in NO:
        return False
    try:
        # Opened anew by itself once logrotate has moved it away.
        file = logging.handlers.WatchedFileHandler
        ours = logging.StreamHandler() if said in Env.BOOLEAN_TRUE_STRINGS else file(where)
    except OSError as error:
        raise Stop(
            f"The access log {where} cannot be written ({error.strerror}): "
            "name another file in HUB_ACCESS_LOG."
        ) from error
    ours.setFormatter(logging.Formatter("{asctime} {message}", style="{"))
    lines: queue.SimpleQueue[Any] = queue.SimpleQueue()
    # A slow disk must not hold the event loop up: a thread of its own writes.
    writer = logging.handlers.QueueListener(lines, ours)
    log.addHandler(logging.handlers.QueueHandler(lines))
    log.setLevel(logging.INFO)
    log.propagate = False
    writer.start()
    atexit.register(writer.stop)
    return True


def watched(application: Any) -> Any:
    """The same application, with a line for each request."""

    async def watch(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await Visit(scope, receive, send).to(application)

    return watch


class Visit:
    """What one request or one socket came to, seen as it passes by."""

    def __init__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.scope, self.receive, self.send = scope, receive, send
        self.begun = monotonic()
        self.what = scope.get("method", "refuse")
        self.status = 0  # of HTTP, or why a socket was closed

    async def to(self, application: Any) -> None:
        try:
            await application(self.scope, self._received, self._sent)
        finally:
            wire = self.scope.get("extensions", {}).get("hub.wire")
            self._tell((wire and wire.code) or self.status)

    async def _received(self) -> dict[str, Any]:
        message: dict[str, Any] = await self.receive()
        if message["type"] == "websocket.disconnect":
            self.status = message.get("code") or 1006
        return message

    async def _sent(self, message: dict[str, Any]) -> None:
        if message["type"].endswith("http.response.start"):
            self.status = message["status"]
        elif message["type"] == "websocket.close":
            self.status = 403 if self.what == "refuse" else message["code"]
        await self.send(message)
        if message["type"] == "websocket.accept":
            self.what = "open"
            self._tell(101)
            self.what = "close"

    def _tell(self, status: int) -> None:
        """The path as it was sent, escaped: a line break in it would forge a line. No query:
        it may hold what opens a door."""
        client = self.scope.get("client")
        path = repr(self.scope["raw_path"].decode("latin1"))[1:-1]
        took = (monotonic() - self.begun) * 1000
        log.info("%s %s %s %s %.0f ms", client[0] if client else "-", self.what, path, status, took)
