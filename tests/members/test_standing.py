"""Who speaks for the town is said by an administrator, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from live.frames import Refusal
from members import actions
from members.models import Member, Role, Territory

Clients = Callable[[Member], Client]


def test_an_administrator_says_who_speaks_for_the_town(
    client_of: Clients, animator: Member, ada: Member
) -> None:
    animator.role = Role.ADMINISTRATOR
    animator.save()
    client = client_of(animator)
    assert "/people/ada/standing/" in client.get("/people/ada/").content.decode()
    client.post("/people/ada/standing/", {"kind": "town", "role": "animator"})
    ada.refresh_from_db()
    assert (ada.official, ada.animator) == (True, True)


def test_nobody_else_does(client_of: Clients, animator: Member, mallory: Member) -> None:
    for member in (animator, mallory):
        client = client_of(member)
        assert "standing" not in client.get("/people/mallory/").content.decode()
        client.post("/people/mallory/standing/", {"kind": "town", "role": "administrator"})
    mallory.refresh_from_db()
    assert (mallory.official, mallory.animator) == (False, False)


def test_an_administrator_cannot_leave_the_town_without_one(animator: Member) -> None:
    animator.role = Role.ADMINISTRATOR
    animator.save()
    with pytest.raises(Refusal):
        actions.set_standing(animator, kind="person", role="member", by=animator)


def test_an_animator_of_one_town_is_none_in_another(town: Territory, animator: Member) -> None:
    other = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    assert animator.animates(town.pk)
    assert not animator.animates(other.pk)


def test_who_was_shut_out_animates_no_more(town: Territory, animator: Member) -> None:
    assert animator.animates(town.pk)
    animator.is_active = False
    assert not animator.animates(town.pk)
