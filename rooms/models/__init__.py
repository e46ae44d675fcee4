"""Places to talk, and what is said in them."""

from rooms.models.message import Message, MessageQuerySet, Picture, Reaction, RoomRow
from rooms.models.room import Membership, Room, RoomQuerySet

__all__ = [
    "Membership",
    "Message",
    "MessageQuerySet",
    "Picture",
    "Reaction",
    "Room",
    "RoomQuerySet",
    "RoomRow",
]
