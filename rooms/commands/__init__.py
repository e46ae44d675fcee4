"""What a page may ask of rooms: found here as far as one may see it, then an action."""

from rooms.commands import messages, rooms, tending
from rooms.commands.handlers import commands

__all__ = ["commands", "messages", "rooms", "tending"]
