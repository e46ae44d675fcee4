"""Django as it takes a request in: what it cannot read is answered with our page too."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.http import HttpResponse
from django.utils import translation
from django.utils.http import parse_header_parameters

from hub.pages.errors import as_bytes


class Request(ASGIRequest):
    """Pages and forms are UTF-8: Django would decode the address in whatever charset is named, in
    its constructor, where nobody catches what that comes to. `hub.pages.arrival` refuses it."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        kind, params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        self.content_type, self.content_params = kind, params


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
