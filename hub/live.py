"""The composition of the engine: which apps speak over the live socket, and who people are."""

from typing import Any

import events.commands
import notifications.commands
import projects.commands
import rooms.access
import rooms.commands
from live import ping, registry
from live.registry import Identity, Registry
from members import identity
from notifications.actions import count_unread
from rooms.models import Room


def greet(who: Identity) -> dict[str, Any]:
    """What ``hello`` says of the person: who they are here, and what waits for them."""
    unread = count_unread([who.member_id]).get(who.member_id, 0) if who.member_id else 0
    return {"me": who.person, "unread": unread}


registry.use(
    Registry(
        streams=[Room],
        rows=[*rooms.commands.rows, *projects.commands.rows, *events.commands.rows],
        commands=[
            ping.commands,
            rooms.commands.commands,
            projects.commands.commands,
            events.commands.commands,
            notifications.commands.commands,
        ],
        identify=identity.identify,
        greet=greet,
        valid=identity.still_valid,
        visible=rooms.access.visible,
        unread=count_unread,
    )
)
