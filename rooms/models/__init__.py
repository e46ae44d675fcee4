"""Places to talk, and what is said in them."""

from rooms.models.place import Membership, Room, RoomQuerySet
from rooms.models.talk import Message, MessageQuerySet, Picture, Reaction, RoomRow

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
