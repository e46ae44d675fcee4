"""What the town must say: its public pages, and where they are written."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.http import form_page, sent
from common.kept import kept
from live.frames import allows
from members.refusals import refused_on
from members.requests import Request, member_of, signed_in
from town import actions, queries, rules
from town.forms import TextForm
from town.models import Subject
from town.views.lookup import administrator_or_404


@login_not_required
@require_safe
@kept
def public(request: Request, subject: str) -> HttpResponse:
    """Also where only members read: whoever cannot sign in must find whom to ask."""
    here, me = request.territory, member_of(request)
    text = queries.shown(here, subject, get_language() or here.language)
    administers = me is not None and allows(rules.may_set_town, here, me)
    return render(request, "town/public.html", {"text": text, "administers": administers})


@login_not_required
@require_safe
@kept
def services(request: Request) -> HttpResponse:
    """Where only members read, no visitor learns who they are."""
    here = request.territory
    found = queries.services(here)
    reads = member_of(request) is not None or not here.members_only
    context = {"services": found, "officials": queries.officials(here, found) if reads else []}
    return render(request, "town/public_services.html", context)


@signed_in
@require_safe
def texts(request: Request) -> HttpResponse:
    administrator_or_404(request)
    return render(request, "town/texts.html", {"subjects": queries.every_text(request.territory)})


@signed_in
@form_page
def text(request: Request, subject: str, language: str) -> HttpResponse:
    me, here = administrator_or_404(request), request.territory
    if subject not in Subject.values or language not in here.languages.split():
        raise Http404
    now = queries.in_language(here, subject, language)
    form = TextForm(sent(request), initial={"body": now.body})
    if form.is_valid():
        with refused_on(form):
            body = form.cleaned_data["body"]
            written = actions.write_text(here, by=me, subject=subject, language=language, body=body)
            words = _("Saved.") if written else _("It begins anew, as the hub proposes it.")
            messages.success(request, words)
            return redirect("town_text", subject, language)
    return render(request, "town/text.html", {"form": form, "text": now})
