"""What a gathering does together."""

from hall.models.poll import MOST_CHOICES, Choice, Poll, PollQuerySet, Vote

__all__ = ["MOST_CHOICES", "Choice", "Poll", "PollQuerySet", "Vote"]
