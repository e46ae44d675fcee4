"""The pages of a hub in trouble, as somebody is answered who posts in that moment."""

from __future__ import annotations

from django.db import OperationalError
from django.test import RequestFactory

from hub.pages.errors import as_bytes, server_error

ERRORS = {500: ValueError("a mistake"), 503: OperationalError("database or disk is full")}


def trouble(status: int) -> str:
    asked = RequestFactory(headers={"accept-language": "en"}).post("/", {"title": "An oven"})
    try:
        raise ERRORS[status]
    except (OperationalError, ValueError):
        answer = server_error(asked)
    assert answer.status_code == status
    return answer.text


def busy() -> str:
    return as_bytes(503, "en")[1].decode()
