"""A person who has done a bit of everything, and the worker that does what they ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from care import actions as care
from common import mail
from events.actions import add_organiser, create_event, register
from hall.actions import open_poll, vote
from members import reportable
from members.actions import change_picture, propose_skill, set_skills
from members.models import Member, MemberSkill, Skill, Territory
from notifications.actions import announce
from privacy import actions
from privacy.models import Departure, Download
from projects.actions import add_holder, add_need, answer_offer, offer_skill, start_project
from rooms.actions import bring_picture, post_message, react
from rooms.models import Message, Room
from tests.conftest import make_member
from tests.privacy import also
from tests.telling import telling

__all__ = ["telling"]  # a fixture
NAME, ADDRESS, SLUG = "Zoé Quichotte", "zoe.q@example.org", "zoe-quichotte"


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT, settings.DATA = tmp_path / "media", tmp_path
    return tmp_path


@pytest.fixture
def zoe(town: Territory) -> Member:
    """Leaves, or takes her data along."""
    member = make_member(town, SLUG, NAME)
    member.email, member.about = ADDRESS, "Je moulds du grain"
    member.save()
    return member


def drawn() -> ContentFile[bytes]:
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "WEBP")
    return ContentFile(out.getvalue(), name=f"{uuid4().hex}.webp")


@pytest.fixture
def life(town: Territory, zoe: Member, ada: Member, grace: Member, room: Room) -> Message:
    """All that one can do here, and what others do with it. Returns what she said."""
    animator = make_member(town, "anne", "Anne Martin", role="animator")
    announce(town, by=animator, body="Bienvenue")
    change_picture(by=zoe, picture=drawn())
    skill = Skill.objects.create(slug="zz-couture", name_fr="Couture", name_en="Sewing")
    set_skills(by=zoe, way=MemberSkill.Way.OFFERS, skills=[skill])
    propose_skill("zzmoudrure", by=zoe)
    in_projects(town, zoe, ada, grace)
    at_events(town, zoe, ada, grace)
    said = in_a_room(room, zoe, grace)
    also.in_private(town, zoe, ada)
    also.for_the_town(town, zoe, drawn)
    also.to_come_in(zoe)
    also.looked_at(room, zoe, grace, animator, drawn)
    kind = reportable.kind("message")
    assert kind
    care.report(kind, said, by=grace, here=town, reason="spam")
    other = post_message(room, by=ada, body="Ailleurs", key=uuid4())
    care.report(kind, other, by=zoe, here=town, reason="spam", words="Voyez")
    mail.send.enqueue({"subject": "Code", "body": "123456", "to": [ADDRESS], "headers": {}})
    return said


def in_a_room(room: Room, zoe: Member, grace: Member) -> Message:
    shown = bring_picture(room, by=zoe, large=drawn(), small=drawn())
    bring_picture(room, by=zoe, large=drawn(), small=drawn())
    said = post_message(room, by=zoe, body="Des mots à moi", key=uuid4())
    post_message(room, by=zoe, body="", key=uuid4(), pictures=[(shown.pk, "")])
    post_message(room, by=grace, body=f"Merci @{SLUG} !", key=uuid4(), parent=said)
    react(said, by=zoe, emoji="❤️")
    return said


def in_projects(town: Territory, zoe: Member, ada: Member, grace: Member) -> None:
    """One of her own with a poll, one that she carries too, one that she helps."""
    mill = start_project(town, by=zoe, title="Moulin", summary="Moudre").room
    oven = start_project(town, by=ada, title="Four", summary="Cuire")
    add_holder(oven, grace, by=ada)
    add_holder(oven, zoe, by=ada)
    bread = start_project(town, by=grace, title="Pain", summary="Manger")
    need = add_need(bread, by=grace, title="Bras")
    offer = offer_skill(bread, by=zoe, need=need, words="Je pétris")
    answer_offer(offer, by=grace, answer="accept")
    asked = open_poll(mill, by=zoe, question="Quel grain ?", choices=["Blé", "Riz"], key=uuid4())
    vote(asked, by=zoe, choices=[asked.choices.all()[0].pk])


def at_events(town: Territory, zoe: Member, ada: Member, grace: Member) -> None:
    soon = timezone.now() + timedelta(days=3)
    meetup, fair = (
        create_event(town, by=who, title=title, starts=soon, ends=soon + timedelta(hours=2))
        for who, title in ((zoe, "Meule ouverte"), (ada, "Foire"))
    )
    register(fair, by=zoe)
    add_organiser(fair, zoe, by=ada)
    register(meetup, by=grace)
    also.to_speak(fair, zoe, ada)


@pytest.fixture
def worked(transactional_db: None) -> Callable[[], None]:
    """Until nobody leaves any more and no download waits, as the worker does it."""

    def work() -> None:
        for asked in Download.objects.filter(made_at=None):
            actions.make.func(asked.pk)
        for leaving in Departure.objects.all():
            while actions.go_on.func(leaving.pk) == "more":
                pass
        DBTaskResult.objects.exclude(task_path="common.mail.send").delete()

    return work
