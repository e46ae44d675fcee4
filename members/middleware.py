"""Where a request arrives: which territory, and in which language it is answered."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.middleware import (
    AuthenticationMiddleware,
    LoginRequiredMiddleware,
    get_user,
)
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache

from common.http import Answer
from members.models import Member, Territory
from members.requests import Request, member_of, to_sign_in
from members.socket_identity import speaks_for


def territory(get_response: Answer) -> Answer:
    """``request.territory`` from the host name; without any territory, what to do about it."""

    def answer(request: HttpRequest) -> HttpResponse:
        here = Territory.objects.for_host(request.get_host())
        if here is None:
            return _no_town(request)
        request.territory = here  # type: ignore[attr-defined]
        timezone.activate(here.time_zone)
        return get_response(request)

    return answer


@never_cache
def _no_town(request: HttpRequest) -> HttpResponse:
    """In the browser's language: nobody is known, and no town has one."""
    with translation.override(translation.get_language_from_request(request)):
        return _told(render(None, "members/no_territory.html", status=503))


def language(get_response: Answer) -> Answer:
    """A member's own choice; else this browser's, by cookie or header, where the town offers it;
    else the territory's."""

    def answer(request: HttpRequest) -> HttpResponse:
        translation.activate(chosen(request))
        return _told(get_response(request))

    return answer


def chosen(request: HttpRequest) -> str:
    user = request.user
    if user.is_authenticated and user.language in dict(settings.LANGUAGES):
        return user.language
    here: Territory = request.territory  # type: ignore[attr-defined]
    offered = here.languages.split()
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if asked in offered:
        return asked
    for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code.partition("-")[0] in offered:
            return code.partition("-")[0]
    return here.language


def _told(response: HttpResponse) -> HttpResponse:
    # What it is asked for decides whether it holds its stylesheets (frontend/styles.py).
    patch_vary_headers(response, ("Accept-Language", "Cookie", "Sec-Fetch-Dest"))
    response.headers.setdefault("Content-Language", translation.get_language() or "")
    return response


class Signed(AuthenticationMiddleware):
    """Django's own; whom a good session speaks for is asked by one short question."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]


def _user(request: HttpRequest) -> Member | AnonymousUser:
    """Django looks itself where there is nobody: it upgrades what an older key sealed, and ends a
    session whose seal was changed."""
    return speaks_for(request.session) or get_user(request)


class MembersOnly(LoginRequiredMiddleware):
    """Where only members read, a visitor sees no view but those marked ``login_not_required``."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        asked = cast(Request, request)
        if not asked.territory.members_only or member_of(request) is not None:
            return None
        if not getattr(view_func, "login_required", True):
            return None
        return to_sign_in(request)
