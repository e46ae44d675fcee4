"""Mails to who reported without an account. Nothing that anybody wrote stands in them: who gives
somebody else's address sends them no words of theirs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from care import measures, reasons
from care.models import Decision, Report
from common import mail


def received(report: Report) -> None:
    _send(report, "received", {})


def decided(report: Report, decision: Decision) -> None:
    told = measures.outcome(decision.measure)
    with override(report.language):
        words = {"outcome": str(told.to_reporter) if told else ""}
        words["reason"] = reasons.label(decision.reason)
    _send(report, "decided", words)


def _send(report: Report, name: str, words: dict[str, Any]) -> None:
    town = report.case.territory
    scheme = "https" if settings.HTTPS else "http"
    link = f"{scheme}://{town.host}{report.get_absolute_url()}"
    context = {"town": town.name, "link": link, **words}
    with override(report.language):
        subject = render_to_string(f"care/email/{name}_subject.txt", context).strip()
        body = render_to_string(f"care/email/{name}_message.txt", context)
    EmailMessage(subject, body, mail.sender(town.name), [report.email]).send()
