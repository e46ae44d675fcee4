"""`python -m benchmarks.peers.demonstration_data FOLDER`: the demonstration, and a conference.

Tells which pages there are, and the key of a member who is signed in, as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from hub.launch import catalogues, data, prepare
from hub.launch.data import REPOSITORY

PROGRAMME = REPOSITORY / "tests" / "data" / "pyconfr-2024.schedule.json"


def main(folder: str) -> None:
    answers, sys.stdout = sys.stdout, sys.stderr  # what the hub prints is no answer
    data.prepare(data.choose(folder))
    catalogues.compile_messages()
    prepare.setup()
    prepare.migrate()
    prepare.seed()
    print(json.dumps(pages()), file=answers)


def pages() -> dict[str, Any]:
    """The liveliest event and its room, a session's room, and who belongs to the first."""
    from django.core.management import call_command

    from benchmarks.peers.sessions import sign_in
    from events.models import Event, Session
    from rooms.models import Membership

    event = Event.objects.filter(source="").order_by("-room__head", "pk")[0]
    call_command("import_schedule", str(PROGRAMME), stdout=sys.stderr)
    session = Session.objects.select_related("room").order_by("-pk")[0]
    belongs = Membership.objects.filter(room=event.room).select_related("member").order_by("pk")[0]
    return {
        "home": "/",
        "event": event.get_absolute_url(),
        "event's room": event.room.get_absolute_url(),
        "session's room": session.room.get_absolute_url(),
        "session": sign_in([belongs.member])[0],
    }


if __name__ == "__main__":
    main(sys.argv[1])
