"""An HTTP request as Daphne takes it in, with a bounded body."""

from __future__ import annotations

from typing import Any

from daphne.http_protocol import WebRequest
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

LARGEST_BODY = 16 * 1024 * 1024  # bytes: a picture of 12 MB, and the form around it
READ_AWAY = 4 * LARGEST_BODY  # past it nobody reads on just to answer politely


class Request(WebRequest):
    """Daphne keeps whatever comes in a file: who sends without end would fill the disk of all.

    What is too large is read and thrown away, so that the browser hears the answer (413).
    """

    taken = 0

    def handleContentChunk(self, data: bytes) -> None:
        self.taken += len(data)
        if self.taken <= LARGEST_BODY:
            super().handleContentChunk(data)
        elif self.taken > READ_AWAY:
            self.transport.abortConnection()

    def process(self) -> None:
        if self.taken <= LARGEST_BODY:
            super().process()
            return
        with translation.override(self._language()):
            self.basic_error(413, b"Content Too Large", _("That is more than 16 MB at once."))

    def _language(self) -> str:
        asked = HttpRequest()
        for header in self.requestHeaders.getRawHeaders(b"accept-language", ())[:1]:
            asked.META["HTTP_ACCEPT_LANGUAGE"] = header.decode("latin-1")
        found: Any = translation.get_language_from_request(asked)
        return str(found)
