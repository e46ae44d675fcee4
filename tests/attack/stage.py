"""Ten people and two of everything: one that all may see, and one that is private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.utils import timezone

from care import actions as care
from care import links
from care.models import Exhibit, Sanction
from contacts import actions as contacts
from contacts.models import FirstWord
from events import actions as events
from events.models import Event
from events.models import Session as Talk
from hall.actions import polls
from hall.models import Poll
from members import reportable
from members.actions import add_passkey, propose_skill
from members.models import Member, Skill, SkillName, Territory
from notifications.actions import announce, notify
from privacy.models import Download
from projects import actions as projects
from projects.models import Need, Offer, Project
from rooms import actions as rooms
from rooms.models import Held, ListedWord, Message, Picture, Room
from sharing import actions as sharing
from sharing import queries as sharing_queries
from tests.conftest import make_member
from town import actions as setting

PROGRAMME = b"""{"schedule": {"version": "1", "conference": {"acronym": "zz", "title": "Zz",
"start": "2030-05-01", "end": "2030-05-01", "daysCount": 1, "timeslot_duration": "00:10",
"days": [{"index": 1, "date": "2030-05-01", "rooms": {"A": [{"id": 1, "guid": "1", "title": "Zz",
"date": "2030-05-01T10:00:00+02:00", "start": "10:00", "duration": "00:30", "room": "A"}]}}]}}}"""
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
    mine["bystander"] = bystander.pk
    mine |= _met(bystander, grace, cast["left"], private.project)
    mine |= _reported(town, cast, public) | _waiting(cast, public, bystander)
    mine |= _of_the_town(town, cast["administrator"])
    _download(grace)
    return Stage(town, cast, public, private, mine)


def _met(otto: Member, grace: Member, lea: Any, secret: Project) -> dict[str, Any]:
    """Otto wrote to grace, who blocks lea; ada invites to what is private."""
    contacts.write(grace, by=otto, words="Bonjour")
    contacts.block(lea, by=grace)
    ada = secret.holder
    shared = sharing_queries.find("project", secret.slug, ada, ada.territory)
    assert shared
    invitation = sharing.invite(shared, by=ada)
    word = FirstWord.objects.get(sender=otto)
    return {"first_word": word.pk, "invitation": invitation.token}


def _of_the_town(town: Territory, hedy: Member | None) -> dict[str, Any]:
    """One of each that an administrator sets; grace has an invitation, and hedy a programme."""
    assert hedy
    for name in ("Robinson", "Les Blagis"):
        blagis = setting.add_neighbourhood(town, by=hedy, name=name)
    for name in ("Accueil", "Bibliothèque"):
        library = setting.write_service(town, by=hedy, name=name)
    asked = setting.invite(town, by=hedy, email="grace@example.org", role="animator")
    events.keep_programme(town, by=hedy, name="a.json", data=PROGRAMME)
    return {"neighbourhood": blagis.pk, "service": library.pk, "invitation": asked.pk}


def _download(grace: Member) -> None:
    """Her data, which wait to be fetched."""
    row = Download.objects.create(member=grace, made_at=timezone.now(), file="grace.zip")
    row.path.parent.mkdir(exist_ok=True)
    row.path.write_bytes(b"PK")


def _reported(town: Territory, cast: dict[str, Any], side: Side) -> dict[str, Any]:
    """Two messages of grace that mallory reported: one waits, with a picture, one is decided."""
    kind = reportable.kind("message")
    assert kind
    told: dict[str, Any] = {"by": cast["member"], "here": town, "reason": "spam"}
    waits, decided = [care.report(kind, side.say(), **told) for _ in range(2)]
    care.decide(decided.case, by=cast["animator"], measure="warn", reason="spam")
    name = "e" * 32
    store = Exhibit._meta.get_field("file").storage
    if not store.exists(f"evidence/{name}.webp"):
        store.save(f"evidence/{name}.webp", ContentFile(b"RIFF"))
    seen = waits.case.evidence.get()
    Exhibit.objects.create(evidence=seen, file=f"evidence/{name}.webp")
    facts: dict[str, Any] = {"case": waits.case_id, "decided": decided.case_id, "exhibit": name}
    facts["by_mail"] = links.made(decided.case, cast["belongs"])
    return facts | {"receipt": waits.token}


def _waiting(cast: dict[str, Any], side: Side, bystander: Member) -> dict[str, Any]:
    """What grace said that nobody else reads yet, with a picture; a word that is listed; and that
    somebody is muted."""
    grace, hedy, name = cast["belongs"], cast["administrator"], "f" * 32
    link = f"https://example.org/{uuid4()}"
    waits = rooms.say(side.room, by=grace, body=link, key=uuid4())
    assert isinstance(waits, Held)
    _draw(name)
    Picture.objects.create(
        room=side.room, author=grace, held=waits, large=f"talk/{name}.webp",
        small=f"talk/{name}.webp", width=1, height=1,
    )  # fmt: skip
    rooms.list_words(["Zut"], by=hedy, does="hold")
    one = Sanction.objects.create(
        territory=hedy.territory, measure="mute_day", reason="spam", by=hedy,
        member=bystander,
    )  # fmt: skip
    facts = {"held": waits.pk, "held_picture": name, "sanction": one.pk}
    return facts | {"listed": ListedWord.objects.get().pk}


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
    _draw(f"talk/{PICTURE[name]}.webp")
    for thing, folder in ((project, "projects"), (event, "events")):
        thing.picture = f"{folder}/{PICTURE[name]}.webp"
        thing.save(update_fields=["picture"])
        _draw(thing.picture.name)
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


def _draw(file: str) -> None:
    storage = Picture._meta.get_field("large").storage
    if not storage.exists(file):
        storage.save(file, ContentFile(b"RIFF"))
