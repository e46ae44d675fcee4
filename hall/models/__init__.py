"""What a gathering does together."""

from hall.models.poll import MOST_CHOICES, Choice, Poll, Vote

__all__ = ["MOST_CHOICES", "Choice", "Poll", "Vote"]
