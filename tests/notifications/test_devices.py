"""A browser begins to ring where its owner says so, and ends by one tap: theirs alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events import actions as events
from live.frames import Refusal
from members.models import Member
from notifications import actions
from notifications.actions.devices import MOST
from notifications.delivery import vapid
from notifications.models import Device
from projects import actions as projects
from tests.notifications.push_endpoint import Browser
from tests.notifications.pushed import KEY

Clients = Callable[[Member], Client]
AT = "https://updates.push.services.mozilla.com/wpush/v2/abc"


@pytest.fixture(autouse=True)
def keys(settings: Any) -> None:
    settings.PUSH_KEY = KEY


def asked(endpoint: str = AT) -> dict[str, str]:
    browser = Browser()
    return {"endpoint": endpoint, "key": browser.key, "secret": browser.secret}


def add(by: Member, endpoint: str = AT, **other: str) -> Device:
    facts = asked(endpoint) | {"name": "Firefox", "session": "s"} | other
    return actions.add_device(by=by, **facts)


def test_a_browser_that_asks_is_listed_and_taken_away_by_one_tap(
    grace: Member, client_of: Clients
) -> None:
    browser = client_of(grace)
    agent = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"
    told = asked() | {"next": "/bell/"}
    answer = browser.post("/me/notifications/devices/", told, headers={"User-Agent": agent})
    assert answer.headers["Location"] == "/bell/"
    device = Device.objects.get(member=grace)
    assert (device.endpoint, device.key) == (AT, told["key"])
    page = browser.get("/me/notifications/").content.decode()
    assert "Firefox" in page
    browser.post(f"/me/notifications/devices/{device.pk}/")
    assert not Device.objects.exists()


def test_nobody_takes_anothers_device_away(
    grace: Member, mallory: Member, client_of: Clients
) -> None:
    device = add(grace)
    answer = client_of(mallory).post(f"/me/notifications/devices/{device.pk}/")
    assert answer.status_code == 404
    with pytest.raises(Refusal):
        actions.remove_device(device, by=mallory)
    assert Device.objects.exists()


def test_the_same_browser_is_one_device_of_whoever_uses_it_now(ada: Member, grace: Member) -> None:
    add(ada)
    add(grace)
    add(grace)
    assert Device.objects.get().member == grace


def test_of_many_browsers_the_last_ten_ring(grace: Member, mallory: Member) -> None:
    add(mallory, AT + "0")
    for number in range(MOST + 2):
        add(grace, f"{AT}{number + 1}")
    assert Device.objects.filter(member=grace).count() == MOST
    assert not Device.objects.filter(endpoint=f"{AT}1").exists()
    assert Device.objects.filter(member=mallory).exists()


@pytest.mark.parametrize(
    "endpoint",
    ["", "x", "http://push.example.org/", "https://push.example.org:8443/", "https:///x",
     "ftp://push.example.org/", "https://a:b@push.example.org/", "https://push.example.org:x/",
     "https://[::1/", "https://push.example.org/" + "x" * 600],
)  # fmt: skip
def test_what_no_browser_says_is_refused(endpoint: str, grace: Member) -> None:
    with pytest.raises(Refusal) as refusal:
        add(grace, endpoint)
    assert refusal.value.code == "bad_frame"


@pytest.mark.parametrize(
    "wrong", [{"key": "QQ"}, {"key": "é"}, {"secret": ""}, {"secret": "=" * 9}]
)
def test_keys_that_seal_nothing_are_refused(wrong: dict[str, str], grace: Member) -> None:
    with pytest.raises(Refusal):
        add(grace, **wrong)
    assert not Device.objects.exists()


def test_one_is_asked_after_an_offer_and_nowhere_else(
    ada: Member, grace: Member, client_of: Clients
) -> None:
    browser = client_of(grace)
    project = projects.start_project(ada.territory, by=ada, title="Four", summary="Pain", body="")
    for path in ("/", "/projects/", project.get_absolute_url()):
        assert "data-ring" not in browser.get(path).content.decode()
    form = {"words": "Je pétris"}
    answer = browser.post(f"{project.get_absolute_url()}offer/", form, follow=True)
    shown = answer.content.decode()
    assert f'data-ring="{vapid.public()}" data-asked hidden' in " ".join(shown.split())
    assert "data-ring" not in browser.get(project.get_absolute_url()).content.decode()


def test_one_is_asked_after_a_registration(ada: Member, grace: Member, client_of: Clients) -> None:
    starts = timezone.now() + timedelta(days=3)
    facts = {"title": "Chorale", "summary": "On chante.", "body": "", "venue": "Parc"}
    ends = starts + timedelta(hours=2)
    event = events.create_event(ada.territory, by=ada, starts=starts, ends=ends, **facts)
    answer = client_of(grace).post(f"{event.get_absolute_url()}register/", follow=True)
    assert "data-ring" in answer.content.decode()


@pytest.mark.parametrize("key", ["", "no key", "é", "A" * 60])
def test_a_hub_without_keys_asks_nobody(key: str, settings: Any) -> None:
    assert len(vapid.public()) == 87
    settings.PUSH_KEY = key
    assert vapid.public() == ""
