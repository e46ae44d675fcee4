"""`python benchmarks/peers/lively_data.py FOLDER MEMBERS`: a town with something to see in it.

The demonstration, its liveliest event's room with 50 messages by ten people at its end, and so many
more members, all signed in, who belong to that room and to four others. Tells which pages there
are. It is named by its path, and so fills a checkout that does not know it yet.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.client import WORDS
from benchmarks.peers import demonstration_data, hub_data
from hub.launch import catalogues, data, prepare

MESSAGES, AUTHORS, ROOMS = 50, 10, 5


def main(folder: str, members: int) -> None:
    answers, sys.stdout = sys.stdout, sys.stderr  # what the hub prints is no answer
    data.prepare(data.choose(folder))
    catalogues.compile_messages()
    prepare.setup()
    prepare.migrate()
    prepare.seed()
    prepare.collect_static()
    pages = demonstration_data.pages()
    people(Path(folder) / "cookies", members)
    pages["room"] = pages["event's room"]
    pages["number"] = talk(pages["room"])
    pages["project"] = project()
    print(json.dumps(pages), file=answers)


def people(cookies: Path, count: int) -> None:
    from members.models import Territory

    Territory.objects.update(slug="town")  # the one that these are made for
    hub_data.make_people(cookies, count)


def talk(url: str) -> int:
    """The room's number. Everybody belongs to it, and has read it."""
    from uuid import uuid4

    from members.models import Member
    from rooms import actions
    from rooms.models import Membership, Room

    room = next(room for room in Room.objects.all() if room.get_absolute_url() == url)
    everyone = Member.objects.filter(slug__startswith="member-").order_by("pk")
    authors = everyone[:AUTHORS]
    for number in range(MESSAGES):
        actions.post_message(room, by=authors[number % AUTHORS], body=WORDS, key=uuid4())
    others = Room.objects.filter(public=True).exclude(pk=room.pk).order_by("-head")
    Membership.objects.bulk_create(
        (
            Membership(room=one, member=member, read=one.head)
            for one in [Room.objects.get(pk=room.pk), *others[: ROOMS - 1]]
            for member in everyone
        ),
        ignore_conflicts=True,
    )
    return int(room.pk)


def project() -> Any:
    from projects.models import Project

    return Project.objects.order_by("-room__head", "pk")[0].get_absolute_url()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
