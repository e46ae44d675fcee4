"""What two write to each other is theirs: no address, list, search or feed gives it to others."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from rooms import actions as rooms
from rooms.models import Room

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


def test_the_database_keeps_it_private_and_the_only_one(ada, talk):
    other = rooms.open_room(ada.territory, title="x", public=False)
    for room, change in ((talk, {"public": True}), (other, {"pair": talk.pair})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Room.objects.filter(pk=room.pk).update(**change)
