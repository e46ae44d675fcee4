"""The bell and the animator's page, in a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from members.models import Member, Territory
from notifications.actions import announce, notify
from notifications.models import Announcement, Notification
from notifications.queries import count_unread
from tests.conftest import Counting

Clients = Callable[[Member], Client]


def offered(to: Member, by: Member, times: int = 1, url: str = "/rooms/") -> Notification:
    for n in range(times):
        named: Any = {"project": f"Restaurant {n}", "need": "", "skill": None}
        (row,) = notify([to], kind="offer", by=by, url=url, **named)
    return row


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_grace_reads_what_ada_did(ada: Member, grace: Member, client_of: Clients) -> None:
    row = offered(grace, ada)
    shown = page(client_of(grace), "/bell/")
    assert "Ada Lovelace" in shown
    assert "Restaurant 0" in shown
    assert f'action="/bell/{row.pk}/"' in shown


def test_opening_one_reads_it_and_goes_there(
    ada: Member, grace: Member, client_of: Clients
) -> None:
    row = offered(grace, ada, url="/projects/x/#offer-3")
    answer = client_of(grace).post(f"/bell/{row.pk}/")
    assert answer.headers["Location"] == "/projects/x/#offer-3"
    assert count_unread([grace.pk]) == {}


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_the_bell_never_leads_elsewhere(
    ada: Member, grace: Member, client_of: Clients, url: str
) -> None:
    row = offered(grace, ada, url=url)
    assert client_of(grace).post(f"/bell/{row.pk}/").headers["Location"] == "/bell/"


def test_mallory_opens_her_own_bell_only(
    ada: Member, grace: Member, mallory: Member, client_of: Clients
) -> None:
    row = offered(grace, ada)
    browser = client_of(mallory)
    assert browser.post(f"/bell/{row.pk}/").status_code == 404
    assert browser.post("/bell/999999999999999999999/").status_code == 404
    assert "Restaurant" not in page(browser, "/bell/")
    browser.post("/bell/read/")
    assert count_unread([grace.pk]) == {grace.pk: 1}


def test_reading_all_at_once(ada: Member, grace: Member, client_of: Clients) -> None:
    offered(grace, ada, times=3)
    browser = client_of(grace)
    assert "/bell/read/" in page(browser, "/bell/")
    assert browser.post("/bell/read/").headers["Location"] == "/bell/"
    assert "/bell/read/" not in page(browser, "/bell/")


def test_older_ones_are_a_page_away(ada: Member, grace: Member, client_of: Clients) -> None:
    offered(grace, ada, times=25)
    browser = client_of(grace)
    first = browser.get("/bell/")
    assert [len(first.context["notifications"]), first.context["more"]] == [20, True]
    last = first.context["notifications"][-1].pk
    assert f"?before={last}" in first.content.decode()
    second = browser.get(f"/bell/?before={last}")
    assert [len(second.context["notifications"]), second.context["more"]] == [5, False]


@pytest.mark.parametrize("before", ["x", "-1", "²", "", "9" * 40, "%00", "1.5"])
def test_a_strange_page_is_a_page(grace: Member, client_of: Clients, before: str) -> None:
    assert client_of(grace).get(f"/bell/?before={before}").status_code == 200


def test_a_visitor_has_no_bell(town: Territory, client: Client) -> None:
    assert client.get("/bell/").status_code == 302
    assert client.get("/announcements/new/").status_code == 302


def test_what_changes_is_never_a_get(ada: Member, grace: Member, client_of: Clients) -> None:
    row = offered(grace, ada)
    for path in (f"/bell/{row.pk}/", "/bell/read/", "/announcements/1/end/"):
        assert client_of(grace).get(path).status_code == 405
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(grace, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert browser.post("/bell/read/").status_code == 403
    assert count_unread([grace.pk]) == {grace.pk: 1}


def test_ten_lines_cost_as_many_queries_as_one(
    ada: Member, grace: Member, client_of: Clients, count_queries: Counting
) -> None:
    browser = client_of(grace)
    offered(grace, ada)
    page(browser, "/bell/")
    few = count_queries(lambda: page(browser, "/bell/"))
    offered(grace, ada, times=9)
    assert count_queries(lambda: page(browser, "/bell/")) == few


# ---- announcing ----------------------------------------------------------------------------
def test_an_animator_speaks_and_it_stands_on_every_page(
    town: Territory, animator: Member, grace: Member, client: Client, client_of: Clients
) -> None:
    browser = client_of(animator)
    written = {"body": "Soup at noon <b>", "url": "/events/", "banner": "on"}
    seen_first = browser.post("/announcements/new/", written)
    assert seen_first.context["foreseen"].people == 1
    assert not Announcement.objects.exists()
    browser.post("/announcements/new/", written | {"do": "send"})
    row = Announcement.objects.get()
    for reader in (browser, client_of(grace), client):
        shown = page(reader, "/projects/")
        assert f'data-announcement="{row.pk}"' in shown
        assert "Soup at noon &lt;b&gt;" in shown
    browser.post(f"/announcements/{row.pk}/end/")
    assert f'data-announcement="{row.pk}"' not in page(client, "/projects/")


def test_a_member_is_not_an_animator(
    town: Territory, animator: Member, grace: Member, client_of: Clients
) -> None:
    row = announce(town, by=animator, body="Soup!")
    browser = client_of(grace)
    refused = browser.get("/announcements/new/")
    assert refused.status_code == 403
    assert "Only animators speak to everyone." in refused.content.decode()
    assert browser.post("/announcements/new/", {"body": "Soap!"}).status_code == 403
    assert browser.post(f"/announcements/{row.pk}/end/").status_code == 403
    assert Announcement.objects.current(town).get() == row


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"body": ""},
        {"body": "x" * 281},
        {"body": "nul\x00"},
        {"body": "See", "url": "https://elsewhere.example"},
        {"body": "See", "url": "x" * 3000},
        {"body": "See", "ends": "tomorrow"},
        {"body": "See", "ends": "2001-01-01T10:00"},
    ],
)
def test_what_cannot_be_announced_comes_back_with_words(
    animator: Member, client_of: Clients, wrong: dict[str, str]
) -> None:
    answer = client_of(animator).post("/announcements/new/", wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Announcement.objects.exists()
