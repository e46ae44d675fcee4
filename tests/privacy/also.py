"""What else somebody does here: in private, for the town, and what waits for a look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from care.models import Sanction
from contacts import actions as contacts
from events import actions as events
from events.models import Event, ProgrammeFile, Speaker
from members.actions import add_passkey, make_recovery_codes
from members.models import Member, Territory
from projects import actions as projects
from projects.models import Project
from rooms.actions import bring_picture, hide_message, post_message, say
from rooms.models import Membership, Room
from sharing.actions import invite
from sharing.queries import find
from tests.conftest import make_member
from tests.rooms.looked_at import LINK
from town import actions as towns
from town.models import RoleInvitation, Service

Draw = Callable[[], Any]


def in_private(town: Territory, zoe: Member, ada: Member) -> None:
    """Words to a stranger and of one, a talk with somebody she knows, blocks from both sides."""
    olga, pierre = make_member(town, "olga", "Olga T."), make_member(town, "pierre", "Pierre C.")
    contacts.write(olga, by=zoe, words=f"Bonjour Olga, c’est {zoe.name}")
    contacts.write(zoe, by=pierre, words=f"Chère {zoe.name}, on se parle ?")
    Membership.objects.filter(member=zoe).update(named_at=None)  # she is one of them by her wish
    assert contacts.write(ada, by=zoe, words="Entre nous : la meule grince")
    assert contacts.write(zoe, by=ada, words=f"Je graisse, @{zoe.slug}")
    contacts.block(pierre, by=zoe)
    contacts.block(zoe, by=olga)


def for_the_town(town: Territory, zoe: Member, draw: Draw) -> None:
    """Covers and a link of hers, a programme that waits, and what the town offers with her."""
    mill, meetup = Project.objects.get(holder=zoe), Event.objects.get(title="Meule ouverte")
    projects.change_picture(mill, by=zoe, picture=draw())
    events.change_picture(meetup, by=zoe, picture=draw())
    shared = find("project", mill.slug, zoe, town)
    assert shared
    invite(shared, by=zoe)
    ProgrammeFile.objects.create(territory=town, by=zoe, name=f"{zoe.name}.xml", data=b"x")
    simone = make_member(town, "simone", "Simone Weil", role="administrator")
    towns.invite(town, by=simone, email=zoe.email or "", role="animator")
    service = towns.write_service(town, by=simone, name="Moulin", email=zoe.email or "")
    Service.objects.filter(pk=service.pk).update(member=zoe)  # as if she spoke for the town
    RoleInvitation.objects.create(territory=town, by=zoe, email="olga@example.org", role="animator")


def to_come_in(zoe: Member) -> None:
    key: Any = {"credential": uuid4().hex, "proof": b"", "host": "testserver"}
    add_passkey(by=zoe, name=f"Téléphone de {zoe.name}", **key)
    make_recovery_codes(by=zoe)


def looked_at(room: Room, zoe: Member, grace: Member, animator: Member, draw: Draw) -> None:
    """Hers and of who names her: hidden, and held. And what holds against her."""
    shown, waits = (bring_picture(room, by=zoe, large=draw(), small=draw()) for _ in range(2))
    for by, words, pictures in (
        (zoe, "Des mots cachés", [(shown.pk, zoe.name)]),
        (grace, f"Caché @{zoe.slug}", []),
    ):
        hidden = post_message(room, by=by, body=words, key=uuid4(), pictures=pictures)
        hide_message(hidden, by=animator)
    say(room, by=zoe, body=f"Voyez {LINK}", key=uuid4(), pictures=[(waits.pk, zoe.name)])
    say(room, by=grace, body=f"Vois @{zoe.slug} {LINK}", key=uuid4())
    until = timezone.now() + timedelta(days=1)
    facts: Any = {"measure": "mute_day", "reason": "spam", "until": until}
    Sanction.objects.create(territory=zoe.territory, member=zoe, by=animator, **facts)


def to_speak(fair: Event, zoe: Member, ada: Member) -> None:
    """She speaks, is asked whether she is another, at her address too, and asks others."""
    one, two, three, four = (
        Speaker.objects.create(event=fair, code=code, name=f"Voix {code}") for code in "abcd"
    )
    events.answer_ask(events.ask_speaker(one, by=ada, member=zoe), by=zoe, yes=True)
    events.ask_speaker(two, by=ada, member=zoe)
    events.ask_speaker(three, by=ada, email=str(zoe.email))
    events.ask_speaker(four, by=zoe, email="autre@example.org")
