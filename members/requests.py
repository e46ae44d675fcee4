"""Who is asking, and what visitors get instead."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from common.http import came_from, wants_json
from live.frames import Refusal
from members.models import Member, Territory
from members.rate_limits import spend

P = ParamSpec("P")


class Request(HttpRequest):
    """A request as the middleware made it: the host has a territory."""

    if TYPE_CHECKING:
        territory: Territory


def member_of(request: HttpRequest) -> Member | None:
    """The signed-in member of this territory, or None: elsewhere one is a visitor."""
    user, here = request.user, cast(Request, request).territory
    if not user.is_authenticated or user.territory_id != here.pk:
        return None
    who = user.itself
    who.territory = here  # the same row, already read
    return who


def asking(request: HttpRequest) -> Member:
    """The signed-in member, in a view that ``signed_in`` guards."""
    member = member_of(request)
    assert member is not None, "the view must wear @signed_in"
    return member


def signed_in(
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """Visitors go to the sign-in page, and come back to where they wanted to go."""

    @wraps(view)
    def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if member_of(request):
            return view(request, *args, **kwargs)
        if _was_signed_in(request):
            messages.info(request, _("You were signed out. Sign in, and you are back here."))
        return to_sign_in(request)

    return guarded


def _was_signed_in(request: HttpRequest) -> bool:
    """This device still names a session, which has ended: by time, or from another device."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()


def to_sign_in(request: HttpRequest, back: str = "") -> HttpResponse:
    """Visitors go to the sign-in page; a script is told so, and would read a page for an answer.

    ``back``: where they come back to, if not to what they asked for.
    """
    if wants_json(request):
        return HttpResponse(status=401)  # which hub/pages gives its words
    return redirect_to_login(back or _way_back(request))


def _way_back(request: HttpRequest) -> str:
    """A form cannot be sent again by a link: its page is where one comes back to."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return came_from(request)


def searched_too_often(request: Request, words: str) -> str:
    """Counts a search; what to say instead of its results, or nothing. No words are no search."""
    try:
        if words:
            spend("searches", by=member_of(request), here=request.territory)
    except Refusal as refusal:
        return str(refusal)
    return ""
