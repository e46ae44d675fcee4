"""What is each response's own: a form's token with the cookie that it goes by, a nonce, a key."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token

Headers = list[tuple[bytes, bytes]]
_csrf = CsrfViewMiddleware(lambda request: HttpResponse())


class Own:
    """``laid_in[name]()`` is what stands at such a place of this response."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self._request = HttpRequest()
        self._request.COOKIES = cookies
        self.nonce = base64.b64encode(secrets.token_bytes(16))  # as django-csp makes it
        self._token = b""
        self.laid_in: dict[str, Callable[[], bytes]] = {
            "token": self.token,
            "nonce": lambda: self.nonce,
            "key": lambda: str(uuid4()).encode(),
        }

    def token(self) -> bytes:
        """Of the reader's own secret, or of one that their browser is given by this response."""
        if not self._token:
            _csrf.process_request(self._request)
            self._token = get_token(self._request).encode()
        return self._token

    def cookies(self) -> Headers:
        """To be asked for once the page stands: what a token needs."""
        if not self._token:
            return []
        response = _csrf.process_response(self._request, HttpResponse())
        told = response.cookies.values()
        return [(b"set-cookie", one.OutputString().encode("latin1")) for one in told]
