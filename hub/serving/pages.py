"""Django's pages, given the file that a body waits in: it is copied nowhere on its way."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestAborted, TooManyFieldsSent
from django.http.multipartparser import MultiPartParserError

from hub.pages import handler

# In a scope's extensions: the Body of hub/serving/spool.py; and whether its connection has ended.
BODY, GONE = "hub.body", "hub.gone"
CHUNK = 64 * 1024


class Request(handler.Request):
    """Parts are counted before they are parsed: Django does not count those that it drops."""

    def parse_file_upload(self, meta: Any, post_data: Any) -> Any:
        """Raises TooManyFieldsSent, which is answered with 413; MultiPartParserError, with 400."""
        mark = b"--" + (self.content_params or {}).get("boundary", "").encode("latin-1", "replace")
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + settings.DATA_UPLOAD_MAX_NUMBER_FILES
        if _count(self._stream, mark) > most + 1:  # the last ends them all
            raise TooManyFieldsSent("There are more parts than any form has.")
        try:
            return super().parse_file_upload(meta, post_data)
        except handler.UNREADABLE as error:
            raise MultiPartParserError("The headers of a part cannot be read.") from error


def _count(file: Any, mark: bytes) -> int:
    found, end = 0, b""
    while chunk := file.read(CHUNK):
        piece = end + chunk
        found += piece.count(mark)
        end = piece[-len(mark) + 1 :]
    file.seek(0)
    return found


class Pages(handler.Pages):
    request_class = Request

    async def handle(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        body = scope.get("extensions", {}).get(BODY)

        async def received() -> dict[str, Any]:
            message: dict[str, Any] = await receive()
            return message | {BODY: body} if body is not None else message

        await super().handle(scope, received, send)

    async def read_body(self, receive: Any) -> Any:
        """The file itself; without our server, such as in a test, what Django makes of it."""
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestAborted
        if BODY in message:
            return message[BODY].file()

        async def again() -> Any:
            nonlocal message
            first, message = message, None
            return first or await receive()

        return await super().read_body(again)
