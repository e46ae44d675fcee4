"""The demonstration is told once however often it is asked for, in order, and its pages open."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import F
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration, Session
from hall.models import Poll
from hub.demo.cast import cast
from hub.demo.stories.telling import Told, tell
from members.models import Member
from notifications.models import Notification
from projects.models import Offer, Project
from rooms.models import Message, Room


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_told_again_it_doubles_nothing(told: Told) -> None:
    before = counts()
    assert before["rooms.Message"] > 150
    again = tell()
    assert (again.people, again.projects, again.events) == (0, 0, 0)
    assert counts() == before


def test_and_it_leaves_what_people_made_of_it(told: Told) -> None:
    message = Message.objects.get(removed_at=None, body__startswith="Essai du plat")
    Message.objects.filter(pk=message.pk).update(body="Autre chose")
    Project.objects.filter(pk=message.room.project.pk).update(stage="achieved")
    tell()
    message.refresh_from_db()
    assert (message.body, message.room.project.stage) == ("Autre chose", "achieved")


def test_answers_come_after_what_they_answer(told: Told) -> None:
    for answer in Message.objects.exclude(parent=None).select_related("parent"):
        assert answer.parent is not None
        assert answer.parent.room_id == answer.room_id
        assert answer.parent.at < answer.at


def in_order(hours: list[Any]) -> bool:
    return all(before <= after for before, after in pairwise(hours))


def test_each_room_grew_hour_by_hour(told: Told) -> None:
    for room in Room.objects.all():
        kinds: tuple[Any, ...] = (Message, Poll, Offer)
        rows: list[Any] = [row for kind in kinds for row in kind.objects.filter(room=room)]
        rows.sort(key=lambda row: row.seq)
        assert in_order([row.at for row in rows]), room
        said = [row.at for row in rows if isinstance(row, Message)]
        assert room.last_at == said[-1]
        assert said[-1] < timezone.now()


def test_each_bell_rang_hour_by_hour(told: Told) -> None:
    for member in Member.objects.all():
        rung = Notification.objects.of(member).order_by("pk")
        assert in_order(list(rung.values_list("at", flat=True)))
        assert not any(row.read_at and row.read_at < row.at for row in rung)


def test_nobody_did_anything_before_they_joined(told: Told) -> None:
    assert not Message.objects.filter(at__lt=F("author__joined")).exists()
    assert not Offer.objects.filter(at__lt=F("member__joined")).exists()
    assert not Registration.objects.filter(at__lt=F("member__joined")).exists()


def test_nobody_is_told_of_their_own_doing(told: Told) -> None:
    assert Notification.objects.exists()
    assert not Notification.objects.filter(member=F("actor")).exists()


def test_its_pages_open_for_everyone(told: Told) -> None:
    somebody = Client()
    somebody.force_login(cast(told.territory)[0], settings.AUTHENTICATION_BACKENDS[0])
    rows: list[Any] = [*Project.objects.all(), *Event.objects.all()]
    rows += Session.objects.select_related("event")
    pages = ["/", "/rooms/", "/projects/", "/events/", "/people/"]
    for page in [*pages, *(row.get_absolute_url() for row in rows)]:
        assert Client().get(page).status_code == 200, page
    rooms = [room.get_absolute_url() for room in Room.objects.all()]
    for page in [*pages, "/bell/", *rooms]:
        assert somebody.get(page).status_code == 200, page
