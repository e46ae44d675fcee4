"""Mails to who reported without an account. Nothing that anybody wrote stands in them: who gives
somebody else's address sends them no words of theirs."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from care import links, measures, reasons
from care.models import Decision, Report
from common import mail
from common.hosts import outside
from members.models import Member, Territory


def received(report: Report) -> None:
    _send(report, "received", {})


def decided(report: Report, decision: Decision) -> None:
    told = measures.outcome(decision.measure)
    with override(report.language):
        words = {"outcome": str(told.to_reporter) if told else ""}
        words["reason"] = reasons.label(decision.reason)
    _send(report, "decided", words)


def shut_out(member: Member, decision: Decision) -> None:
    """To whoever cannot sign in any more: what was decided, why, and where they may object."""
    told = measures.outcome(decision.measure)
    with override(member.tongue):
        words = {"outcome": str(told.to_author) if told else ""}
        words["reason"] = reasons.label(decision.reason)
    path = reverse("decision_by_mail", args=[links.made(decision.case, member)])
    _mail(member.territory, member.email, member.tongue, path, "shut_out", words)


def let_in(member: Member) -> None:
    """To whoever was shut out, and is no more."""
    if member.email:
        _mail(member.territory, member.email, member.tongue, "/", "let_in", {})


def _send(report: Report, name: str, words: dict[str, Any]) -> None:
    town, path = report.case.territory, report.get_absolute_url()
    _mail(town, report.email, report.language, path, name, words)


def _mail(
    town: Territory, to: str | None, language: str, path: str, name: str, words: dict[str, Any]
) -> None:
    context = {"town": town.name, "link": outside(town.host, path), **words}
    with override(language):
        subject = render_to_string(f"care/email/{name}_subject.txt", context).strip()
        body = render_to_string(f"care/email/{name}_message.txt", context)
    message = EmailMessage(subject, body, mail.sender(town.name), [to or ""])
    mail.of_town(message, town.pk)
    message.send()
