"""A thing handed on: its link, its code, its poster, its picture. All works without JavaScript."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.http import absolute
from live.frames import Refusal, allows
from members.requests import Request, member_of
from sharing import pictures, queries, rules
from sharing.queries import Shared

A_DAY = 24 * 3600


def shared_or_404(request: Request, kind: str, slug: str) -> Shared:
    found = queries.find(kind, slug, member_of(request), request.territory)
    if found is None:
        raise Http404
    return found


@require_safe
def share(request: Request, kind: str, slug: str) -> HttpResponse:
    """Its link and its code; and for who may invite, links that let people in."""
    found, me = shared_or_404(request, kind, slug), member_of(request)
    invites = me is not None and allows(rules.may_invite, found, me)
    standing = list(queries.invitations(found, me)) if me and invites else []
    for one in standing:
        one.link = absolute(request, one.get_absolute_url(), request.territory.host)
    context = _of(request, found) | {"invites": invites, "standing": standing}
    return _apart(render(request, "sharing/share.html", context), found)


@require_safe
def poster(request: Request, kind: str, slug: str) -> HttpResponse:
    """A sheet of paper, A4."""
    found = shared_or_404(request, kind, slug)
    return _apart(render(request, "sharing/poster.html", _of(request, found)), found)


def _of(request: Request, found: Shared) -> dict[str, Any]:
    return {"shared": found, "link": absolute(request, found.url, request.territory.host)}


@require_safe
def code(request: Request, kind: str, slug: str) -> HttpResponse:
    found = shared_or_404(request, kind, slug)
    drawn = pictures.code(absolute(request, found.url, request.territory.host))
    drawing = HttpResponse(drawn, content_type="image/svg+xml", headers=_headers())
    return _apart(drawing, found)


@require_safe
def picture(request: Request, kind: str, slug: str) -> HttpResponse:
    """Of what everybody there may see alone: for who belongs to a private thing there is none."""
    found, here = shared_or_404(request, kind, slug), request.territory
    if not found.public:
        raise Http404
    facts = (f"UP {here.name}", found.title, found.line, here.accent)
    tag = f'"{pictures.tag(*facts)}"'
    headers = _headers() | {"ETag": tag}
    if not here.members_only and found.kind != "member":
        headers["Cache-Control"] = "public, max-age=3600"
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    try:
        drawn = pictures.picture(*facts)
    except Refusal as refusal:
        wait = str(-(-int(refusal.after or 0) // 1000))
        return HttpResponse(status=429, headers={"Retry-After": wait, "Cache-Control": "no-store"})
    return _apart(HttpResponse(drawn, content_type="image/png", headers=headers), found)


def _apart(answer: HttpResponse, found: Shared) -> HttpResponse:
    """No search engine finds people by it, also where it follows a link past robots.txt."""
    if found.kind == "member":
        answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _headers() -> dict[str, str]:
    return {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
