"""What waits for a look: its author sees it, nobody else, and it takes its place in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from members.models import Member
from notifications.models import Notification
from rooms import actions, posting_cache, screening
from rooms.models import Held, Message, Picture, Room
from tests.rooms.looked_at import LINK, held, said
from tests.rooms.pictures import bring
from tests.rooms.restricted import refused
from tests.telling import Telling, frames, telling

__all__ = ["telling"]
pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


def test_a_new_accounts_link_waits_and_only_its_author_sees_it(
    room: Room, grace: Member, mallory: Member, animator: Member, client_of: Sign, telling: Telling
) -> None:
    head = Room.objects.get(pk=room.pk).head
    with telling() as told:
        waits = held(room, grace)
    assert not frames(told, room.topic, "room")
    (frame,) = frames(told, grace.topic, "held")
    assert (frame["held"], frame["waits"]) == (waits.pk, True)
    assert Room.objects.get(pk=room.pk).head == head, "it takes no number"
    page = f"/rooms/{room.pk}/"
    assert "casseroles.example" in client_of(grace).get(page).content.decode()
    assert "casseroles.example" not in client_of(mallory).get(page).content.decode()
    assert "casseroles.example" not in Client().get(page).content.decode()
    assert client_of(mallory).get(f"/rooms/held/{waits.pk}/").status_code == 404
    assert [row.member for row in Notification.objects.all()] == [animator]
    assert (
        "casseroles.example" in client_of(animator).get(f"/care/held/{waits.pk}/").content.decode()
    )


def test_it_is_let_through_with_the_next_number_and_its_bells(
    room: Room, ada: Member, grace: Member, animator: Member, telling: Telling
) -> None:
    waits = held(room, grace, f"@ada {LINK}")
    between = actions.post_message(room, by=ada, body="Entre-temps", key=uuid4())
    with telling() as told:
        message = actions.let_through(waits, by=animator)
    (frame,) = frames(told, room.topic, "room")
    assert frame["changes"][0]["message"]["seq"] == message.seq == between.seq + 1
    assert message.key == waits.key
    assert Notification.objects.filter(member=ada, kind="mention").exists()
    assert not Held.objects.exists()
    assert "why" not in frames(told, grace.topic, "held")[0], "it waits on no page any more"
    assert Entry.objects.get().verb == "rooms.let_through"


def test_the_same_key_is_the_same_whatever_became_of_it(
    room: Room, grace: Member, animator: Member
) -> None:
    key = uuid4()
    waits = held(room, grace, key=key)
    again = held(room, grace, key=key)
    assert (again.pk, again.dup) == (waits.pk, True)
    assert refused(lambda: said(room, grace, "Autre chose", key)).code == "key_conflict"
    screening.forget()  # another process, whose memory knows nothing of it
    Member.objects.update(joined=timezone.now() - timedelta(days=9))
    assert held(room, Member.objects.get(pk=grace.pk), key=key).pk == waits.pk
    message = actions.let_through(waits, by=animator)
    resent = said(room, Member.objects.get(pk=grace.pk), key=key)
    assert isinstance(resent, Message)
    assert (resent.pk, resent.dup) == (message.pk, True)


def test_a_seat_knows_whether_something_of_its_member_waits(room: Room, grace: Member) -> None:
    key = (grace.pk, grace.territory_id, room.topic)
    for many in ({key}, {key, (None, grace.territory_id, room.topic)}):
        posting_cache.forget()
        assert posting_cache.read(set(many))[key].waits is False
    waits = held(room, grace)
    for many in ({key}, {key, (None, grace.territory_id, room.topic)}):
        posting_cache.forget()
        assert posting_cache.read(set(many))[key].waits is True
    actions.withdraw_held(waits, by=grace)


def test_it_is_changed_and_waits_on_and_is_withdrawn(
    room: Room, grace: Member, animator: Member, client_of: Sign
) -> None:
    waits, browser = held(room, grace), client_of(grace)
    path = f"/rooms/held/{waits.pk}/"
    assert LINK in browser.get(path).content.decode()
    browser.post(path, {"body": "Sans lien, finalement"})
    waits.refresh_from_db()
    assert (waits.body, Message.objects.count()) == ("Sans lien, finalement", 0)
    assert refused(lambda: actions.edit_held(waits, by=animator, body="Moi")).code == "not_found"
    assert client_of(animator).post(f"{path}withdraw/").status_code == 404
    assert browser.post(f"{path}withdraw/").status_code == 302
    assert not Held.objects.exists()
    assert refused(lambda: actions.let_through(waits, by=animator)).code == "closed"


def test_it_is_refused_with_a_reason_that_its_author_reads_and_keeps_their_words(
    room: Room, grace: Member, animator: Member, client_of: Sign
) -> None:
    waits = held(room, grace)
    path = f"/care/held/{waits.pk}/"
    browser = client_of(animator)
    assert browser.post(path, {"measure": "refuse", "reason": "other"}).status_code == 200
    assert Held.objects.waiting().exists(), "another reason wants words"
    browser.post(path, {"measure": "refuse", "reason": "spam", "words": "Pas de publicité."})
    assert not Held.objects.waiting().exists()
    page = client_of(grace).get(f"/rooms/{room.pk}/").content.decode()
    assert "Pas de publicité." in page
    assert "casseroles.example" in page
    assert Notification.objects.filter(member=grace, kind="held_refused").exists()
    assert browser.get(path).status_code == 404
    assert refused(lambda: actions.let_through(waits, by=animator)).code == "closed"
    actions.forget_refused()
    assert Held.objects.exists()
    Held.objects.update(refused_at=timezone.now() - timedelta(days=31))
    actions.forget_refused()
    assert not Held.objects.exists()


@pytest.mark.parametrize("who", ["ada", "grace"])
def test_only_animators_of_the_town_look(
    room: Room, ada: Member, grace: Member, who: str, client_of: Sign
) -> None:
    waits, people = held(room, grace), {"ada": ada, "grace": grace}
    assert refused(lambda: actions.let_through(waits, by=people[who])).code == "forbidden"
    assert client_of(people[who]).get(f"/care/held/{waits.pk}/").status_code == 404


def test_only_so_many_wait_at_once(room: Room, grace: Member, animator: Member) -> None:
    for number in range(10):
        held(room, grace, f"{LINK}{number}")
    assert refused(lambda: said(room, grace)).code == "forbidden"


def test_of_who_left_or_was_banned_nothing_is_let_through(
    room: Room, ada: Member, grace: Member, animator: Member
) -> None:
    waits = held(room, grace)
    actions.ban(room, grace, by=ada)
    assert refused(lambda: actions.let_through(waits, by=animator)).code == "closed"
    assert Held.objects.waiting().exists()


def test_a_message_is_not_changed_into_what_would_have_waited(room: Room, grace: Member) -> None:
    plain = said(room, grace, "Bonjour")
    assert isinstance(plain, Message)
    assert refused(lambda: actions.edit_message(plain, by=grace, body=LINK)).code == "forbidden"
    assert Message.objects.get().body == "Bonjour"


def test_its_picture_waits_with_it_and_stands_with_it_then(
    room: Room, grace: Member, animator: Member, client_of: Sign
) -> None:
    bring(client_of(grace), room)
    picture = Picture.objects.get()
    waits = actions.say(
        room, by=grace, body=LINK, key=uuid4(), pictures=[(picture.pk, "Une casserole")]
    )
    assert isinstance(waits, Held)
    name = str(picture.small.name).rpartition("/")[2]
    assert client_of(animator).get(f"/care/held/{waits.pk}/{name}").status_code == 200
    assert client_of(animator).get(f"/rooms/{room.pk}/pictures/{name}").status_code == 404
    Picture.objects.update(at=timezone.now() - timedelta(days=3))
    actions.forget_left_pictures()
    message = actions.let_through(waits, by=animator)
    assert message.pictures
    assert message.pictures[0]["words"] == "Une casserole"
    assert Picture.objects.get().message == message
