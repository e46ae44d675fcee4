"""A place taken over the socket: the organiser's bell and every count, that second."""

from collections.abc import Callable

from django.test import Client

from events.models import Event
from members.models import Member


async def test_a_registration_rings_the_organisers_bell_and_moves_the_count_everywhere(
    socket_of: Callable, client_of: Callable[[Member], Client], meetup: Event,
    ada: Member, grace: Member,
) -> None:  # fmt: skip
    organiser, visitor, page = await socket_of(ada), await socket_of(None), await socket_of(grace)
    await visitor.ask("room.join", room=meetup.room_id)
    answer = await page.ask("event.register", event=meetup.pk)
    state = {"id": meetup.pk, "seq": 1, "registered": 1, "capacity": 2, "cancelled": False}
    assert answer["event"] == state
    bell = await organiser.told("notification")
    assert (bell["kind"], bell["unread"]) == ("registration", 1)
    assert bell["by"]["name"] == "Grace Hopper"
    for everyone in (organiser, visitor, page):
        counts = await everyone.told("counts")
        assert counts["counts"] == {f"event.{meetup.pk}": {"value": 1, "of": 2}}
    change = await visitor.told("room", prev=1)
    assert change["changes"] == [{"event": answer["event"]}]
    answer = await page.ask("event.unregister", event=meetup.pk)
    assert answer["event"]["registered"] == 0
    assert (await visitor.told("counts"))["counts"][f"event.{meetup.pk}"]["value"] == 0


async def test_a_visitor_is_asked_to_sign_in_and_a_wrong_event_is_not_found(
    socket_of: Callable, meetup: Event, grace: Member
) -> None:
    visitor, page = await socket_of(None), await socket_of(grace)
    refused = await visitor.ask("event.register", event=meetup.pk)
    assert refused["error"]["code"] == "auth_required"
    refused = await page.ask("event.register", event=meetup.pk + 1)
    assert refused["error"]["code"] == "not_found"
    refused = await page.ask("event.register", event=-1)
    assert refused["error"]["code"] == "bad_frame"
