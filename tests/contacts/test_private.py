"""What two write to each other is theirs: no address, list, search or feed gives it to others."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from contacts import actions as contacts
from contacts import queries
from live.frames import Refusal
from rooms import actions as rooms
from rooms.models import Message, Room

pytestmark = pytest.mark.django_db


def test_no_page_shows_it_to_others(ada, grace, mallory, animator, talk, client_of):
    said = rooms.post_message(talk, by=ada, body="Zanzibar ce soir", key=uuid4())
    paths = [talk.get_absolute_url(), "/rooms/", "/", "/search/?q=Zanzibar", "/bell/"]
    paths += [f"/messages/{said.pk}/", f"/report/message/{said.pk}/", f"/rooms/{talk.pk}/tend/"]
    for who in (mallory, animator):
        for path in paths:
            assert "ce soir" not in client_of(who).get(path, follow=True).content.decode(), path
    found = client_of(grace).get("/search/?q=Zanzibar").content.decode()
    assert "Ada Lovelace" in found
    assert f"/messages/{said.pk}/" in found


def test_nobody_takes_the_words_of_the_other_away(ada, grace, animator):
    """Also not an animator who is one of the two; what is reported an animator takes away."""
    contacts.write(animator, by=ada, words="Bonjour")
    word = queries.between(ada, animator)
    assert word
    room = contacts.accept(word, by=animator)
    (said,) = Message.objects.filter(room=room)
    with pytest.raises(Refusal):
        rooms.remove_message(said, by=animator)
    own = rooms.post_message(room, by=animator, body="Bonsoir", key=uuid4())
    assert rooms.remove_message(own, by=animator).removed_at
    with pytest.raises(Refusal):
        rooms.take_down(said, by=grace)
    assert rooms.take_down(said, by=animator).removed_at


def test_the_database_keeps_it_private_and_the_only_one(ada, talk):
    other = rooms.open_room(ada.territory, title="x", public=False)
    for room, change in ((talk, {"public": True}), (other, {"pair": talk.pair})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Room.objects.filter(pk=room.pk).update(**change)
