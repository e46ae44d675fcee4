"""What a push server answers, and what follows: a table, and servers that hang or are inner."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from members.models import Member
from notifications.actions import pushing
from notifications.delivery import push, push_server
from notifications.models import Device
from tests.notifications.push_endpoint import PushServer, serving
from tests.notifications.pushed import Clock, at, loud, offer, queued, ready, server, waits, work

__all__ = ["at", "loud", "server"]


@pytest.mark.parametrize("status", [200, 201, 202])
def test_what_is_taken_is_over(
    status: int, ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.answers = [(status, {})]
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    assert work() == ["taken"]
    assert ready() == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_takes_no_more_is_forgotten_and_no_other(
    status: int, ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.answers = [(status, {}), (201, {})]
    server.device(ada, "old")
    server.device(ada, "new")
    offer(ada, grace)
    at(seconds=5)
    assert sorted(work()) == ["gone", "taken"]
    assert Device.objects.count() == 1
    assert ready() == []


def test_what_is_too_long_is_said_in_fewer_words_once(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.answers = [(413, {})]
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    assert work() == ["too long"]
    assert work() == ["too long"]
    assert work() == []
    long, short = server.messages
    assert len(short["body"]) < len(long["body"])
    assert short["url"] == long["url"]


@pytest.mark.parametrize(
    ("after", "least", "most"),
    [("120", 120, 120), ("Mon, 30 Nov 2026 11:10:05 GMT", 600, 600), ("", 5, 5),
     ("99999999", 6 * 3600, 6 * 3600), ("soon", 5, 5), ("-5", 5, 5)],
)  # fmt: skip
def test_who_is_asked_to_wait_waits_within_bounds(
    after: str,
    least: float,
    most: float,
    ada: Member,
    grace: Member,
    server: PushServer,
    at: Clock,
) -> None:
    server.answers = [(429, {"Retry-After": after})]
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    assert work() == ["later"]
    assert least <= waits() <= most


def test_a_server_that_fails_is_asked_again_less_and_less_often_and_then_no_more(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.answers = [(500, {})]
    server.device(ada)
    offer(ada, grace)
    past, asked = 5.0, []
    at(seconds=past)
    while work():
        push._away.clear()
        if not queued():
            break
        asked.append(waits())
        past += asked[-1]
        at(seconds=past)
    assert asked == sorted(asked) == list(map(float, pushing.WAITS))
    assert len(server.got) == len(pushing.WAITS) + 1
    assert Device.objects.exists()


def test_once_it_is_well_again_what_waited_arrives_once(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.answers = [(503, {}), (201, {})]
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    assert work() == ["later"]
    push._away.clear()
    at(seconds=60)
    assert work() == ["taken"]
    at(seconds=600)
    assert work() == []


@pytest.mark.parametrize("fault", ["hangs", "drips"])
def test_who_hangs_is_left_soon_and_let_alone_for_a_while(
    fault: str,
    ada: Member,
    grace: Member,
    server: PushServer,
    at: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(push_server, "PATIENCE", 0.3)
    setattr(server, fault, True)
    for _ in range(2):
        server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    assert work() == ["later", "later"]
    assert len(server.got) == 1  # the second device's turn is not lost on it


def test_a_redirect_is_followed_nowhere(
    ada: Member, grace: Member, server: PushServer, at: Clock, settings: Any
) -> None:
    with serving() as inner:
        settings.PUSH_SERVERS = [server.origin, inner.origin]
        server.answers = [(307, {"Location": f"{inner.origin}/admin"})]
        server.device(ada)
        offer(ada, grace)
        at(seconds=5)
        assert work() == ["refused"]
        assert inner.got == []
    assert ready() == []


def test_an_inner_address_is_never_asked(
    ada: Member, grace: Member, server: PushServer, at: Clock, settings: Any
) -> None:
    settings.PUSH_SERVERS = []
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    assert work() == ["gone"]
    assert server.got == []
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    ("address", "public"),
    [("142.250.75.234", True), ("2a00:1450:4007:80c::200a", True), ("127.0.0.1", False),
     ("10.0.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
     ("224.0.0.1", False), ("::1", False), ("::ffff:10.0.0.1", False), ("fe80::1%eth0", False),
     ("fd00::1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
     ("64:ff9b::8efa:4bea", True)],
)  # fmt: skip
def test_only_what_the_whole_world_may_ask_is_public(address: str, public: bool) -> None:
    assert push_server.is_public(address) is public


@pytest.mark.parametrize(
    "endpoint", ["http://push.example.org/x", "https://push.example.org:8443/x"]
)
def test_a_public_server_is_asked_by_https_at_its_usual_port(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("142.250.75.234", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    assert push_server.post(endpoint, b"", {}).answer is push_server.Answer.GONE


def test_a_name_that_is_inner_by_now_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    said = push_server.post("https://push.example.org/x", b"", {})
    assert said == (push_server.Answer.GONE, "no public address", 0)
