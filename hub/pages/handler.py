"""Django as it takes a request in: what it cannot read is answered with our page too."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.http import HttpResponse, QueryDict
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.http import parse_header_parameters

from common.cookies import parse_cookies
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


class Pages(ASGIHandler):
    request_class = Request

    def create_request(self, scope: Any, body_file: Any) -> Any:
        """``(request, None)``, or ``(None, what it is answered)``."""
        request, refused = super().create_request(scope, body_file)
        return request, refused and refusal(scope, refused.status_code)


def refusal(scope: dict[str, Any], status: int) -> HttpResponse:
    """The page of a status for a request that never became one."""
    kind, page = as_bytes(status, language_of(scope))
    return HttpResponse(page, status=status, content_type=kind)


def language_of(scope: dict[str, Any]) -> str:
    """Of whoever asks, by their browser's word alone."""
    asked = Request(scope | {"query_string": b""}, BytesIO())
    return translation.get_language_from_request(asked)
