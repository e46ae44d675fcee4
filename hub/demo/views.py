"""Step into any of the cast with one click, and read the mails. In demonstration mode only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.validators import slug_re
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.http import form_page, way_back
from hub.demo.cast import cast
from hub.demo.mails import kept
from members.actions import came_in, sign_out
from members.models import Member
from members.queries import with_skills
from members.requests import Request, member_of


def demonstration_only(view: Callable[[Request], HttpResponse]) -> Callable:
    @wraps(view)
    def guarded(request: Request) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request)

    return guarded


@login_not_required
@demonstration_only
@form_page
def demo(request: Request) -> HttpResponse:
    everyone = cast(request.territory)
    if request.method == "POST":
        wanted = request.POST.get("member", "")
        who = get_object_or_404(everyone, slug=wanted if slug_re.fullmatch(wanted) else "")
        return _step_into(request, who)
    context = {
        "people": with_skills(everyone),
        "mails": kept(),
        "next": way_back(request, ""),
    }
    return render(request, "demo.html", context)


def _step_into(request: Request, who: Member) -> HttpResponse:
    if before := member_of(request):
        sign_out(by=before, session_key=request.session.session_key or "")
    login(request, who)
    came_in(by=who, language=get_language())
    UserSession.objects.create_from_request(request)
    messages.success(request, _("You are now %(name)s.") % {"name": who.name})
    return HttpResponseRedirect(way_back(request))
