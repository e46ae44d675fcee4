"""Parts of a room as they are where more has been installed, or taken away."""

from django.template import engines
from django.utils.translation import override

from rooms import actions, kinds
from rooms.models import Message, Room

TOOLS = '{% tools as drawn %}{% include "rooms/composer_tools.html" with tools=drawn %}'


def tools(room: int, number: int, language: str) -> str:
    """What stands in the composer of a hub in which so many kinds of rows have a tool."""
    facts = {"kinds": [kinds.kind("poll")] * number, "ask": True, "room": Room(pk=room)}
    with override(language):
        return str(engines["django"].from_string(TOOLS).render(facts))


def remove(message: int) -> None:
    """The hub itself takes its words away."""
    actions.remove_message(Message.objects.select_related("room").get(pk=message), by=None)
