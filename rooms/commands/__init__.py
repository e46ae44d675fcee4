"""What a page may ask of rooms. Who may is decided here; what happens, in actions."""

from rooms.commands import places, polls, talk
from rooms.commands.found import commands, rows

__all__ = ["commands", "places", "polls", "rows", "talk"]
