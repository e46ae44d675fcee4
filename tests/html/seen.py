"""What browsers were shown: each page under a name that says what was asked for, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import Client
from django.test.signals import template_rendered

from members.actions import set_language
from members.models import Member

ALIKE = {404, 405}  # whatever it was that is not there, or not to be had so


class Seen:
    """``pages``: HTML by name. ``given``: the addresses that answered with what was asked for.
    ``templates``: what was drawn meanwhile."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.given: set[str] = set()
        self.templates: set[str] = set()

    def keep(self, what: str, by: str, answer: Any) -> None:
        """If it is a page: a way elsewhere has no words."""
        if not answer.headers.get("content-type", "").startswith("text/html") or not answer.content:
            return
        name = str(answer.status_code) if answer.status_code in ALIKE else what
        self.pages[f"{name} ({by})"] = answer.text
        if answer.status_code == 200:
            self.given.add(what)

    def visit(self, addresses: Mapping[str, str], browser: Client, by: str, **how: Any) -> None:
        for what, url in addresses.items():
            self.keep(what, by, browser.get(url, **how))

    def send(self, what: str, url: str, form: Mapping[str, Any], browser: Client, by: str) -> None:
        answer = browser.post(url, form)
        self.keep(what, f"{by}, sent", answer)
        if answer.status_code == 302:  # what it has to say is said there, and not on the next page
            browser.get(answer.headers["Location"])

    @contextmanager
    def watching(self) -> Iterator[None]:
        def drawn(template: Any, **more: Any) -> None:
            self.templates.add(str(template.name))

        template_rendered.connect(drawn)
        yield
        template_rendered.disconnect(drawn)


def browser_of(member: Member | None, language: str, **how: Any) -> Client:
    browser = Client(headers={"accept-language": language}, **how)
    if member is not None:
        set_language(by=member, language=language)
        browser.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
    return browser
