"""The composition of the engine: which apps speak over the live socket, and who people are."""

import events.commands
import hall.commands
import notifications.commands
import projects.commands
import rooms.commands
import rooms.kinds
import rooms.overview
import rooms.visibility
from live import ping, registry
from live.registry import Registry
from members import socket_identity
from notifications.queries import count_unread
from rooms.models import Room


def waiting(people: set[int]) -> dict[int, dict[str, int]]:
    """``{member: {"unread": 3}}`` for those for whom something waits."""
    return {pk: {"unread": count} for pk, count in count_unread(people).items()}


registry.use(
    Registry(
        streams=[Room],
        rows=rooms.kinds.rows,
        commands=[
            ping.commands,
            rooms.commands.commands,
            hall.commands.commands,
            projects.commands.commands,
            events.commands.commands,
            notifications.commands.commands,
        ],
        identify=socket_identity.identify,
        valid=socket_identity.still_valid,
        visible=rooms.visibility.visible,
        waiting=waiting,
        look=rooms.overview.look,
    )
)
