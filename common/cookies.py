"""A choice that a browser keeps: a language, light or dark."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse

YEAR = 365 * 24 * 3600  # seconds


def keep_choice(response: HttpResponse, name: str, value: str) -> None:
    """For a year, for no script to read, and by HTTPS alone where the hub speaks it."""
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS
    )
