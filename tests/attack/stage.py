"""Ten people and two of everything: one that all may see, and one that is private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.utils import timezone

from events import actions as events
from events.models import Event
from events.models import Session as Talk
from hall.actions import polls
from hall.models import Poll
from members.actions import add_passkey, propose_skill
from members.models import Member, Skill, SkillName, Territory
from notifications.actions import announce, notify
from notifications.delivery import links, taps
from projects import actions as projects
from projects.models import Need, Offer, Project
from rooms import actions as rooms
from rooms.models import Message, Picture, Room
from tests.attack.happened import download, draw, met, of_the_town, reported, waiting
from tests.conftest import make_member

SECRET = "Zanzibar"  # in all that is written in private
PICTURE = {"public": "a" * 32, "private": "b" * 32}


@dataclass
class Side:
    """What is there to see, on the public side or the private one. Grace wrote all that is said."""

    name: str
    room: Room
    project: Project
    need: Need
    offer: Offer
    event: Event
    talk: Talk
    message: Message
    poll: Poll

    def say(self) -> Message:
        said = f"{SECRET if self.name == 'private' else 'Bonjour'} {uuid4()}"
        return rooms.post_message(self.room, by=self.message.author, body=said, key=uuid4())

    def ask(self) -> Poll:
        question = f"{SECRET if self.name == 'private' else 'Qui ?'} {uuid4()}"
        asked: dict[str, Any] = {"question": question, "choices": ["a", "b"]}
        return polls.open_poll(self.room, by=self.project.holder, key=uuid4(), **asked)

    def offered(self) -> Offer:
        return projects.offer_skill(self.project, by=self.message.author, words=str(uuid4()))


@dataclass
class Stage:
    town: Territory
    people: dict[str, Member | None]
    public: Side
    private: Side
    of_grace: dict[str, Any]  # what is hers, and what is said of her; the banner of the town

    def sides(self) -> list[Side]:
        return [self.public, self.private]


def people(town: Territory) -> dict[str, Member | None]:
    """By their part. A member of another town is a visitor here."""
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    return {
        "visitor": None,
        "elsewhere": make_member(far, "ida", "Ida Rhodes"),
        "member": make_member(town, "mallory", "Mallory Archer"),
        "belongs": make_member(town, "grace", "Grace Hopper"),
        "team": make_member(town, "tess", "Tess Durand"),
        "holder": make_member(town, "ada", "Ada Lovelace"),
        "banned": make_member(town, "bob", "Bob Martin"),
        "left": make_member(town, "lea", "Léa Petit"),
        "animator": make_member(town, "anne", "Anne Moreau", role="animator"),
        "administrator": make_member(town, "hedy", "Hedy Lamarr", role="administrator"),
    }


def set_up(town: Territory) -> Stage:
    cast = people(town)
    public, private = _side(town, cast, "public"), _side(town, cast, "private")
    grace, anne = cast["belongs"], cast["animator"]
    assert grace
    assert anne
    told = notify([grace], kind="offer_accepted", by=anne, url="/", project="x", title="x")
    device = UserSession.objects.create(
        user=grace, session_key="k" * 32, ip="127.0.0.1", user_agent="x"
    )
    banner = announce(town, by=anne, body="Bonjour à tous")
    bystander = make_member(town, "otto", "Otto Neurath")
    mine = {"notification": told[0].pk, "device": device.pk, "announcement": banner.pk}
    key: Any = {"credential": "x", "proof": b"", "host": "testserver"}
    mine["passkey"] = add_passkey(by=grace, name="Phone", **key).pk
    mine["word"] = propose_skill("Campanologie", by=grace).pk
    known = Skill.objects.create(slug="zz-known", name_fr="Zzchant", name_en="Zzsinging")
    SkillName.objects.create(skill=known, text="Zzchant", folded="zzchant")
    mine["calendar"] = events.open_calendar(by=grace).secret
    mine["tap"] = last(taps.link(grace, "take_place", public.event.pk))
    mine["off"] = last(links.unsubscribe(grace, links.MAILS))
    mine["bystander"] = bystander.pk
    mine |= met(bystander, grace, cast["left"], private.project)
    mine |= reported(town, cast, public) | waiting(cast, public, bystander)
    mine |= of_the_town(town, cast["administrator"])
    download(grace)
    return Stage(town, cast, public, private, mine)


def last(link: str) -> str:
    """The part of an address that says everything."""
    return link.rstrip("/").rpartition("/")[2]


def _side(town: Territory, cast: dict[str, Any], name: str) -> Side:
    public = name == "public"
    title = f"{'Bonjour' if public else SECRET} {name}"
    ada, grace, tess = (cast[k] for k in ("holder", "belongs", "team"))
    told: dict[str, Any] = {"title": title, "summary": title, "body": title}
    project = projects.start_project(town, by=ada, public=public, **told)
    starts = timezone.now() + timedelta(days=2)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=2)}
    event = events.create_event(town, by=ada, title=title, **hours)
    Room.objects.filter(pk=event.room_id).update(public=public)
    talk = Talk.objects.create(
        event=event, title=title, slug="talk", guid="1", **hours,
        room=rooms.open_room(town, title=title, public=public),
    )  # fmt: skip
    for room in (project.room, event.room, talk.room):
        _fill(room, cast)
    need = projects.add_need(project, by=ada, title=title, wanted=5)
    helping = projects.offer_skill(project, by=tess, words=title)
    projects.answer_offer(helping, by=ada, answer="accept")  # now she is of its team
    offer = projects.offer_skill(project, by=grace, need=need, words=title)
    room = Room.objects.get(pk=project.room_id)
    message = rooms.post_message(room, by=grace, body=title, key=uuid4())
    poll = polls.open_poll(room, by=ada, question=title, choices=["a", "b"], key=uuid4())
    draw(f"talk/{PICTURE[name]}.webp")
    for thing, folder in ((project, "projects"), (event, "events")):
        thing.picture = f"{folder}/{PICTURE[name]}.webp"
        thing.save(update_fields=["picture"])
        draw(thing.picture.name)
    Picture.objects.create(
        room=room, author=grace, message=message, large=f"talk/{PICTURE[name]}.webp",
        small=f"talk/{PICTURE[name]}.webp", width=1, height=1,
    )  # fmt: skip
    return Side(name, room, project, need, offer, event, talk, message, poll)


def _fill(room: Room, cast: dict[str, Any]) -> None:
    for who in ("belongs", "team", "left"):
        rooms.welcome(room, cast[who])
    rooms.leave(room, by=cast["left"])
    rooms.ban(room, cast["banned"], by=None)
