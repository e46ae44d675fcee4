"""Writes each payload wherever a person may write: ``python -m tests.attack.written`` on the data
of a hub in which the cast is. Prints the addresses of the pages that show them, as JSON."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import timedelta
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from care import actions as care  # noqa: E402
from events import actions as events  # noqa: E402
from events.models import Event  # noqa: E402
from hall.actions import open_poll  # noqa: E402
from hub.launch.data import REPOSITORY  # noqa: E402
from members import reportable  # noqa: E402
from members.models import Member, MemberSkill, Skill  # noqa: E402
from notifications.actions import announce  # noqa: E402
from projects import actions as projects  # noqa: E402
from rooms import actions as rooms  # noqa: E402
from rooms.models import Message  # noqa: E402
from tests.attack.payloads import PAYLOADS  # noqa: E402
from tests.browser.cast import town, who  # noqa: E402

SIX = [PAYLOADS[n : n + 6] for n in range(0, len(PAYLOADS), 6)]
ON_A_PAGE = 34  # messages of one room, which its page shows whole
PROGRAMME = REPOSITORY / "tests" / "data" / "pyconfr-2024.schedule.json"


def strangers() -> list[Member]:
    """Whose names no door lets through: a page must bear them all the same."""
    names = [payload[:60] for payload in PAYLOADS]
    told: dict[str, Any] = {"territory": town(), "password": "!", "language": "en"}
    return Member.objects.bulk_create(
        Member(
            slug=f"x{n}", email=f"x{n}@demo.invalid", name=name, about=PAYLOADS[n],
            neighbourhood=name, folded=f"x{n}", **told,
        )
        for n, name in enumerate(names)
    )  # fmt: skip


def talks(people: list[Member]) -> list[str]:
    """A message each, by a stranger, with a picture whose words are the payload's; and answers."""
    found = []
    for start in range(0, len(PAYLOADS), ON_A_PAGE):
        room = rooms.open_room(town(), title=PAYLOADS[start][:200])
        rooms.welcome(room, who("ada"), role="holder")
        rooms.set_rules(room, by=who("ada"), words=" ".join(PAYLOADS[start:])[:200])
        for n in range(start, min(start + ON_A_PAGE, len(PAYLOADS))):
            said = rooms.post_message(room, by=people[n], body=PAYLOADS[n], key=uuid4())
            picture = {"id": 1, "large": "0" * 32, "small": "0" * 32, "width": 8, "height": 8}
            shown = [picture | {"words": PAYLOADS[n]}]
            Message.objects.filter(pk=said.pk).update(pictures=shown)
        answer = "Indeed" + " " * start
        rooms.post_message(room, by=who("ada"), body=answer, parent=said, key=uuid4())
        found.append(room.get_absolute_url())
    return found


def polls() -> str:
    room = rooms.open_room(town(), title="Polls")
    rooms.welcome(room, who("ada"), role="holder")
    for six in SIX:
        asked: dict[str, Any] = {"question": six[0][:200], "choices": [p[:100] for p in six]}
        if len(six) > 1:
            open_poll(room, by=who("ada"), key=uuid4(), **asked)
    return room.get_absolute_url()


def initiatives(people: list[Member]) -> list[str]:
    """Each payload a title, six of them a story; their needs and offers, and a bell that rings."""
    found = []
    for n, payload in enumerate(PAYLOADS):
        six = SIX[n // 6]
        told: dict[str, Any] = {"title": payload[:100], "summary": payload[:200]}
        told["body"] = "\n\n".join(six)
        project = projects.start_project(town(), by=who("ada"), neighbourhood=payload[:60], **told)
        if payload != six[0]:
            continue
        found.append(project.get_absolute_url())
        for m, one in enumerate(six):
            need = projects.add_need(project, by=who("ada"), title=one[:100])
            author = people[n + m]
            projects.offer_skill(project, by=author, need=need, words=one[:400])
    return found


def meetings() -> list[str]:
    found = []
    for n, payload in enumerate(PAYLOADS):
        starts = timezone.now() + timedelta(days=1 + n)
        hours: Any = {"starts": starts, "ends": starts + timedelta(hours=1)}
        told: dict[str, Any] = {"title": payload[:120], "summary": payload[:200]}
        six = SIX[n // 6]
        told |= {"body": "\n\n".join(six), "venue": payload[:120]}
        event = events.create_event(town(), by=who("ada"), **told, **hours)
        if payload == six[0]:
            found.append(event.get_absolute_url())
    return found


def programme() -> list[str]:
    """Imported from a file that says payloads everywhere."""
    tree = json.loads(PROGRAMME.read_text())
    listed = [
        one
        for day in tree["schedule"]["conference"]["days"]
        for hall in day["rooms"].values()
        for one in hall
    ]
    for n, one in enumerate(listed):
        payload = PAYLOADS[n % len(PAYLOADS)]
        one |= {"title": payload[:200], "subtitle": payload[:200], "track": payload[:80]}
        one |= {"abstract": payload, "description": "\n\n".join(SIX[n % len(SIX)])}
        one |= {"type": payload[:60], "url": "javascript:__pwned=60"}
        one["persons"] = [{"code": f"P{n}", "public_name": payload[:60]}]
        one["links"] = [{"title": payload, "url": "javascript:__pwned=61"}]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(tree, file)
        file.flush()
        call_command("import_schedule", file.name, stdout=sys.stderr, stderr=sys.stderr)
    event = Event.objects.exclude(source="").latest("pk")
    talk = [f"{event.get_absolute_url()}{one.slug}/" for one in event.sessions.all()[: len(SIX)]]
    return [event.get_absolute_url(), f"{event.get_absolute_url()}programme/", *talk]


def reports() -> list[str]:
    """Of what ada said, with each payload as its words; a case that waits, and one that is over."""
    kind = reportable.kind("message")
    assert kind
    room = rooms.open_room(town(), title="Reports")
    found = []
    for n, six in enumerate(SIX):
        said = rooms.post_message(room, by=who("ada"), body=" ".join(six) + str(n), key=uuid4())
        told: dict[str, Any] = {"here": town(), "reason": "other"}
        for words in six:
            made = care.report(kind, said, by=None, words=words[:1000], **told)
        found.append(made.get_absolute_url())
        why: dict[str, Any] = {"reason": "other", "words": "\n".join(six)[:1000]}
        care.decide(made.case, by=who("anne"), measure="warn", **why)
        care.appeal(made.case, by=who("ada"), words="\n".join(six)[:1000])
        found.append(f"/decisions/{made.case_id}/")
    return found


def links(paths: list[str]) -> str:
    """To our own pages: they are read as the titles of those."""
    room = rooms.open_room(town(), title="Links")
    for start in range(0, len(paths), 5):
        said = " ".join(f"http://{town().host}{path}" for path in paths[start : start + 5])
        rooms.post_message(room, by=who("ada"), body=said, key=uuid4())
    return room.get_absolute_url()


def words(people: list[Member]) -> None:
    """Skills in their own words, as no rule lets them be."""
    now, here = timezone.now(), town()
    for one, payload in zip(people, PAYLOADS, strict=True):
        name = {"name_fr": payload[:60], "name_en": payload[:60]}
        skill = Skill.objects.create(
            slug=one.slug, territory=here, author=one, proposed=now, **name
        )
        MemberSkill.objects.create(member=one, skill=skill, way="offers")


def main() -> None:
    people = strangers()
    words(people)
    pages = [*initiatives(people), *meetings(), *programme()]
    shown = [*talks(people), polls(), links(pages), *pages, *reports()]
    for six in SIX:  # of 280 characters
        announce(town(), by=who("anne"), body=" ".join(six)[:280])
    lists = [f"/{one}/?page={n}" for one in ("people", "projects", "events") for n in (1, 2, 3)]
    lists += [
        "/",
        "/rooms/",
        "/bell/",
        "/events/?month=now",
        "/x/%3Csvg%3E",
        "/search/?q=pwned",
        "/search/?q=evil",
    ]
    lists += [f"/people/x{n}/" for n in range(0, len(PAYLOADS), 9)]
    print("written", json.dumps([*shown, *lists]), flush=True)


if __name__ == "__main__":
    main()
