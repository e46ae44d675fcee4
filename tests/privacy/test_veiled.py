"""What somebody takes along does not tell them what became of places they were put out of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from members.models import Member
from privacy import archive
from rooms.models import Membership, Message, Room

pytestmark = pytest.mark.django_db(transaction=True)
Put = Callable[[Member], None]
NEW = "ZZ-secret"


def told(member: Member, place: Path) -> set[str]:
    """The columns that tell a new title, but those of what is their own."""
    archive.write(member, place, lambda: None)
    found = set()
    with ZipFile(place) as packed:
        for name in packed.namelist():
            rows = json.loads(packed.read(name))["rows"] if name.endswith(".json") else []
            cells = ((column, cell) for row in rows for column, cell in row.items())
            found |= {f"{name} {column}" for column, cell in cells if NEW in str(cell)}
    return {one for one in found if not one.endswith(" title")}


def titled() -> list[Any]:
    """Rooms, and all that has one, a title of its own and people who may see it."""
    on_it: set[Any] = {one.related_model for one in Room._meta.related_objects}
    seen = [one for one in on_it if hasattr(one.objects, "visible_to") and hasattr(one, "title")]
    return [Room, *seen]


def removed(member: Member) -> None:
    Membership.objects.filter(member=member).delete()


def banned(member: Member) -> None:
    Membership.objects.filter(member=member).update(banned=True)


@pytest.mark.parametrize("put_out", [removed, banned])
def test_a_new_title_is_told_to_who_may_read_it_and_to_nobody_else(
    life: Message, zoe: Member, grace: Member, tmp_path: Path, put_out: Put
):
    assert len(titled()) == 3, "rooms, projects, events"
    put_out(zoe)
    for model in titled():
        assert model.objects.update(title=NEW)
    everybody_s = told(zoe, tmp_path / "public.zip")
    assert {one.split()[-1] for one in everybody_s} >= {"project.title", "event.title"}
    Room.objects.update(public=False)
    assert told(grace, tmp_path / "grace.zip"), "who belongs to a room reads what it is called"
    assert told(zoe, tmp_path / "zoe.zip") == set()
