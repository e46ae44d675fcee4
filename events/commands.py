"""What a page may ask of events: found here as far as one may see it, then an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import Event
from events.protocol import RegisterForEvent, UnregisterFromEvent
from live.commit import commit
from live.frames import Refusal
from live.registry import Commands
from members.models import Territory
from members.socket_identity import Identity
from members.speaker import speaker

commands = Commands()


@commands.handles(RegisterForEvent)
async def register(who: Identity, command: RegisterForEvent) -> dict[str, Any]:
    return await commit(_act, who, command.event, actions.register)


@commands.handles(UnregisterFromEvent)
async def unregister(who: Identity, command: UnregisterFromEvent) -> dict[str, Any]:
    return await commit(_act, who, command.event, actions.unregister)


def _act(who: Identity, pk: int, action: Callable[..., Any]) -> dict[str, Any]:
    member = speaker(who)
    town = Territory(pk=who.territory_id)
    event = Event.objects.visible_to(member, town).filter(pk=pk).first()
    if event is None:
        raise Refusal("not_found", _("That is not here, or not for you."))
    action(event, by=member)
    return {"event": event.as_told()}
