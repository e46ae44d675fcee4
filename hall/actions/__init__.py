"""Everything that a gathering does. Each action is one transaction, told after its commit."""

from hall.actions.polls import close_poll, open_poll, vote, withdraw_poll

__all__ = ["close_poll", "open_poll", "vote", "withdraw_poll"]
