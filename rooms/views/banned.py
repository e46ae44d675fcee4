"""What whoever is banned from a room reads in its place, and in place of what it is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from audit import verbs
from members.requests import Request, member_of
from rooms import queries
from rooms.models import Restriction

View = Callable[..., HttpResponse]
Rooms = Callable[..., Any]


def says_if_banned(rooms: Rooms) -> Callable[[View], View]:
    """Where the page is not there for its reader, it may be because they are banned.

    ``rooms(here, **)``: the rooms that the address is about, as the page is told it.
    """

    def dressed(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **address: Any) -> HttpResponse:
            try:
                return view(request, **address)
            except Http404:
                me, here = member_of(request), cast(Request, request).territory
                ban = queries.banned(rooms(here, **address), me) if me else None
                if ban is None:
                    raise
                return _page(request, ban)

        return answer

    return dressed


def _page(request: HttpRequest, ban: Restriction) -> HttpResponse:
    context = {"ban": ban, "room": ban.room, "reason": ban.reason and verbs.reason(ban.reason)}
    response = render(request, "rooms/banned.html", context, status=403)
    patch_cache_control(response, private=True, no_store=True)
    return response
