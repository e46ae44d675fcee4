"""What brings nothing about when somebody signs in: links, other sites, other sign-ins, time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.test import Client

from events.models import Event, Registration
from members.models import Member
from members.sign_in import intents
from projects.models import Project
from tests.members.waiting import client, meetup, project, sign_in, tap

__all__ = ["client", "meetup", "project"]
pytestmark = pytest.mark.django_db


def test_a_form_without_a_token_of_ours_waits_for_nobody(meetup: Event, grace: Member) -> None:
    strict, page = Client(enforce_csrf_checks=True), meetup.get_absolute_url()
    assert strict.post(f"{page}register/").status_code == 403
    assert intents.HELD not in strict.session


def test_a_link_waits_for_nobody(client: Client, meetup: Event, grace: Member) -> None:
    page = meetup.get_absolute_url()
    assert client.get(f"{page}register/").status_code == 405
    sign_in(client, grace.email, f"/accounts/login/?next={page}register/")
    assert not Registration.objects.exists()


def test_a_sign_in_that_began_elsewhere_does_nothing_of_it(
    client: Client, meetup: Event, grace: Member
) -> None:
    page = meetup.get_absolute_url()
    tap(client, page, f"{page}register/")
    sign_in(client, grace.email, "/accounts/login/?next=/people/")
    assert not Registration.objects.exists()
    assert intents.HELD not in client.session


def test_after_half_an_hour_nothing_waits(
    client: Client, meetup: Event, grace: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, now = meetup.get_absolute_url(), time.time()
    way = tap(client, page, f"{page}register/")
    later: Callable[[], float] = lambda: now + intents.PATIENCE + 60  # noqa: E731
    monkeypatch.setattr(intents.time, "time", later)
    sign_in(client, grace.email, way)
    assert not Registration.objects.exists()


def test_a_form_that_is_too_long_is_sent_again_by_hand(
    client: Client, project: Project, grace: Member
) -> None:
    page = f"{project.get_absolute_url()}offer/"
    tap(client, page, page, words="z" * intents.LONGEST)
    assert intents.HELD not in client.session


def test_only_views_that_say_so_are_asked_again(client: Client, meetup: Event, ada: Member) -> None:
    page = meetup.get_absolute_url()
    way = tap(client, page, f"{page}cancel/")
    assert intents.HELD not in client.session
    held = {"to": f"{page}cancel/", "sent": "", "back": page, "at": time.time()}
    session = client.session
    session[intents.HELD] = held
    session.save()
    sign_in(client, ada.email, way)
    meetup.refresh_from_db()
    assert not meetup.cancelled
