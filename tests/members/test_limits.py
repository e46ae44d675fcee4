"""Whoever does too much on a page is told so there: 429, in words, with what was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Model
from django.test import Client

from common.asking import asking
from common.rate_limits import rates
from events.models import Event
from members.actions import become_member
from members.models import Member, Territory
from members.rate_limits import spend
from notifications.models import Announcement, Notification
from projects.actions import change_stage, follow, start_project
from projects.models import Need, Offer, Project
from tests.events.conftest import call_meetup
from tests.members.conftest import photograph

pytestmark = pytest.mark.usefixtures("time_stands_still")
Clients = Callable[[Member], Client]


def most(name: str, kind: str = "new") -> int:
    written = rates(getattr(settings.RATE_LIMITS[name], kind))
    return min(round(rate.seconds / rate.every) for rate in written)


def idea(number: int) -> dict[str, str]:
    return {"title": f"Idea {number}", "summary": "In one sentence.", "body": f"Story {number}"}


def need(number: int) -> dict[str, str]:
    return {"title": f"Hands {number}", "wanted": "1"}


def offer(number: int) -> dict[str, str]:
    return {"words": f"I can help {number}"}


def meeting(number: int) -> dict[str, str]:
    times = {"starts": "2031-05-01T18:00", "ends": "2031-05-01T20:00"}
    return {"title": f"Café {number}", "kind": "meetup", **times}


def banner(number: int) -> dict[str, str]:
    return {"body": f"The hall is open {number}", "do": "send"}


@pytest.mark.parametrize(
    ("name", "url", "form", "model"),
    [
        ("projects", "/projects/new/", idea, Project),
        ("needs", "/projects/four/needs/", need, Need),
        ("offers", "/projects/stand/offer/", offer, Offer),
        ("events", "/events/new/", meeting, Event),
        ("announcements", "/announcements/new/", banner, Announcement),
    ],
)
def test_forty_in_a_row_are_a_few_and_the_rest_is_told(
    client_of: Clients,
    town: Territory,
    animator: Member,
    ada: Member,
    name: str,
    url: str,
    form: Callable[[int], dict[str, str]],
    model: type[Model],
) -> None:
    start_project(town, by=animator, title="Four", summary="A stove.")
    start_project(town, by=ada, title="Stand", summary="A stand.")
    client, before = client_of(animator), model._default_manager.count()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    answers = [client.post(url, form(number)) for number in range(most(name) + 3)]
    assert [one.status_code for one in answers] == [302] * most(name) + [429] * 3
    assert model._default_manager.count() - before == most(name)
    refused = answers[-1]
    assert int(refused.headers["Retry-After"]) > 0
    page = refused.content.decode()
    assert str(settings.RATE_LIMITS[name].words)[:12] in page or "Reprenez" in page
    written_last = {key: one for key, one in form(most(name) + 2).items() if key != "do"}
    for written in written_last.values():
        assert written in page or written.replace("T", " ") in page
    assert client.get(url).status_code == 200, "the page itself is not closed"


def test_a_place_taken_and_given_back_is_one_line_and_comes_to_an_end(
    client_of: Clients, town: Territory, ada: Member, grace: Member
) -> None:
    event = call_meetup(town, ada)
    client, deeds = client_of(grace), ["register", "unregister"]
    answers = [client.post(f"/events/{event.slug}/{deeds[n % 2]}/") for n in range(most("places"))]
    assert {one.status_code for one in answers} == {302}
    (line,) = Notification.objects.filter(member=ada)
    assert line.kind == "unregistration"
    refused = client.post(f"/events/{event.slug}/register/")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert f'action="/events/{event.slug}/"' in refused.content.decode(), "a way back"
    assert Notification.objects.count() == 1
    other = call_meetup(town, ada, title="Another")
    assert client.post(f"/events/{other.slug}/register/").status_code == 302
    assert "alert" not in client.get("/events/").content.decode().split("<main")[0]


def test_what_was_read_is_told_anew(
    client_of: Clients, town: Territory, ada: Member, grace: Member, mallory: Member
) -> None:
    event = call_meetup(town, ada)
    client_of(grace).post(f"/events/{event.slug}/register/")
    Notification.objects.update(read_at="2030-01-01T00:00Z")
    client_of(grace).post(f"/events/{event.slug}/unregister/")
    client_of(mallory).post(f"/events/{event.slug}/register/")
    assert Notification.objects.filter(member=ada).count() == 3


def test_a_stage_that_goes_to_and_fro_is_one_line(
    client_of: Clients, town: Territory, ada: Member, grace: Member
) -> None:
    project = start_project(town, by=ada, title="Four", summary="A stove.")
    follow(project, by=grace)
    for stage in ("gathering", "idea", "gathering"):
        change_stage(project, by=ada, stage=stage)
    assert Notification.objects.filter(member=grace, kind="project_stage").count() == 1


@pytest.mark.parametrize(
    "url", ["/search/?q=four", "/people/?q=ada", "/people/?skill=sewing", "/skills/?q=sew"]
)
@pytest.mark.parametrize("who", ["visitor", "grace"])
def test_searches_come_to_an_end(
    client_of: Clients, town: Territory, grace: Member, url: str, who: str, monkeypatch: Any
) -> None:
    client = client_of(grace) if who == "grace" else Client()
    assert client.get(url).status_code == 200
    with asking("127.0.0.1"):
        if who == "grace":
            spend("searches", by=grace, cost=most("searches") - 2)
        else:
            spend("searches", cost=most("searches", "address") - 2)
    assert client.get(url).status_code == 200
    refused = client.get(url)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "Reprenez dans" in refused.content.decode() or "Go on in" in refused.content.decode()


def test_a_profile_changes_and_shows_links_within_bounds(
    client_of: Clients, grace: Member, media: Any
) -> None:
    client = client_of(grace)
    told = {"name": "Grace Hopper", "kind": "person", "about": "www.a.com " * 9}
    refused = client.post("/me/", told)
    assert refused.status_code == 429
    assert "www.a.com" in refused.content.decode()
    for _ in range(most("changes") - 1):
        assert client.post("/me/", told | {"about": "Hello"}).status_code == 302
    assert client.post("/me/", told | {"about": "Hello!"}).status_code == 429


def test_pictures_of_oneself_are_counted_before_they_are_drawn(
    client_of: Clients, grace: Member, media: Any
) -> None:
    with asking("127.0.0.1"):
        spend("uploads", by=grace, cost=most("uploads"))
    told = {"name": "Grace Hopper", "kind": "person", "picture": photograph((8, 8))}
    assert client_of(grace).post("/me/", told).status_code == 429


def test_whatever_a_page_sends_is_counted_and_kept(
    client_of: Clients, town: Territory, grace: Member
) -> None:
    project = start_project(town, by=grace, title="Four", summary="A stove.")
    with asking("127.0.0.1"):
        spend("forms", by=grace, cost=most("forms"))
    client = client_of(grace)
    refused = client.post(f"{project.get_absolute_url()}edit/", idea(1) | {"body": "Kept <words>"})
    assert refused.status_code == 429
    assert "Kept &lt;words&gt;" in refused.content.decode()
    assert int(refused.headers["Retry-After"]) > 0
    asked = client.post("/language/", {"language": "en"}, headers={"accept": "application/json"})
    assert asked.status_code == 429
    error = asked.json()["error"]
    assert error["code"] == "rate_limited"
    assert error["after"] > 0
    assert client.get("/").status_code == 200


def test_a_hall_joins_in_one_evening(town: Territory) -> None:
    with asking("192.0.2.1"):
        for number in range(300):
            become_member(town, name=f"Guest {number}", email=f"guest{number}@example.org")
    assert Member.objects.count() == 300
