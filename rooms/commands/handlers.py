"""The one object that all commands of this app register with."""

from live.registry import Commands

commands = Commands()
