"""Places to talk, and what is said in them."""

from rooms.models.place import Membership, Room, RoomQuerySet
from rooms.models.poll import MOST_CHOICES, Choice, Poll, PollQuerySet, Vote
from rooms.models.talk import Message, MessageQuerySet, Picture, Reaction, RoomRow

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
