"""A page is compressed as it leaves Django, in the thread that made it; one that may be kept so
that it can be laid together anew."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from common.kept import MARK
from hub.kept.pieces import Pieces

KEEP = "hub.keep"  # in a scope's extensions: to be called with the pieces and the view's name


class Compression(GZipMiddleware):
    """Django's own for all that is not kept."""

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponseBase:
        keep = getattr(request, "scope", {}).get("extensions", {}).get(KEEP)
        if keep is None or not getattr(response, MARK, False) or response.status_code != 200:
            return super().process_response(request, response)
        pieces, own = Pieces.cut(response.content)
        response.content = pieces.stitched(own)
        patch_vary_headers(response, ("Accept-Encoding",))
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        keep(pieces, request.resolver_match.view_name if request.resolver_match else "none")
        return response
