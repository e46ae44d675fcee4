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
from notifications import actions as notifications  # noqa: E402
from notifications.models import Announcement, Notification  # noqa: E402
from projects import actions as projects  # noqa: E402
from projects.models import Need, Project  # noqa: E402
from rooms import actions as rooms  # noqa: E402
from rooms.models import Membership, Message, Room  # noqa: E402

# Asked for by their names, as all that is below.
from tests.browser.ballots import close_poll, poll, vote, withdraw_poll  # noqa: E402, F401
from tests.browser.belonging import hide, leave, mute, propose, set_mode, welcome  # noqa: E402,F401
from tests.browser.cast import cast, deface, end_sessions, session, town, who  # noqa: E402, F401
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
    told: dict[str, Any] = {"title": title, "summary": summary, **more}
    made = projects.start_project(town(), by=who(holder), **told)
    return {"pk": made.pk, "slug": made.slug, "room": made.room_id}


def retitle_project(project: int, title: str) -> None:
    found = Project.objects.get(pk=project)
    told = {"summary": found.summary, "body": found.body, "neighbourhood": found.neighbourhood}
    projects.change_project(found, by=found.holder, title=title, **told)


def need(project: int, title: str, wanted: int = 2, skill: str = "") -> int:
    found = Project.objects.get(pk=project)
    known = Skill.objects.filter(name_en__iexact=skill).first() if skill else None
    made = projects.add_need(found, by=found.holder, title=title, wanted=wanted, skill=known)
    return made.pk


def offer(project: int, member: str, words: str, need: int | None = None) -> int:
    wanted = Need.objects.get(pk=need) if need else None
    found = Project.objects.get(pk=project)
    return projects.offer_skill(found, by=who(member), need=wanted, words=words).pk


def event(
    author: str, title: str, capacity: int | None = None, days: int = 3, **more: Any
) -> dict[str, Any]:
    """In so many days; the home page shows the four soonest, whoever made them."""
    starts = timezone.now() + timedelta(days=days)
    ends = starts + timedelta(hours=2)
    told: dict[str, Any] = {"title": title, "starts": starts, "ends": ends, "capacity": capacity}
    made = events.create_event(town(), by=who(author), **told, **more)
    return {"pk": made.pk, "slug": made.slug, "room": made.room_id}


def register(event: int, member: str) -> None:
    events.register(Event.objects.get(pk=event), by=who(member))


def programme(file: str) -> dict[str, Any]:
    call_command("import_schedule", file, stdout=sys.stderr, stderr=sys.stderr)
    found = Event.objects.exclude(source="").latest("pk")
    first = found.sessions.first()
    assert first is not None
    return {"slug": found.slug, "session": first.slug, "sessions": found.sessions.count()}


def announce(author: str, body: str) -> int:
    return notifications.announce(town(), by=who(author), body=body).pk


def quiet() -> None:
    """No announcement is left over for the next test."""
    for one in Announcement.objects.filter(ended_at=None):
        notifications.end_announcement(one, by=who("anne"))


def opened(announcement: int, member: str) -> str | None:
    """By which way they came to it."""
    return Notification.objects.get(announcement=announcement, member=who(member)).opened


def told(member: str) -> int:
    return Notification.objects.filter(member=who(member), read_at=None).count()


def read_bell(member: str) -> None:
    notifications.read_all(by=who(member))


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
