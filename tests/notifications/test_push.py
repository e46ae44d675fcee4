"""What nobody saw on a screen rings a phone: a real push server of ours receives it, no more."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from members.actions import sign_out, sign_out_everywhere
from members.models import Member
from notifications import actions
from notifications.actions.delivering import hand_over
from notifications.delivery import push, push_server, vapid
from notifications.models import Channel, Delivery, Device, Notification, Preferences, Verdict
from tests.notifications.push_endpoint import PushServer, serving

KEY = "rd1qvQdJsVfyT5mPvCBKYLrcfvaCYCFTSV8ZtpFzGcQ"  # of a hub that nobody runs
NOON = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Paris"))
MAX = get_date_max()
Clock = Callable[..., None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is noon in the town, and so much later from then on."""

    def later(**by: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(**by))

    later()
    return later


@pytest.fixture
def server(settings: Any, at: Clock) -> Iterator[PushServer]:
    with serving() as one:
        settings.PUSH_KEY, settings.PUSH_SERVERS = KEY, [one.origin]
        push._away.clear()
        yield one


@pytest.fixture(autouse=True)
def loud(ada: Member, grace: Member) -> None:
    for one in (ada, grace):
        Preferences.objects.create(member=one, quiet_from=time(0), quiet_until=time(0))


def offer(to: Member, by: Member, url: str = "/projects/four/#o1") -> Notification:
    (row,) = actions.notify([to], kind="offer", by=by, url=url, project="Un four")
    return row


def queued() -> list[DBTaskResult]:
    """What has yet to leave, now or later."""
    tasks = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return list(tasks.filter(task_path=push.push.module_path).order_by("enqueued_at"))


def ready() -> list[DBTaskResult]:
    return [row for row in queued() if row.run_after == MAX or row.run_after <= timezone.now()]


def work() -> list[Any]:
    """As the worker does: what is due is decided, what was decided leaves. What became of it."""
    while hand_over(50) is not None:
        pass
    became = []
    for row in ready():
        DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.SUCCESSFUL)
        became.append(push.push.call(*row.task_result.args, **row.task_result.kwargs))
    return became


def waits() -> float:
    """Seconds until the next try."""
    (row,) = queued()
    return (row.run_after - timezone.now()).total_seconds()


def test_a_phone_rings_after_five_seconds_with_words_that_it_alone_reads(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.device(ada)
    row = offer(ada, grace)
    at(seconds=4)
    assert work() == []
    at(seconds=5)
    assert work() == ["taken"]
    (message,) = server.messages
    assert message["body"].startswith("Grace Hopper propose son aide pour")
    assert (message["id"], message["to"], message["unread"]) == (row.pk, ada.pk, 1)
    assert (message["url"], message["title"]) == (f"/bell/{row.pk}/", "Sceaux")
    assert b"Hopper" not in server.got[0][2]
    assert list(Delivery.objects.values_list("channel", "verdict")) == [
        (Channel.PUSH, Verdict.SENT)
    ]


def test_the_server_is_told_who_writes_how_long_it_keeps_it_and_what_it_replaces(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    work()
    headers = server.got[0][1]
    assert headers["content-encoding"] == "aes128gcm"
    assert (headers["ttl"], headers["urgency"]) == ("86400", "high")
    assert headers["topic"] == server.messages[0]["tag"]
    assert len(headers["topic"]) == 32
    claims = server.claims(vapid.public())
    assert claims["aud"] == server.origin
    assert claims["sub"].startswith("mailto:")
    assert 0 < claims["exp"] - timezone.now().timestamp() <= 24 * 3600


@pytest.mark.parametrize("how", ["seen", "read", "read while it waited"])
def test_what_was_seen_elsewhere_rings_nowhere(
    how: str, ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.device(ada)
    row = offer(ada, grace)
    if how == "seen":
        actions.saw(row, by=ada)
    if how == "read":
        actions.read_one(row, by=ada)
    at(seconds=5)
    if how == "read while it waited":
        while hand_over(50) is not None:
            pass
        actions.read_all(by=ada)
    assert work() in ([], ["read"])
    assert server.got == []


def test_each_device_rings_once_and_nobody_elses_does(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    for who in (ada, ada, grace):
        server.device(who)
    offer(ada, grace)
    at(seconds=5)
    work()
    at(minutes=10)
    work()
    assert [one["to"] for one in server.messages] == [ada.pk, ada.pk]
    assert len({path for path, _headers, _body in server.got}) == 2


def test_a_second_offer_for_the_same_takes_the_place_of_the_first(
    ada: Member, grace: Member, mallory: Member, server: PushServer, at: Clock
) -> None:
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    work()
    offer(ada, mallory, url="/projects/four/#o2")
    at(seconds=10)
    work()
    first, second = server.messages
    assert first["tag"] == second["tag"]
    assert "1 autre" in second["body"]


def test_several_things_at_once_are_one_message_that_leads_to_the_bell(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.device(ada)
    offer(ada, grace)
    offer(ada, grace, url="/projects/puits/")
    at(seconds=5)
    work()
    (message,) = server.messages
    assert message["url"] == "/bell/"
    assert message["body"].count("\n") == 1


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
    assert asked == sorted(asked) == list(map(float, push.WAITS))
    assert len(server.got) == len(push.WAITS) + 1
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


@pytest.mark.parametrize("how", ["here", "everywhere", "shut out"])
def test_a_device_that_is_signed_out_is_silent(
    how: str, ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.device(ada)
    offer(ada, grace)
    at(seconds=5)
    while hand_over(50) is not None:
        pass
    if how == "everywhere":
        sign_out_everywhere(by=ada)
    elif how == "here":
        sign_out(by=ada, session_key=UserSession.objects.get(user=ada).session_key)
    else:
        Member.objects.filter(pk=ada.pk).update(is_active=False)
    assert work() == ["gone"]
    assert server.got == []
    assert not Device.objects.exists()
