"""What a page may ask of rooms: found here as far as one may see it, then an action."""

from live.registry import Commands

commands = Commands()

from rooms.commands import messages, rooms  # noqa: E402  their handlers join those above

__all__ = ["commands", "messages", "rooms"]
