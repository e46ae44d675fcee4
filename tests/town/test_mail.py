"""Whether mails leave is tried by page, and the mail server's answer is said in words."""

from __future__ import annotations

from typing import Any

from django.test import Client

from members.models import Member
from tests.letterbox import Letterbox

PAGE = "/town/mail/"


def test_a_mail_arrives_and_that_is_said(desk: Client, letterbox: Letterbox) -> None:
    page = desk.post(PAGE).text
    assert "127.0.0.1 took the mail for hedy@example.org" in page
    (letter,) = letterbox.letters
    assert letter["To"] == "hedy@example.org"
    assert "Sceaux" in letter["From"]


def test_what_the_server_refuses_is_said_with_its_number(
    desk: Client, letterbox: Letterbox
) -> None:
    letterbox.answer = "554 No"
    assert "127.0.0.1 does not take the mail (SMTP 554)" in desk.post(PAGE).text


def test_a_server_that_is_not_there_is_said(desk: Client, letterbox: Letterbox) -> None:
    letterbox.close()
    page = desk.post(PAGE).text
    letterbox.open()
    assert "127.0.0.1 takes no connection" in page


def test_without_a_server_one_learns_that_nobody_new_can_sign_in(
    desk: Client, settings: Any
) -> None:
    settings.MAIL_CARRIER = "django.core.mail.backends.console.EmailBackend"
    assert "No mail server is named" in desk.post(PAGE).text


def test_who_has_no_address_is_told_so(desk: Client, hedy: Member) -> None:
    Member.objects.filter(pk=hedy.pk).update(email=None)
    assert "You have no email address." in desk.post(PAGE).text
