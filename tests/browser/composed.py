"""Parts of a room as they are where more has been installed."""

from django.template.loader import render_to_string
from django.utils.translation import override

from rooms import kinds
from rooms.models import Room


def tools(room: int, number: int, language: str) -> str:
    """What stands in the composer of a hub in which so many kinds of rows have a tool."""
    facts = {"kinds": [kinds.kind("poll")] * number, "ask": True, "room": Room(pk=room)}
    with override(language):
        return render_to_string("rooms/tools.html", facts)
