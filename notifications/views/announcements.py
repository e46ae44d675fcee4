"""The animator's page: speak to everyone, see what is on screens now, end it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.http import form_page, sent
from members.models import Member
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from notifications import actions, rules
from notifications.forms import AnnouncementForm
from notifications.models import Announcement


@signed_in
@form_page
def announce(request: Request) -> HttpResponse:
    me = asking(request)
    rules.may_announce(request.territory, me)
    form = AnnouncementForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.announce(request.territory, by=me, **form.cleaned_data)
            messages.success(request, _("Your announcement is on every open page."))
            return redirect("announce")
    reach = Member.objects.of(request.territory).count()
    current = Announcement.objects.current(request.territory)
    context = {"form": form, "reach": reach, "current": current}
    return render(request, "notifications/announce.html", context)


@signed_in
@require_POST
def announcement_end(request: Request, pk: int) -> HttpResponse:
    me = asking(request)
    rules.may_announce(request.territory, me)
    here = Announcement.objects.filter(territory=request.territory)
    actions.end_announcement(get_object_or_404(here, pk=pk), by=me)
    messages.success(request, _("The announcement has left every page."))
    return redirect("announce")
