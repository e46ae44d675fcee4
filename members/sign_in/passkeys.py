"""My passkeys and recovery codes; and, for administrators, whether those who animate need them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from common.confirming import SureForm
from common.http import form_page, sent
from common.user_agents import described
from live.frames import Refusal
from members import actions
from members.models import Member, Passkey
from members.models.people import ANIMATING
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in
from members.sign_in import webauthn
from members.sign_in.devices import fresh


@signed_in
@form_page
def passkeys(request: Request) -> HttpResponse:
    me = asking(request)
    if request.method == "POST":
        return _add(request, me)
    context = {
        "passkeys": me.passkeys.all(),
        "codes": me.recovery_codes.filter(used=None).count(),
        "fresh": fresh(request),
        "ask": webauthn.to_add(request, me) if fresh(request) else None,
        "possible": bool(webauthn.host_of(request)),
        "name": described(request.headers.get("User-Agent", "")),
        "administers": me.administers,
    }
    return render(request, "members/passkeys.html", context)


def _add(request: Request, me: Member) -> HttpResponse:
    if not fresh(request):
        return _once_more(request)
    told = request.POST
    try:
        credential, proof = webauthn.added(
            request, me, told.get("credential", ""), told.get("state", "")
        )
        actions.add_passkey(
            by=me,
            name=told.get("name", ""),
            credential=credential,
            proof=proof,
            host=webauthn.host_of(request),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("passkeys")
    messages.success(request, _("Your passkey is ready: next time, it lets you in alone."))
    return redirect("passkeys" if me.recovery_codes.exists() else "recovery_codes")


def _once_more(request: Request) -> HttpResponse:
    messages.error(request, _("For this, please sign in once more."))
    return redirect("passkeys")


@signed_in
@form_page
def passkey_remove(request: Request, pk: int) -> HttpResponse:
    me = asking(request)
    passkey = get_object_or_404(Passkey, pk=pk, member=me)
    form = SureForm(sent(request))
    if form.is_valid():
        if not fresh(request):
            return _once_more(request)
        with refused_on(form):
            actions.remove_passkey(passkey, by=me)
            messages.success(request, _("That passkey lets nobody in any more."))
            return redirect("passkeys")
    context = {"form": form, "passkey": passkey, "about": _("Passkeys"), "back": ".."}
    return render(request, "members/passkey_remove.html", context)


@signed_in
@form_page
def recovery_codes(request: Request) -> HttpResponse:
    """New ones are in the answer to their form and nowhere else: shown once."""
    me = asking(request)
    made: list[str] = []
    if request.method == "POST":
        if not fresh(request):
            return _once_more(request)
        made = actions.make_recovery_codes(by=me)
    left = me.recovery_codes.filter(used=None).count()
    context = {"made": made, "left": left, "fresh": fresh(request)}
    return render(request, "members/recovery_codes.html", context)


@signed_in
@form_page
def town_passkeys(request: Request) -> HttpResponse:
    me, here = asking(request), request.territory
    if not me.administers:
        raise Http404
    if request.method == "POST":
        with refused_aloud(request):
            actions.ask_passkeys(here, by=me, on=request.POST.get("on") == "yes")
            messages.success(request, _("Saved."))
        return redirect("town_passkeys")
    people = Member.objects.of(here).filter(role__in=ANIMATING).order_by("folded")
    held = set(Passkey.objects.filter(member__in=people).values_list("member", flat=True))
    listed = [{"member": one, "held": one.pk in held} for one in people]
    return render(request, "members/town_passkeys.html", {"listed": listed})
