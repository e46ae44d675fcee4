"""Who animates: those who do, those who are asked, and one's own invitation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.confirming import SureForm
from common.http import form_page, sent
from members.models import Member
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from town import actions, queries
from town.forms import InviteForm
from town.models import RoleInvitation
from town.views.lookup import administrator_or_404, one_or_404


@signed_in
@form_page
def team(request: Request) -> HttpResponse:
    me, here = administrator_or_404(request), request.territory
    form = InviteForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            made = actions.invite(here, by=me, **form.cleaned_data)
            messages.success(request, _("A mail is on its way to %s.") % made.email)
            return redirect("town_team")
    context = {"form": form, "team": queries.team(here), "waiting": queries.invitations(here)}
    return render(request, "town/team.html", context)


@signed_in
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    me = administrator_or_404(request)
    actions.withdraw(one_or_404(request, RoleInvitation, pk), by=me)
    messages.success(request, _("The invitation is withdrawn: its mail leads nowhere any more."))
    return redirect("town_team")


@signed_in
@form_page
def role_end(request: Request, slug: str) -> HttpResponse:
    me, here = administrator_or_404(request), request.territory
    those = Member.objects.with_a_role(here).select_related("territory")
    member = get_object_or_404(those, slug=slug)
    form = SureForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.end_role(member, by=me)
            messages.success(request, _("%s is a member like any other now.") % member.name)
            return redirect("town_team")
    context = {"form": form, "member": member, "about": _("Who animates"), "back": "/town/team/"}
    return render(request, "town/role_end.html", context)


@signed_in
@form_page
def invitation(request: Request) -> HttpResponse:
    """Where the mail leads to: who came in by it has the role already."""
    me = asking(request)
    form = SureForm(sent(request))
    waiting = RoleInvitation.objects.filter(territory=request.territory, email=me.email)
    found = waiting.select_related("by").first() if me.email else None
    if form.is_valid():
        with refused_on(form):
            actions.accept(by=me)
            messages.success(request, _("Thank you! The tools are yours now."))
            return redirect("town")
    if found is None and not form.is_bound:
        if not me.animator:
            raise Http404
        return redirect("town")
    return render(request, "town/invitation.html", {"form": form, "invitation": found})
