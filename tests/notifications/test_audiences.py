"""One speaks to everybody or to some; the worker tells each of them, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.actions import create_event, register
from live.frames import Refusal
from members.models import Member, MemberSkill, Neighbourhood, Skill, Territory
from notifications.actions import announce, end_announcement, spreading
from notifications.models import Announcement
from notifications.queries import announcements
from projects.actions import follow, start_project
from rooms.models import Room
from tests.conftest import make_member
from tests.notifications.announced import told, work
from tests.telling import Telling, frames

SignIn = Callable[[Member], Client]


def test_everybody_has_a_line_but_whoever_said_it(
    town: Territory, animator: Member, ada: Member, grace: Member
) -> None:
    row = work(announce(town, by=animator, body="Soup!"))
    assert told(row) == ["ada", "grace"]
    assert row.told_at is not None
    work(row)
    assert told(row) == ["ada", "grace"]


def test_a_neighbourhood_is_told_whatever_it_is_called_since(
    town: Territory, animator: Member, ada: Member, grace: Member
) -> None:
    there = Neighbourhood.objects.create(territory=town, name="Blagis", folded="b", position=1)
    Member.objects.filter(pk=ada.pk).update(neighbourhood="Les Blagis")
    soon = timezone.now() + timedelta(hours=1)
    with pytest.raises(Refusal):
        announce(town, by=animator, body="Water!", audience="neighbourhood", which=str(there.pk))
    Member.objects.filter(pk=ada.pk).update(neighbourhood="Blagis")
    row = announce(
        town, by=animator, body="Water!", audience="neighbourhood", which=str(there.pk), at=soon
    )
    Neighbourhood.objects.update(name="Les Blagis")
    Member.objects.filter(pk=ada.pk).update(neighbourhood="Les Blagis")
    Announcement.objects.update(at=timezone.now())
    assert told(work(row)) == ["ada"]


def test_who_offers_a_skill_and_of_which_kind_one_is(
    town: Territory, animator: Member, ada: Member, grace: Member
) -> None:
    skill = Skill.objects.create(slug="couture", name_fr="Couture", name_en="Sewing")
    MemberSkill.objects.create(member=ada, skill=skill, way="offers")
    MemberSkill.objects.create(member=grace, skill=skill, way="wants")
    row = announce(town, by=animator, body="Sew!", audience="skill", which="couture")
    assert told(work(row)) == ["ada"]
    Member.objects.filter(pk=grace.pk).update(kind="school")
    row = announce(town, by=animator, body="Schools!", audience="kind", which="school")
    assert told(work(row)) == ["grace"]


def test_who_comes_to_an_event_and_who_follows_a_project(
    town: Territory, animator: Member, ada: Member, grace: Member, mallory: Member
) -> None:
    hours = {"starts": timezone.now(), "ends": timezone.now() + timedelta(hours=2)}
    event = create_event(town, by=ada, title="Choir", kind="meetup", **hours)
    register(event, by=grace)
    row = announce(town, by=animator, body="Hall B!", audience="event", which=event.slug)
    assert told(work(row)) == ["grace"]
    project = start_project(town, by=ada, title="Oven", summary="Bread")
    follow(project, by=mallory)
    row = announce(town, by=animator, body="Oven!", audience="project", which=project.slug)
    assert told(work(row)) == ["ada", "mallory"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": "kind", "which": "school"},  # nobody is one
        {"audience": "kind", "which": "pirates"},
        {"audience": "nobody"},
        {"which": "elsewhere"},
        {"audience": "event", "which": "none"},
        {"answers": "/rooms/999/"},
        {"at": timezone.now() - timedelta(hours=1)},
        {"at": timezone.now() + timedelta(days=2), "ends": timezone.now() + timedelta(days=1)},
    ],
)
def test_what_reaches_nobody_or_comes_too_late_is_refused_in_words(
    town: Territory, animator: Member, ada: Member, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        announce(town, by=animator, body="See", **wrong)
    assert str(refused.value)
    assert not Announcement.objects.exists()


def test_a_banner_to_some_is_on_their_pages_alone(
    town: Territory, animator: Member, ada: Member, grace: Member, telling: Telling
) -> None:
    Member.objects.filter(pk=grace.pk).update(kind="school")
    with telling() as heard:
        row = announce(town, by=animator, body="Schools!", audience="kind", which="school")
        work(row)
    assert frames(heard, town.topic, "announcement") == []
    assert frames(heard, ada.topic, "announcement") == []
    (frame,) = frames(heard, grace.topic, "announcement")
    assert frame["body"] == "Schools!"
    assert announcements(town, grace) == [row]
    assert announcements(town, ada) == []
    assert announcements(town, None) == []
    with telling() as heard:
        end_announcement(row, by=animator)
    (over,) = frames(heard, town.topic, "announcement")
    assert (over["ended"], over["body"]) == (True, "")


def test_its_page_is_for_those_it_is_told(
    town: Territory, animator: Member, ada: Member, grace: Member, client_of: SignIn, room: Room
) -> None:
    Member.objects.filter(pk=grace.pk).update(kind="school")
    row = work(
        announce(
            town,
            by=animator,
            body="Schools <b>!",
            audience="kind",
            which="school",
            answers=f"/rooms/{room.pk}/",
        )
    )
    path = f"/announcements/{row.pk}/"
    shown = client_of(grace).get(path).content.decode()
    assert "Schools &lt;b&gt;!" in shown
    assert f'href="/rooms/{room.pk}/"' in shown
    assert client_of(ada).get(path).status_code == 404
    assert Client().get(path).status_code == 404
    assert client_of(animator).get(path).status_code == 200


def test_at_its_hour_it_leaves_and_not_before(
    town: Territory, animator: Member, grace: Member, telling: Telling, client_of: SignIn
) -> None:
    hour = timezone.now() + timedelta(hours=3)
    with telling() as heard:
        row = work(announce(town, by=animator, body="Tomorrow!", at=hour))
    assert frames(heard, town.topic, "announcement") == []
    assert told(row) == []
    assert DBTaskResult.objects.get(task_path__endswith=".spread").run_after == hour
    assert client_of(grace).get(f"/announcements/{row.pk}/").status_code == 404
    Announcement.objects.update(at=timezone.now())
    with telling() as heard:
        work(row)
    assert len(frames(heard, town.topic, "announcement")) == 1
    assert told(row) == ["grace"]


def test_what_ended_before_its_hour_is_never_told(
    town: Territory, animator: Member, grace: Member, telling: Telling
) -> None:
    row = announce(town, by=animator, body="No!", at=timezone.now() + timedelta(hours=1))
    with telling() as heard:
        end_announcement(row, by=animator)
        Announcement.objects.update(at=timezone.now())
        work(row)
    assert heard == []
    assert told(row) == []


def test_a_worker_that_died_is_gone_on_behind(
    town: Territory, animator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [make_member(town, f"m{n}", f"M {n}") for n in range(7)]
    monkeypatch.setattr(spreading, "PORTION", 3)
    row = announce(town, by=animator, body="Soup!")
    assert spreading.portion(row.pk)
    assert row.lines.count() == 3
    Announcement.objects.update(telling=0)  # another one begins anew
    Member.objects.filter(pk=people[5].pk).update(is_active=False)  # shut out meanwhile
    people[6].delete()
    assert told(work(row)) == ["m0", "m1", "m2", "m3", "m4"]
    assert spreading.spread.call(row.pk) == "done"
