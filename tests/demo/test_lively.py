"""The demonstration is alive: all that a town has is there, and in each of its states."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration, Session
from hall.models import Poll
from hub.demo.cast import cast
from hub.demo.stories.telling import Told
from members.models import Kind, Member, MemberSkill, Role
from notifications.models import Announcement, Notification
from projects.models import Need, Offer, Project
from rooms.models import Membership, Message, Reaction, Room


def test_people_of_many_kinds_live_there(told: Told) -> None:
    people = Member.objects.of(told.territory)
    assert set(people.values_list("kind", flat=True)) >= set(Kind.values) - {Kind.PUBLIC}
    assert people.filter(role=Role.ANIMATOR).count() == 2
    assert people.get(slug="mairie-de-sceaux").official
    assert people.filter(neighbourhood="").count() == 0
    assert set(cast(told.territory)) == set(people)


def test_their_names_in_stories_are_their_names_in_addresses(told: Told) -> None:
    for member in Member.objects.all():
        assert member.email == f"{member.slug}@demo.invalid"


def test_everybody_knows_something(told: Told) -> None:
    ways = MemberSkill.objects.values_list("way", flat=True).distinct()
    assert set(ways) == set(MemberSkill.Way.values)
    assert not Member.objects.exclude(skills__way=MemberSkill.Way.OFFERS).exists()


def test_projects_stand_at_every_stage_at_which_there_is_something_to_do(told: Told) -> None:
    stages = set(Project.objects.values_list("stage", flat=True))
    assert stages == {*Project.Stage.values} - {Project.Stage.ENDED}


def test_needs_are_open_partly_and_wholly_filled(told: Told) -> None:
    needs = Need.objects.all()
    assert needs.filter(filled=0).exists()
    assert needs.filter(filled__gt=0, filled__lt=F("wanted")).exists()
    assert needs.filter(filled=F("wanted"), wanted__gt=1).exists()


def test_a_need_has_as_many_places_taken_as_offers_were_accepted(told: Told) -> None:
    kept = Count("offers", filter=Q(offers__status__in=Offer.KEPT))
    assert not Need.objects.annotate(kept=kept).exclude(kept=F("filled")).exists()


def test_offers_stand_in_every_way_and_have_words(told: Told) -> None:
    assert set(Offer.objects.values_list("status", flat=True)) == set(Offer.Status.values)
    assert not Offer.objects.filter(words="").exists()


def test_every_room_has_talk(told: Told) -> None:
    said = Message.objects.filter(removed_at=None)
    assert list(Room.objects.exclude(pk__in=said.values("room"))) == []


def test_main_rooms_are_neither_empty_nor_a_wall(told: Told) -> None:
    for project in Project.objects.all():
        assert 10 <= Message.objects.filter(room=project.room).count() <= 40, project


def test_the_talk_has_all_that_talk_has(told: Told) -> None:
    messages = Message.objects.all()
    assert messages.exclude(parent=None).count() > 20
    assert messages.filter(html__contains='class="mention"').count() > 5
    assert messages.exclude(edited_at=None).exists()
    assert messages.exclude(removed_at=None).exists()
    assert Reaction.objects.count() > 100
    assert not Reaction.objects.filter(member=F("message__author")).exists()


def test_a_conference_has_an_open_poll_and_another_room_a_closed_one(told: Told) -> None:
    still_open = Poll.objects.told().get(closed_at=None)
    assert still_open.room.event.kind == "conference"
    closed = Poll.objects.told().exclude(closed_at=None).get()
    assert closed.room != still_open.room
    assert closed.closed_at
    assert closed.at < closed.closed_at < timezone.now()
    assert min(still_open.voters, closed.voters) >= 10


def test_every_mention_finds_someone(told: Told) -> None:
    for message in Message.objects.filter(body__contains="@"):
        assert message.html.count('class="mention"') == message.body.count("@"), message.body


def test_some_of_it_is_unread(told: Told) -> None:
    unread = Notification.objects.unread()
    assert 10 < unread.count() < Notification.objects.count() / 2
    assert max(unread.order_by().values_list("member").annotate(n=Count("pk")), key=at(1))[1] < 15
    behind = Membership.objects.filter(read__lt=F("room__head"))
    assert behind.exists()
    assert Membership.objects.filter(read=F("room__head")).exists()


def at(index: int) -> Any:
    return lambda row: row[index]


def test_events_were_and_will_be(told: Told) -> None:
    assert Event.objects.past().filter(kind="conference").exists()
    assert Event.objects.past().filter(kind="meetup").exists()
    assert Event.objects.coming().filter(kind="conference").exists()
    assert Event.objects.coming().filter(kind="meetup").count() >= 2
    assert any(event.full for event in Event.objects.coming())
    for event in Event.objects.all():
        assert event.registered == Registration.objects.coming(event).count() > 0
        assert not event.registrations.filter(at__gt=event.ends).exists()


def test_the_coming_conference_has_a_programme(told: Told) -> None:
    conference = Event.objects.coming().get(kind="conference")
    sessions = list(conference.sessions.all())
    assert len(sessions) >= 5
    assert sessions[0].starts == conference.starts
    assert max(session.ends for session in sessions) == conference.ends
    assert all(session.speakers.exists() for session in sessions)
    assert Session.objects.count() == len(sessions)


def test_one_announcement_is_on_every_page(told: Told) -> None:
    (announcement,) = Announcement.objects.current(told.territory)
    assert announcement.author.animator
    assert "{" not in announcement.body
    assert Client().get(announcement.url, headers={"host": "localhost"}).status_code == 200
