"""Places to talk, and what is said in them."""

from rooms.models.message import Message, MessageQuerySet, Picture, Reaction, RoomRow
from rooms.models.poll import MOST_CHOICES, Choice, Poll, PollQuerySet, Vote
from rooms.models.room import Membership, Room, RoomQuerySet

__all__ = [
    "MOST_CHOICES",
    "Choice",
    "Membership",
    "Message",
    "MessageQuerySet",
    "Picture",
    "Poll",
    "PollQuerySet",
    "Reaction",
    "Room",
    "RoomQuerySet",
    "RoomRow",
    "Vote",
]
