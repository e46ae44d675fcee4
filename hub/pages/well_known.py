"""What machines ask of every site: where they may go, and whom to tell of a weakness."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from members.requests import Request

VALID = timedelta(days=180)  # RFC 9116 wants an end of less than a year
# What is of people, or without end: nothing to be found by in a search engine.
APART = (
    *("/me/", "/accounts/", "/people/", "/search/", "/media/", "/demo/", "/design/"),
    *("/report/", "/reports/", "/invite/", "/share/member/"),
)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: Request) -> HttpResponse:
    """https://www.rfc-editor.org/rfc/rfc9309"""
    closed = ("/",) if request.territory.members_only else APART
    return _plain(["User-agent: *", *(f"Disallow: {path}" for path in closed)])


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def security(request: Request) -> HttpResponse:
    """https://www.rfc-editor.org/rfc/rfc9116"""
    contact = settings.SECURITY_CONTACT or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    end = (timezone.now() + VALID).replace(microsecond=0)
    return _plain(
        [
            f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
            f"Expires: {end.isoformat()}",
            f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
            f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
        ]
    )


def _plain(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
