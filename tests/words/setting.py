"""What the administrator of the lively town has set of it."""

from __future__ import annotations

import json
from typing import Any

from events.actions import answer_ask, ask_speaker, import_programme
from events.frab import read
from events.models import Event, Speaker
from members.models import Member, Territory
from projects import actions as projects
from rooms import actions as rooms
from rooms.models import Room
from town.actions import add_neighbourhood, invite, write_service, write_text


def set_town(place: Territory, anne: Member) -> None:
    """One of each."""
    add_neighbourhood(place, by=anne, name="Zzblagis")
    told: dict[str, Any] = {
        "name": "Zzservice",
        "about": "Zzlivres",
        "phone": "01 41 13 33 00",
        "link": "https://zz.fr",
    }
    write_service(place, by=anne, **told)
    write_text(place, by=anne, subject="rules", language="en", body="## Zzrules\n\nZz [[zz]]")
    invite(place, by=anne, email="zz-asked@example.org", role="animator")


def closed_room(place: Territory, anne: Member, grace: Member) -> Room:
    closed = rooms.open_room(place, title="Zzclosed")
    rooms.mute(closed, grace, by=anne, hours=24)
    return rooms.set_mode(closed, by=None, mode="closed")


def secret_room(place: Territory, ada: Member) -> Room:
    secret = rooms.open_room(place, title="Zzsecret", public=False)
    rooms.welcome(secret, ada, role="holder")
    return secret


def conference_of(place: Territory, ada: Member, anne: Member, programme: Any) -> Event:
    """Two name somebody: ada is asked whether she is one of them, and is the other."""
    event = import_programme(place, read(json.dumps(programme).encode())).event
    for code, yes in (("zz-asked", False), ("zz-said", True)):
        speaker = Speaker.objects.create(event=event, code=code, name="Zzvoix")
        ask = ask_speaker(speaker, by=anne, member=ada)
        if yes:
            answer_ask(ask, by=ada, yes=True)
    return event


def helped_by(place: Territory, ada: Member, holder: Member) -> None:
    """Ada is on the team of a project of another."""
    project = projects.start_project(place, by=holder, title="Zzéquipe", summary="Zzphrase")
    projects.answer_offer(
        projects.offer_skill(project, by=ada, words="Zzoui"), by=holder, answer="accept"
    )
