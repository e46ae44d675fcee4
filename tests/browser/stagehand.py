"""Sets the stage in a process of its own, through the hub's own actions.

One JSON line asks ({"do": "room", ...}), one answers. A browser's tests drive a loop in their own
process, in which Django's database must not be touched.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from django.utils import timezone  # noqa: E402

from events import actions as events  # noqa: E402
from events.models import Event  # noqa: E402
from members.models import Skill  # noqa: E402
from projects import actions as projects  # noqa: E402
from projects.models import Need, Offer, Project  # noqa: E402
from rooms import actions as rooms  # noqa: E402
from rooms.models import Membership, Message, Room  # noqa: E402

# Asked for by their names, as all that is below.
from tests.browser.ballots import close_poll, poll, vote, withdraw_poll  # noqa: E402, F401
from tests.browser.bells import announce, asked_to_speak, quiet, read_bell, told  # noqa: E402, F401
from tests.browser.belonging import hide, leave, mute, propose, set_mode, welcome  # noqa: E402,F401
from tests.browser.cast import (  # noqa: E402
    cast,  # noqa: F401
    deface,  # noqa: F401
    end_sessions,  # noqa: F401
    newcomer,  # noqa: F401
    session,  # noqa: F401
    town,
    who,
)
from tests.browser.composed import remove, tools  # noqa: E402, F401
from tests.browser.faces import passkey, portray  # noqa: E402, F401
from tests.browser.met import met  # noqa: E402, F401
from tests.browser.reported import reported  # noqa: E402, F401
from tests.browser.setting import forget_places, set_town  # noqa: E402, F401
from tests.browser.trouble import busy, trouble  # noqa: E402, F401


def room(title: str, members: list[str], public: bool = True) -> int:
    """The first of them holds it."""
    opened = rooms.open_room(town(), title=title, public=public)
    for index, slug in enumerate(members):
        rooms.welcome(opened, who(slug), role="member" if index else "holder")
    return opened.pk


def say(room: int, author: str, bodies: list[str]) -> list[int]:
    here, by = Room.objects.select_related("territory").get(pk=room), who(author)
    return [rooms.post_message(here, by=by, body=b, key=uuid4()).pk for b in bodies]


def edit(message: int, body: str) -> None:
    found = Message.objects.select_related("room", "author").get(pk=message)
    rooms.edit_message(found, by=found.author, body=body)


def react(message: int, member: str, emoji: str) -> None:
    found = Message.objects.select_related("room", "author").get(pk=message)
    rooms.react(found, by=who(member), emoji=emoji)


def pin(message: int) -> None:
    rooms.pin_message(Message.objects.select_related("room", "author").get(pk=message), by=None)


def read(room: int, member: str) -> int:
    """How far the hub knows that they have read."""
    return Membership.objects.get(room=room, member__slug=member).read


def all_read(room: int) -> None:
    """Everybody knows what was said so far."""
    for membership in Membership.objects.filter(room=room).select_related("room", "member"):
        rooms.mark_read(membership, seq=membership.room.head)


def messages(room: int) -> list[list[Any]]:
    """What the database holds: [id, body], in order."""
    found = Message.objects.filter(room=room).order_by("seq")
    return [[message.pk, message.body] for message in found]


def project(
    holder: str, title: str, summary: str = "So that more of us meet.", **more: str
) -> dict[str, Any]:
    facts: dict[str, Any] = {"title": title, "summary": summary, **more}
    made = projects.start_project(town(), by=who(holder), **facts)
    return {"pk": made.pk, "slug": made.slug, "room": made.room_id}


def retitle_project(project: int, title: str) -> None:
    found = Project.objects.get(pk=project)
    facts = {"summary": found.summary, "body": found.body, "neighbourhood": found.neighbourhood}
    projects.change_project(found, by=found.holder, title=title, **facts)


def need(project: int, title: str, wanted: int = 2, skill: str = "") -> int:
    found = Project.objects.get(pk=project)
    known = Skill.objects.filter(name_en__iexact=skill).first() if skill else None
    made = projects.add_need(found, by=found.holder, title=title, wanted=wanted, skill=known)
    return made.pk


def offer(project: int, member: str, words: str, need: int | None = None) -> int:
    wanted = Need.objects.get(pk=need) if need else None
    found = Project.objects.get(pk=project)
    return projects.offer_skill(found, by=who(member), need=wanted, words=words).pk


def helped(project: int, member: str) -> None:
    """Somebody is on its team from now on."""
    made = Offer.objects.get(pk=offer(project, member, "With both hands"))
    projects.answer_offer(made, by=made.project.holder, answer="accept")


def event(
    author: str, title: str, capacity: int | None = None, days: int = 3, **more: Any
) -> dict[str, Any]:
    """In so many days; the home page shows the four soonest, whoever made them."""
    starts = timezone.now() + timedelta(days=days)
    ends = starts + timedelta(hours=2)
    facts: dict[str, Any] = {"title": title, "starts": starts, "ends": ends, "capacity": capacity}
    made = events.create_event(town(), by=who(author), **facts, **more)
    return {"pk": made.pk, "slug": made.slug, "room": made.room_id}


def register(event: int, member: str) -> None:
    events.register(Event.objects.get(pk=event), by=who(member))


def programme(file: str) -> dict[str, Any]:
    call_command("import_schedule", file, stdout=sys.stderr, stderr=sys.stderr)
    found = Event.objects.exclude(source="").latest("pk")
    first = found.sessions.first()
    assert first is not None
    return {"slug": found.slug, "session": first.slug, "sessions": found.sessions.count()}


def mails() -> list[dict[str, Any]]:
    """The last first."""
    found = sorted(Path(settings.DATA, "mails").glob("*.json"), reverse=True)
    return [json.loads(path.read_text()) for path in found]


def addresses() -> list[str]:
    """The names of all pages of the hub."""
    return sorted(str(name) for name in get_resolver().reverse_dict if isinstance(name, str))


def main() -> None:
    # What the hub's own code prints must not be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(globals()[asked.pop("do")](**asked)), file=answers, flush=True)


if __name__ == "__main__":
    main()
