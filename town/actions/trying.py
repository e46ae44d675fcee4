"""Whether mails leave: one to the administrator who asks, and what the mail server says to it."""

from __future__ import annotations

import smtplib
import socket
import ssl

from django.conf import settings
from django.core.mail import get_connection
from django.utils.translation import gettext as _
from msgspec import Struct

from common.mail import reason
from members.models import Member, Territory
from members.rate_limits import spend
from town import mails, rules


class Answer(Struct, frozen=True):
    """``taken``: whether the mail is on its way. ``words``: what was answered, and what to do."""

    taken: bool
    words: str


def try_mail(here: Territory, *, by: Member) -> Answer:
    """Sent at once, not by the worker: its answer is what one wants to hear. Takes ten seconds at
    most, as settings.EMAIL_TIMEOUT has it, outside any transaction."""
    rules.may_set_town(here, by)
    if not by.email:
        return Answer(False, _("You have no email address."))
    spend("test mails", by=by)
    message = mails.test(here, by.email, by.tongue)
    message.connection = get_connection(settings.MAIL_CARRIER)
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        return Answer(False, _why(error))
    return Answer(True, _taken(by.email))


def _taken(email: str) -> str:
    if settings.DEMO and "demo" in settings.MAIL_CARRIER:
        return _("This is a demonstration: its mails stay at /demo/, where you find this one.")
    if "smtp" not in settings.MAIL_CARRIER:
        return _(
            "No mail server is named, so the mail was only printed in the terminal: nobody new can "
            "sign in. The technician sets HUB_SMTP_URL."
        )
    told = {"host": settings.EMAIL_HOST, "email": email}
    return _("%(host)s took the mail for %(email)s. Look for it, among unwanted mails too.") % told


def _why(error: Exception) -> str:
    """What went wrong in words, and the server's own answer behind it."""
    told = {"host": settings.EMAIL_HOST, "answer": reason(error)}
    if isinstance(error, smtplib.SMTPAuthenticationError):
        words = _("%(host)s refuses the hub’s name or password (%(answer)s).")
    elif isinstance(error, smtplib.SMTPRecipientsRefused):
        words = _("%(host)s does not take mails for your address (%(answer)s).")
    elif isinstance(error, smtplib.SMTPSenderRefused):
        words = _("%(host)s does not take mails from the hub’s address (%(answer)s).")
    elif isinstance(error, ssl.SSLError):
        words = _("%(host)s cannot be spoken to safely: its certificate is not good (%(answer)s).")
    elif isinstance(error, TimeoutError):
        words = _("%(host)s does not answer.")
    elif isinstance(error, socket.gaierror):
        words = _("There is no mail server called %(host)s.")
    elif isinstance(error, ConnectionError):
        words = _("%(host)s takes no connection (%(answer)s).")
    else:
        words = _("%(host)s does not take the mail (%(answer)s).")
    return words % told
