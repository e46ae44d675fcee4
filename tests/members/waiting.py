"""A visitor who taps, and then signs in through the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from events.actions import create_event
from events.models import Event
from members.models import Member, Territory
from projects.actions import start_project
from projects.models import Project
from tests.members.conftest import code_in
from tests.members.doors import SIGN_UP, signed_in_as

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def client() -> Client:
    return Client(headers=ENGLISH)


@pytest.fixture
def meetup(town: Territory, ada: Member) -> Event:
    starts = timezone.now() + timedelta(days=7)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=2)}
    return create_event(town, by=ada, title="A coffee", **hours)


@pytest.fixture
def project(town: Territory, ada: Member) -> Project:
    return start_project(town, by=ada, title="An oven", summary="Bread for all.")


def tap(client: Client, page: str, form: str, **fields: Any) -> str:
    """Send a form of this page as a visitor; the address of the sign-in page."""
    answer = client.post(form, fields, headers={"referer": f"http://testserver{page}"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/accounts/login/?next={page}"
    return answer["Location"]


def sign_in(client: Client, email: str | None, address: str, name: str = "") -> Any:
    """Through the pages, as they lead on; what the last of them answers."""
    wanted = address.partition("next=")[2]
    more = {"next": wanted} if wanted else {}
    asked = client.post(address, {"email": email, **more})
    code = code_in(str(mail.outbox[-1].body))
    answer = client.post(asked["Location"], {"code": code, **more})
    if name:
        assert answer["Location"].startswith(SIGN_UP)
        answer = client.post(answer["Location"], {"name": name, **more})
    assert signed_in_as(client)
    return answer


def said(client: Client, url: str = "/people/") -> list[str]:
    return [str(one) for one in client.get(url).context["messages"]]
