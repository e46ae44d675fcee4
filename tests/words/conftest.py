"""A town where something of every kind has happened. All that its people wrote has "zz" in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from events.actions import cancel_event, create_event, register
from events.models import Event
from hall.actions import polls
from hub.launch.catalogues import compile_messages
from members.actions import propose_skill, set_skills
from members.models import Member, MemberSkill, Passkey, Skill, Territory
from notifications.actions import announce
from projects import actions as projects
from projects.models import Offer, Project
from rooms import actions as rooms
from rooms.models import Room
from tests.conftest import make_member
from tests.words.met import Met, meet
from tests.words.reported import key_of, reports
from tests.words.setting import closed_room, conference_of, helped_by, secret_room, set_town


@dataclass
class Town:
    """``people``: who looks at it. ``offers`` has one in each status but withdrawn, and grace's."""

    territory: Territory
    people: dict[str, Member | None]
    project: Project
    offers: dict[str, Offer]
    meetup: Event
    past: Event
    conference: Event
    closed: Room
    secret: Room
    passkey: Passkey  # of anne
    reports: dict[str, str]  # the address of each page of them
    met: Met


@pytest.fixture(autouse=True, scope="session")
def compiled() -> None:
    compile_messages()


@pytest.fixture(autouse=True)
def forgetful() -> None:
    cache.clear()


@pytest.fixture
def lively(db: None) -> Town:
    return live_town()


def live_town() -> Town:
    place = Territory.objects.create(
        name="Zzsceaux", slug="zz", host="zz.example.org", default=True
    )
    ada = make_member(place, "zz-ada", "Zzada")
    grace = make_member(place, "zz-grace", "Zzgrace", neighbourhood="Zzblagis", about="Zzmots")
    anne = make_member(place, "zz-anne", "Zzanne", role="administrator")
    hall = make_member(place, "zz-hall", "Zzhall", kind="town")
    people: dict[str, Member | None] = {"visitor": None, "ada": ada, "grace": grace, "anne": anne}
    sewing = Skill.objects.create(slug="zz-sewing", name_fr="Zzcouture", name_en="Zzsewing")
    for way in MemberSkill.Way:
        set_skills(by=grace, way=way, skills=[sewing])
    propose_skill("Zzmot", by=grace)
    project, offers = _project(place, ada, sewing)
    projects.follow(project, by=grace)
    offers["hers"] = projects.offer_skill(project, by=grace, words="Zzmoi")
    _talk(project.room, ada, grace)
    set_town(place, anne)
    announce(place, by=anne, body="Zzannonce", url="/", ends=_in(days=2))
    past = _past(place, anne)
    closed = closed_room(place, anne, grace)
    secret = secret_room(place, ada)
    _tend(project.room, ada, hall)
    conference = conference_of(place, ada, anne, PROGRAMME)
    rooms.set_mode((meetup := _meetup(place, ada, [grace])).room, by=ada, mode="slow")
    helped_by(place, ada, hall)
    town = Town(
        place, people, project, offers, meetup, past, conference, closed=closed, secret=secret,
        passkey=key_of(anne), reports=reports(project.room, author=grace, by=ada, animator=anne),
        met=meet(ada, grace, project),
    )  # fmt: skip
    register(_meetup(place, ada, [], capacity=1, title="Zzplein"), by=hall)
    cancel_event(_meetup(place, ada, [grace], title="Zzannulé"), by=ada, reason="Zzpluie")
    return town


def _in(**when: int) -> datetime:
    return timezone.now() + timedelta(**when)


def _project(place: Territory, ada: Member, skill: Skill) -> tuple[Project, dict[str, Offer]]:
    facts: dict[str, Any] = {
        "title": "Zzlanterne",
        "summary": "Zzphrase",
        "neighbourhood": "Zzrobinson",
    }
    project = projects.start_project(place, by=ada, body="Zzrécit", **facts)
    offers: dict[str, Offer] = {}
    for answers in ([], ["accept"], ["decline"], ["accept", "done"], ["accept", "thank"]):
        need = projects.add_need(
            project, by=ada, title="Zzbesoin", skill=skill, due=_in(days=9).date()
        )
        name = "-".join(answers) or "proposed"
        helper = make_member(place, f"zz-{name}", f"Zz{name}")
        offers[name] = projects.offer_skill(project, by=helper, need=need, words="Zzvoilà")
        for answer in answers:
            projects.answer_offer(offers[name], by=ada, answer=answer)
    projects.withdraw_offer(projects.offer_skill(project, by=helper, words="Zznon"), by=helper)
    return project, offers


def _talk(room: Room, ada: Member, grace: Member) -> None:
    first = rooms.post_message(room, by=ada, body="Zzbonjour", key=uuid4())
    reply = rooms.post_message(room, by=grace, body="Zzsoupe", key=uuid4(), parent=first)
    rooms.post_message(room, by=ada, body="Zzsalut @zz-grace", key=uuid4())
    rooms.react(first, by=grace, emoji="👍")
    rooms.edit_message(reply, by=reply.author, body="Zzmerci")
    _polls(room, ada, grace)
    rooms.remove_message(rooms.post_message(room, by=ada, body="Zznon", key=uuid4()), by=None)


def _tend(room: Room, ada: Member, hall: Member) -> None:
    """Its rules, and who may not be there."""
    rooms.set_rules(room, by=ada, words="Zzrègles")
    rooms.ban(room, hall, by=ada)


def _polls(room: Room, ada: Member, grace: Member) -> None:
    """Each way that a poll can stand."""
    asked: dict[str, Any] = {
        "by": ada,
        "question": "Zzquand",
        "choices": ["Zzlundi", "Zzmardi"],
    }
    ways: list[dict[str, Any]] = [{}, {"several": True, "minutes": 9999}, {"sealed": True}]
    for way in ways:
        poll = polls.open_poll(room, key=uuid4(), **asked, **way)
        polls.vote(poll, by=grace, choices=[poll.choices.all()[0].pk])
    polls.withdraw_poll(polls.open_poll(room, key=uuid4(), **asked), by=ada)
    polls.close_poll(polls.open_poll(room, key=uuid4(), **asked), by=ada)


def _meetup(place: Territory, ada: Member, coming: list[Member], **facts: Any) -> Event:
    told: dict[str, Any] = {
        "title": "Zzcafé",
        "venue": "Zzbistrot",
        "summary": "Zztasse",
        "capacity": 4,
    } | facts
    starts, ends = _in(days=5), _in(days=5, hours=2)
    event = create_event(place, by=ada, starts=starts, ends=ends, **told)
    for member in coming:
        register(event, by=member)
    return event


def _past(place: Territory, anne: Member) -> Event:
    facts: dict[str, Any] = {"title": "Zzhier", "kind": "workshop"}
    return create_event(place, by=anne, starts=_in(days=-9), ends=_in(days=-8), **facts)


def _session(number: int, hall: str, **more: object) -> dict[str, object]:
    person = {"public_name": f"Zzvoix{number}", "code": f"zz{number}"}
    facts = {"guid": f"zz{number}", "title": f"Zzsession{number}", "room": hall, "language": "fr"}
    when = {"start": f"1{number}:00", "duration": "00:30"}
    return facts | when | {"persons": [person], "url": "https://example.org/"} | more


PROGRAMME = {
    "schedule": {
        "conference": {
            "acronym": "zz",
            "title": "Zzcongrès",
            "days": [
                {
                    "date": "2031-11-01",
                    "rooms": {
                        "Zzbleue": [_session(1, "Zzbleue"), _session(2, "Zzbleue", persons=[])],
                        "Zzverte": [_session(3, "Zzverte", abstract="Zzrésumé")],
                    },
                }
            ],
        }
    }
}
