"""What a page may ask of rooms. Who may is decided here; what happens, in actions."""

from rooms.commands import messages, rooms
from rooms.commands.lookup import commands

__all__ = ["commands", "messages", "rooms"]
