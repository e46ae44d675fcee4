"""What a visitor was about to do when they were asked to sign in: done once they have.

A form that was sent from a page of ours, with its token, waits in the sender's session, and is
sent once more through its own view: with the same rules, limits and words as by a member's tap.
A link never brings anything about: nothing waits but what was posted, and nothing is done but at
the end of a sign-in that began with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from common.http import came_from, wants_json
from live.frames import Refusal
from members.requests import Request, member_of, to_sign_in

P = ParamSpec("P")
HELD = "intent"
PATIENCE = 30 * 60  # seconds: on a shared computer somebody else may sign in later
LONGEST = 8_000  # characters of a form that waits; a longer one is sent again by hand
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field


def awaited(
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """Worn above ``signed_in`` by views whose form may wait until a visitor has signed in."""

    @wraps(view)
    def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        visitor = request.method == "POST" and member_of(request) is None
        if not visitor or wants_json(request) or not _keep(request):
            return view(request, *args, **kwargs)
        messages.info(request, _("Sign in, and what you were about to do is done."))
        return to_sign_in(request, request.session[HELD]["back"])

    guarded.awaited = True  # type: ignore[attr-defined]
    return guarded


def _keep(request: Request) -> bool:
    """The newest one alone. Whether it is one that can wait."""
    fields = request.POST.copy()
    fields.pop(TOKEN, None)
    sent = fields.urlencode()
    address = request.get_full_path()
    if request.FILES or len(sent) + len(address) > LONGEST:
        return False
    back = came_from(request)
    request.session[HELD] = {"to": address, "sent": sent, "back": back, "at": time.time()}
    return True


def done(request: HttpRequest, landing: str) -> HttpResponse | None:
    """Do what waits, once, now that someone has signed in; what its view answers, or None.

    ``landing``: where the sign-in leads. One that began elsewhere does nothing of it.
    """
    held = request.session.pop(HELD, None)
    if not held or held["back"] != landing or time.time() - held["at"] > PATIENCE:
        return None
    path, _mark, query = held["to"].partition("?")
    try:
        match = resolve(path)
        if not getattr(match.func, "awaited", False):
            return None
        again = _sent_again(request, path, query, held["sent"], match)
        answer: HttpResponse = match.func(again, *match.args, **match.kwargs)
        return answer
    except Refusal as refusal:
        messages.error(request, str(refusal))
    except (Http404, Resolver404):
        messages.error(request, _("What you were about to do is not possible any more."))
    return None


def _sent_again(
    request: HttpRequest, path: str, query: str, sent: str, match: ResolverMatch
) -> HttpRequest:
    """As the form came, of whoever has signed in; what is said goes to their next page."""
    again: Any = copy(request)
    again.method = "POST"
    again.path = again.path_info = path
    about = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": query}
    again.META = request.META | about
    again.GET, again.POST = QueryDict(query), QueryDict(sent)
    again._files = MultiValueDict()
    again.resolver_match = match
    request_made: HttpRequest = again
    return request_made
