"""Signing in: an address, a code by email, and for someone new, a name. There is no password."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import (
    passthrough_next_redirect_url,
    perform_login,
)
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.http import form_page, sent, way_back
from live.frames import Refusal
from members import rules, shut_out
from members.actions import become_member
from members.forms import AddressForm, CodeForm, NameForm
from members.models import Member
from members.refusals import refused_on
from members.requests import Request, member_of
from members.sign_in import codes, signup, webauthn
from members.sign_in.other_ways import AGAIN

NEXT = "next"


class AskAddress(RequestLoginCodeView):
    template_name = "account/login.html"
    form_class = AddressForm

    def dispatch(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not member_of(request):
            logout(request)  # a session from when this host was another territory's
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Who signs in once more has their address there."""
        return super().get_initial() | {"email": self.request.session.get(AGAIN, "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"ask": webauthn.to_come(self.request)}

    def _redirect_to_pending_stage(self, *args: Any) -> None:
        """Never send someone who mistyped their address back to waiting for its code."""

    def form_valid(self, form: Any) -> HttpResponse:
        """For whom the address is in this town: in another it may be known as well."""
        email = form.cleaned_data["email"]
        known = Member.objects.with_address(email, self.request.territory)
        form._user = known if known and known.is_active else None
        codes.asks(self.request, email)
        return super().form_valid(form)


class AskCode(ConfirmLoginCodeView):
    """The code that was sent. The process has no user while the address is unknown here."""

    template_name = "account/confirm_login_code.html"
    form_class = CodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"lasting": codes.lasting()}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if "code" in kwargs and not self._process.user:
            kwargs["code"] = signup.code_sent(self.request)
        if "code" in kwargs:
            typed = self.request.POST.get("code", "")
            kwargs["code"] = codes.meant(self.request, self._email, typed, kwargs["code"])
        return kwargs

    @property
    def _email(self) -> str:
        asked: str = self._process.state["email"]
        return asked

    def get_form(self, form_class: Any = None) -> Any:
        """Its page sends a code that is whole; one that was refused is not sent again by itself."""
        form = super().get_form(form_class)
        if "code" in form.fields:  # not where another one is asked for
            count = codes.figures(self.request, self._email, form.expected_code or "")
            form.fields["code"].widget.attrs["data-figures"] = count
        return form

    def form_invalid(self, form: Any) -> HttpResponse:
        """The field is empty again, for the next code."""
        codes.guessed(self.request)
        form.fields["code"].widget.attrs["data-refused"] = codes.bare(form.data.get("code", ""))
        form.data = form.data.copy()
        form.data["code"] = ""
        return super().form_invalid(form)

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        codes.asks(self.request, self._email)
        if codes.to_be_mailed(self.request):
            messages.success(self.request, _("We sent the code again."))
        if self._process.user:
            return super()._resend_form_valid(form)
        self._process.send()
        self._process.record_resend()
        self._process.persist()
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        if self._process.user:
            try:
                rules.may_come_by_mail(self._process.user)
            except Refusal as refusal:
                self._process.abort()
                messages.error(self.request, str(refusal))
                return redirect(self.passthrough_next_url(reverse("account_login")))
            return super()._verify_form_valid(form)
        email = self._email
        self._process.abort()
        signup.shown(self.request, email)
        return redirect(self.passthrough_next_url(reverse("account_signup")))


@never_cache
@form_page
def sign_up(request: Request) -> HttpResponse:
    """Someone new showed their address; a name is all that is missing."""
    if member_of(request):
        return redirect("profile_edit")
    email = signup.email_shown(request)
    if not email:
        return redirect(passthrough_next_redirect_url(request, reverse("account_login"), NEXT))
    known = Member.objects.with_address(email, request.territory)
    if known and not known.is_active:
        signup.refused(request, known)
        return redirect("account_inactive")
    form = NameForm(sent(request), territory=request.territory)
    if form.is_valid():
        with refused_on(form):
            member = become_member(
                request.territory,
                name=form.cleaned_data["name"],
                email=email,
                language=get_language(),
            )
            return _welcome(request, member)
    wanted = way_back(request, "")
    return render(request, "account/signup.html", {"form": form, "email": email, "next": wanted})


def _welcome(request: Request, member: Member) -> HttpResponse:
    signup.done(request)
    wanted = way_back(request, "")
    if not wanted:
        words = _("Welcome, %(name)s! Now tell your neighbours what you know.")
    else:
        words = _("Welcome, %(name)s!")
    messages.success(request, words % {"name": member.name})
    return perform_login(
        request, member, redirect_url=wanted or reverse("profile_edit"), signup=True
    )


@never_cache
@require_safe
def inactive(request: Request) -> HttpResponse:
    """Someone who was shut out came with the right code, or their passkey: why, and until when."""
    member = signup.who_was_refused(request)
    context = {"out": shut_out.told(member) if member else None}
    return render(request, "account/account_inactive.html", context, status=403)
