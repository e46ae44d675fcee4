"""Django as it takes a request in: what it cannot read is answered with our page too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from asgiref.sync import sync_to_async
from django.core.files.uploadedfile import UploadedFile
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.db import connection
from django.http import HttpResponse, QueryDict
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.http import parse_header_parameters

from common.cookies import parse_cookies
from common.databases import renew
from common.still import ANSWERS, standing
from hub.pages.errors import as_bytes
from hub.pages.urlencoded import fields

# What Python raises for a header's parameters in a charset that is none, or half of them numbered.
UNREADABLE = (ValueError, TypeError)


class Request(ASGIRequest):
    """Pages and forms are UTF-8: Django would decode the address in whatever charset is named, in
    its constructor, where nobody catches what that comes to. `hub.pages.arrival` refuses it."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            kind, params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except UNREADABLE:  # no kind of form, then
            kind, params = "", {}
        self.content_type, self.content_params = kind, params

    @cached_property
    def COOKIES(self) -> dict[str, str]:  # type: ignore[override]
        return parse_cookies(self.META.get("HTTP_COOKIE", ""))

    @cached_property
    def GET(self) -> QueryDict:  # type: ignore[override]
        return fields(self.META["QUERY_STRING"].encode())

    def _load_post_and_files(self) -> None:
        """Only the escapes are read by us: what is refused, Django refuses."""
        if self._is_urlencoded():
            self._post, self._files = fields(self.body), MultiValueDict[str, UploadedFile]()
        else:
            super()._load_post_and_files()

    def _is_urlencoded(self) -> bool:
        kind = (self.method, self.content_type, self.encoding or "utf-8")
        unread = hasattr(self, "_body") or not self._read_started  # type: ignore[attr-defined]
        return unread and kind == ("POST", "application/x-www-form-urlencoded", "utf-8")


AT_ONCE = 8  # forms and files: 300 at once would be as many threads, and connections
# More threads than that: one whose reader has gone is still at work, and holds nobody's turn.
_pool = ThreadPoolExecutor(max_workers=AT_ONCE * 2, thread_name_prefix="page")


class Pages(ASGIHandler):
    """A page is made by one of a few threads that stay, each with its connection to the database:
    Django would begin a thread and a connection for each page."""

    request_class = Request

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await self.handle(scope, receive, send)

    def load_middleware(self, is_async: bool = False) -> None:
        """A page goes into its thread once, and through all middlewares there: of an asynchronous
        chain each would go to the thread and back to the event loop by itself."""
        del is_async
        super().load_middleware(is_async=False)
        made = _in_its_thread(vars(self)["_middleware_chain"])
        self._middleware_chain = sync_to_async(made, thread_sensitive=False, executor=_pool)

    def create_request(self, scope: Any, body_file: Any) -> Any:
        """``(request, None)``, or ``(None, what it is answered)``."""
        request, refused = super().create_request(scope, body_file)
        return request, refused and refusal(scope, refused.status_code)


def _in_its_thread(chain: Any) -> Any:
    def made(request: ASGIRequest) -> HttpResponse:
        renew()
        try:
            with standing(request.scope.get("extensions", {}).get(ANSWERS)):
                response: HttpResponse = chain(request)
            return response
        finally:
            connection.close_if_unusable_or_obsolete()

    return made


def refusal(scope: dict[str, Any], status: int) -> HttpResponse:
    """The page of a status for a request that never became one."""
    kind, page = as_bytes(status, language_of(scope))
    return HttpResponse(page, status=status, content_type=kind)


def language_of(scope: dict[str, Any]) -> str:
    """Of whoever asks, by their browser's word alone."""
    asked = Request(scope | {"query_string": b""}, BytesIO())
    return translation.get_language_from_request(asked)
