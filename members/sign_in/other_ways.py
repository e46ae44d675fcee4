"""Coming in without a mail: by a passkey, by a code on paper; and once more, by any of the ways."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from common.http import form_page, sent, way_back
from live.frames import Refusal
from members import actions
from members.forms import RecoveryForm
from members.rate_limits import spend
from members.requests import Request, asking, member_of, signed_in
from members.sign_in import webauthn

AGAIN = "address_again"  # in the session of who signs in once more


@require_POST
def passkey_sign_in(request: Request) -> HttpResponse:
    """The answer of a device; which member it speaks for, it says itself."""
    if member_of(request):
        return redirect(way_back(request))
    try:
        spend("codes")  # by network, as whoever comes by a code
        passkey = webauthn.came(
            request, request.POST.get("credential", ""), request.POST.get("state", "")
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _to_the_door(request)
    actions.used_passkey(passkey)
    return perform_login(request, passkey.member, redirect_url=way_back(request))


@form_page
def recovery(request: Request) -> HttpResponse:
    """An address and one of its codes on paper. What is wrong with them is not said apart."""
    if member_of(request):
        return redirect("passkeys")
    form = RecoveryForm(sent(request))
    if form.is_valid():
        asked = form.cleaned_data
        member = actions.use_recovery_code(
            request.territory, email=asked["email"], code=asked["code"]
        )
        if member:
            left = member.recovery_codes.filter(used=None).count()
            words = ngettext(
                "You have %(n)d recovery code left.", "You have %(n)d recovery codes left.", left
            )
            messages.info(request, words % {"n": left})
            return perform_login(request, member, redirect_url=way_back(request))
        form.add_error(None, _("This address and this code do not go together."))
    return render(request, "account/recovery.html", {"form": form, "next": way_back(request, "")})


@signed_in
@require_POST
def sign_in_again(request: Request) -> HttpResponse:
    """Before what opens the door to others is changed: a phone that lies open is not enough."""
    me = asking(request)
    actions.sign_out(by=me, session_key=request.session.session_key or "")
    logout(request)
    request.session[AGAIN] = me.email
    messages.info(request, _("Sign in once more, and you are back here."))
    return _to_the_door(request)


def _to_the_door(request: Request) -> HttpResponse:
    """With where they want to go on to, if they say it."""
    wanted = way_back(request, "")
    return redirect_to_login(wanted) if wanted else redirect("account_login")
