"""`python -m benchmarks.peers.hub_data FOLDER MEMBERS MESSAGES ROOMS`: a hub to be measured.

One town, members who are all signed in (a cookie a line in the file `cookies`), rooms with as many
messages each: rows made in bulk, as the actions would have made them one by one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks.peers.sessions import sign_in
from hub.launch import catalogues, data, prepare

TITLE = "Restaurant"


def main(folder: str, members: int, stored: int, rooms: int) -> None:
    data.prepare(data.choose(folder))
    catalogues.compile_messages()
    prepare.setup()
    prepare.migrate()
    prepare.collect_static()
    make_people(Path(folder) / "cookies", members)
    make_messages(stored, rooms)


def make_people(cookies: Path, count: int) -> None:
    from django.conf import settings
    from django.contrib.auth.hashers import make_password

    from members.models import Member, Territory

    town, _ = Territory.objects.get_or_create(
        slug="town", defaults={"name": "Town", "host": "127.0.0.1", "default": True}
    )
    sealed = make_password(None)
    people = Member.objects.bulk_create(
        Member(
            territory=town,
            slug=f"member-{number}",
            name=f"Member Number {number}",
            email=f"member-{number}@example.org",
            folded=f"member number {number}",
            password=sealed,
        )
        for number in range(count)
    )
    keys = sign_in(people)
    cookies.write_text("".join(f"{settings.SESSION_COOKIE_NAME}={key}\n" for key in keys))


def make_messages(count: int, rooms: int = 1) -> None:
    """So many messages in so many rooms: the first as people write it, the others its copies.

    Everyone belongs to one of the rooms, when there are several, and has read it.
    """
    from uuid import uuid4

    from members.models import Member, Territory
    from rooms import actions
    from rooms.models import Membership, Room

    assert count % rooms == 0, "each room has as many messages as the others"
    town = Territory.objects.get()
    room = actions.open_room(town, title=TITLE, url="/")
    actions.open_rooms(town, [(f"{TITLE} {number}", "/") for number in range(2, rooms + 1)])
    author = Member.objects.order_by("pk")[0]
    words = "Who has plates for forty people on Saturday? I can bring two tables."
    first = actions.post_message(room, by=author, body=words, key=uuid4())
    copy(first, count, rooms)
    Room.objects.update(head=count // rooms, last_at=first.at)
    if rooms > 1:
        Membership.objects.bulk_create(
            Membership(room_id=room.pk + pk % rooms, member_id=pk, read=count // rooms)
            for pk in Member.objects.values_list("pk", flat=True)
        )


def copy(first: Any, count: int, rooms: int) -> None:
    """The message is the first of ``count``; the others go to one room after the other.

    Their words are indexed as one part, to which single messages come between two large merges.
    """
    from django.db import connection

    from rooms.models import Message

    fields = [field.column for field in Message._meta.concrete_fields if not field.primary_key]
    number = f"(i - 1) / {rooms} + 1"
    values = {"seq": number, "changed": number, "key": "lower(hex(randomblob(16)))"}
    values["room_id"] = f"m.room_id + (i - 1) % {rooms}"
    columns = ", ".join(f'"{name}"' for name in fields)
    copied = ", ".join(values.get(str(name), f'"{name}"') for name in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
            f"INSERT INTO {Message._meta.db_table} ({columns}) "
            f"SELECT {copied} FROM n, {Message._meta.db_table} AS m WHERE m.id = %s AND i <= %s",
            [count, first.pk, count],
        )
        # Else FTS5 merges what one INSERT of a million left, and that is what we would measure.
        words = f"{Message._meta.db_table}_words"
        cursor.execute(f"INSERT INTO {words}({words}) VALUES ('optimize')")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
