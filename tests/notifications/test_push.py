"""What nobody saw on a screen rings a phone: a real push server of ours receives it, no more."""

from __future__ import annotations

from datetime import time

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from members.actions import sign_out, sign_out_everywhere
from members.models import Member
from notifications import actions
from notifications.actions import pushing
from notifications.actions.delivering import hand_over
from notifications.delivery import vapid
from notifications.models import Channel, Delivery, Device, Preferences, Verdict
from tests.notifications.push_endpoint import PushServer
from tests.notifications.pushed import Clock, at, loud, offer, server, work

__all__ = ["at", "loud", "server"]


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


def test_what_leaves_twice_takes_its_own_place(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    """Whoever sent it was killed before noting so: it is taken up again."""
    device, row = server.device(ada), offer(ada, grace)
    at(seconds=5)
    work()
    assert pushing.ring.call(device.pk, [row.pk]) == "taken"
    assert len(server.got) == 2
    assert len({headers["topic"] for _path, headers, _body in server.got}) == 1
    assert server.messages[0] == server.messages[1]


def test_quiet_hours_hold_it_until_they_end(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    Preferences.objects.filter(member=ada).update(quiet_from=time(12), quiet_until=time(14))
    server.device(ada)
    offer(ada, grace)
    at(minutes=10)
    assert work() == []
    at(hours=2)
    assert work() == ["taken"]


def test_in_a_pause_nothing_rings_and_after_it_what_is_new_does(
    ada: Member, grace: Member, server: PushServer, at: Clock
) -> None:
    server.device(ada)
    actions.pause(by=ada)
    offer(ada, grace)
    at(minutes=10)
    assert work() == []
    assert list(Delivery.objects.values_list("verdict", flat=True)) == [Verdict.OFF]
    actions.resume(by=ada)
    offer(ada, grace, url="/projects/puits/")
    at(minutes=11)
    assert work() == ["taken"]
