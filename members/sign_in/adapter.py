"""How django-allauth speaks for the hub: plain mails in the reader's language, clear refusals."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import mail
from common.http import absolute, local
from members import actions, arrivals, shut_out
from members.models import Member
from members.sign_in import codes, devices, intents, signup

UNKNOWN = "account/email/unknown_account"  # allauth's mail to an address without an account

NEW_DEVICE = "account/email/new_device"
SHUT_OUT = "account/email/shut_out"


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("That is not the right code. Look at our latest email."),
        "too_many_login_attempts": gettext_lazy(
            "Too many tries. Wait a few minutes, then ask for a new code."
        ),
        "rate_limited": gettext_lazy("That is a lot at once. Wait a minute, then try again."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language that its reader chose, else that of the page that asks for it.

        An unknown address gets a code as well: so the page that asks for the code is the same for
        both, and tells nobody who is here.
        """
        if template_prefix == UNKNOWN:
            template_prefix = "account/email/join_code"
            context = {**context, "code": signup.begin(self.request, self.generate_login_code())}
        if "code" in context and not codes.to_be_mailed(self.request):
            words = _("We sent a code to this address a moment ago. Look at our latest email.")
            messages.info(self.request, words)
            return
        reader = Member.objects.with_address(email, self.request.territory)
        context = {"territory": self.request.territory, "member": reader, **context}
        language = (reader and reader.language) or translation.get_language()
        with translation.override(language):
            if reader and not reader.is_active and "code" in context:
                # It goes to whoever owns the address; the page says nothing to whoever typed it.
                template_prefix, context["out"] = SHUT_OUT, self._why(reader)
            super().send_mail(template_prefix, email, {**context, "lasting": codes.lasting()})

    def _why(self, reader: Member) -> dict[str, Any]:
        out = shut_out.told(reader)
        if out is None:
            return {}
        link = absolute(self.request, out.url, self.request.territory.host) if out.url else ""
        return {"outcome": out.outcome, "why": out.why, "until": out.until, "link": link}

    def respond_user_inactive(self, request: HttpRequest, user: Member) -> HttpResponse:
        """By a passkey or another town hall's sign-in: who they are is shown as well."""
        signup.refused(request, user)
        return super().respond_user_inactive(request, user)

    def get_from_email(self) -> str:
        """From the town by its name, at the address that the hub writes from."""
        return mail.sender(self.request.territory.name)

    def generate_login_code(self) -> str:
        return codes.code(self.request)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        message = super().render_mail(template_prefix, email, context, headers)
        mail.of_town(message, self.request.territory.pk)
        if "code" in context:
            mail.until(message, settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
        return message

    def is_safe_url(self, url: str | None) -> bool:
        """Where one may be sent after signing in: a page of this hub."""
        return local(url or "")

    def get_client_ip(self, request: HttpRequest) -> str:
        try:
            return super().get_client_ip(request)
        except PermissionDenied:
            return "127.0.0.1"  # a proxy that speaks through a unix socket

    def login(self, request: HttpRequest, user: Member) -> None:
        """Who comes by a browser that they never came by is told by mail, but for the first time
        of all."""
        new = user.last_login is not None and not devices.known(request, user)
        super().login(request, user)
        actions.came_in(by=user, language=translation.get_language())
        arrivals.come_in(user)
        devices.came_in(request)
        if new and user.email:
            self.send_mail(NEW_DEVICE, user.email, devices.told(request, user))

    def post_login(self, request: HttpRequest, user: Member, **kwargs: Any) -> HttpResponse:
        """And what they were about to do as a visitor is done, in the request that let them in."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response = intents.done(request, response.headers.get("Location", "")) or response
        devices.remember(request, response, user)
        return response

    def pre_login(self, request: HttpRequest, user: Member, **kwargs: Any) -> HttpResponse | None:
        """A sign-in is of one town: what began at another host, which this one was then, is no
        way in, and says nothing of where else somebody has an account."""
        here = request.territory  # type: ignore[attr-defined]
        if user.territory_id != here.pk:
            messages.error(request, _("That sign-in was for another hub. Please begin again."))
            return redirect("account_login")
        return super().pre_login(request, user, **kwargs)
