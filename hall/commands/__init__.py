"""What a page may ask of a hall. Who may is decided here; what happens, in actions."""

from hall.commands.polls import commands

__all__ = ["commands"]
