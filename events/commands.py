"""What a page may ask of events. Who may is decided here; what happens, in actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import Event
from events.protocol import RegisterForEvent, UnregisterFromEvent
from live.commit import commit
from live.frames import Refusal
from live.registry import Commands, Rows
from live.sockets.socket import Socket
from members.models import Territory
from members.speaker import speaker

commands = Commands()
rows = [Rows(Event.objects.all(), timeline=False)]


@commands.handles(RegisterForEvent)
async def register(socket: Socket, command: RegisterForEvent) -> dict[str, Any]:
    return await commit(_act, socket, command.event, actions.register)


@commands.handles(UnregisterFromEvent)
async def unregister(socket: Socket, command: UnregisterFromEvent) -> dict[str, Any]:
    return await commit(_act, socket, command.event, actions.unregister)


def _act(socket: Socket, pk: int, action: Callable[..., Any]) -> dict[str, Any]:
    member = speaker(socket)
    town = Territory(pk=socket.territory_id)
    event = Event.objects.visible_to(member, town).filter(pk=pk).first()
    if event is None:
        raise Refusal("not_found", _("That is not here, or not for you."))
    action(event, member=member)
    return {"event": event.state()}
