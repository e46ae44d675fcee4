"""All that happens in a town, each in a line: what is shown, and to whom, follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from events import actions as events
from hall.actions import polls
from members import actions as members
from members.models import Member, MemberSkill, Skill
from members.models.people import Role
from notifications import actions as notifications
from notifications.models import Announcement
from projects import actions as projects
from projects.models import Need, Offer, Project
from rooms import actions as rooms
from rooms.models import Membership, Room
from tests.property.doing import Doing

Change = Callable[[Doing], object]


def post(do: Doing) -> object:
    return rooms.post_message(do.room, by=do.who, body=do.words, key=uuid4())


def ask(do: Doing) -> object:
    asked: dict[str, Any] = {"question": do.words, "choices": ["a", "b"], "sealed": do.on}
    return polls.open_poll(do.side.room, by=do.who, key=uuid4(), **asked)


def vote(do: Doing) -> object:
    listed = list(do.poll.choices.values_list("pk", flat=True))  # none of one that is withdrawn
    return polls.vote(do.poll, by=do.who, choices=listed[do.n % 2 :][:1])


def mute(do: Doing) -> object:
    return rooms.mute(do.room, do.who, by=do.side.project.holder, hours=1)


def lift(do: Doing) -> object:
    return rooms.lift(do.room, do.who, by=do.side.project.holder)


def say_rules(do: Doing) -> object:
    return rooms.set_rules(do.room, by=do.side.project.holder, words=do.words)


def rename(do: Doing) -> object:
    name = f"{do.who.slug} {do.n}"
    return members.change_profile(by=do.who, kind="person", name=name, about=do.words)


def draw(do: Doing) -> object:
    picture = ContentFile(b"RIFF", "a.webp") if do.on else None
    return members.change_picture(by=do.who, picture=picture)


def learn(do: Doing) -> object:
    way = list(MemberSkill.Way)[do.n % 2]
    skills = Skill.objects.order_by("pk")[do.n % 5 : do.n % 5 + 2]
    return members.set_skills(by=do.who, way=way, skills=skills)


def tell_project(do: Doing) -> object:
    told = {"title": do.words, "summary": do.words, "body": do.words, "neighbourhood": do.words}
    return projects.change_project(do.project, by=do.who, **told)


def move_stage(do: Doing) -> object:
    stages = list(Project.Stage)
    return projects.change_stage(do.project, by=do.who, stage=stages[do.n % len(stages)])


def need(do: Doing) -> object:
    return projects.add_need(do.project, by=do.who, title=do.words, wanted=1 + do.n % 3)


def change_need(do: Doing) -> object:
    found = do.one(Need.objects.filter(project=do.side.project).select_related("project", "room"))
    return projects.change_need(found, by=do.who, title=do.words, wanted=1 + do.n % 5)


def offer(do: Doing) -> object:
    return projects.offer_skill(do.project, by=do.who, need=do.side.need, words=do.words)


def answer(do: Doing) -> object:
    found = do.one(Offer.objects.filter(project=do.side.project).select_related("project", "room"))
    return projects.answer_offer(found, by=do.who, answer=[*Offer.ANSWERS][do.n % 4])


def follow(do: Doing) -> object:
    return (projects.follow if do.on else projects.unfollow)(do.project, by=do.who)


def change_event(do: Doing) -> object:
    told = {"title": do.words, "venue": do.words, "starts": do.event.starts + timedelta(minutes=5)}
    return events.change_event(do.event, by=do.who, **told)


def come(do: Doing) -> object:
    return (events.register if do.on else events.unregister)(do.event, by=do.who)


def end_announcement(do: Doing) -> object:
    return notifications.end_announcement(do.one(Announcement.objects.all()), by=do.who)


def ring(do: Doing) -> object:
    told: dict[str, Any] = {"kind": "offer_accepted", "url": "/", "project": do.words, "title": "x"}
    return notifications.notify([do.who], by=do.side.project.holder, **told)


def tell(**facts: Any) -> Change:
    """Of the town."""

    def told(do: Doing) -> object:
        return members.set_territory(do.town.host, **{"name": do.town.name} | facts)

    return told


def appoint(do: Doing) -> object:
    roles = list(Role)
    return members.appoint(do.who, kind="person", role=roles[do.n % len(roles)])


def read(do: Doing) -> object:
    mine = Membership.objects.filter(member=do.who).select_related("room", "member")
    found = mine.order_by("pk").first()
    return found and rooms.mark_read(found, seq=found.room.head)


def reactivate(do: Doing) -> object:
    return Member.objects.filter(pk=do.who.pk).update(is_active=True)


CHANGES: dict[str, Change] = {
    **{one.__name__: one for one in (post, ask, vote, rename, draw, learn, read)},
    **{one.__name__: one for one in (tell_project, move_stage, need, change_need, offer, answer)},
    **{one.__name__: one for one in (follow, change_event, come, ring, appoint)},
    **{one.__name__: one for one in (mute, lift, say_rules)},
    **{one.__name__: one for one in (end_announcement, reactivate)},
    "name_town": tell(name="Bagneux", tagline="Vivre ici"),
    "paint_town": tell(accent="#123456"),
    "close_town": tell(members_only=True),
    "open_town": tell(members_only=False),
    "translate_town": tell(language="en"),
    "move_town": tell(time_zone="Asia/Tokyo"),
    "edit": lambda do: rooms.edit_message(do.message, by=do.message.author, body=do.words),
    "remove": lambda do: rooms.remove_message(do.message, by=None),
    "react": lambda do: rooms.react(do.message, by=do.who, emoji="👍", on=do.on),
    "pin": lambda do: rooms.pin_message(do.message, by=None, on=do.on),
    "close_poll": lambda do: polls.close_poll(do.poll, by=None),
    "withdraw_poll": lambda do: polls.withdraw_poll(do.poll, by=do.poll.author),
    "retitle": lambda do: rooms.retitle(do.room, title=do.words, url=do.room.url),
    "set_mode": lambda do: rooms.set_mode(do.room, by=None, mode=list(Room.Mode)[do.n % 3]),
    "set_public": lambda do: rooms.set_public(do.room, by=None, public=do.on),
    "keep_quiet": lambda do: rooms.set_quiet(do.room, by=do.who, on=do.on),
    "read_rooms": lambda do: rooms.mark_all_read(by=do.who),
    "welcome": lambda do: rooms.welcome(do.room, do.who),
    "leave": lambda do: rooms.leave(do.room, by=do.who),
    "ban": lambda do: rooms.ban(do.room, do.who, by=None),
    "speak": lambda do: members.set_language(by=do.who, language="en" if do.on else "fr"),
    "announce": lambda do: notifications.announce(do.town, by=do.who, body=do.words),
    "read_all": lambda do: notifications.read_all(by=do.who),
    "sign_out": lambda do: members.sign_out_everywhere(by=do.who),
    "deactivate": lambda do: members.deactivate(do.who, by=None),
}
