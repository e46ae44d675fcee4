"""Rooms, their members, and what is said in them."""

from rooms.models.held import Held, ListedWord
from rooms.models.levels import Level
from rooms.models.message import Hidden, Message, Picture, Reaction, RoomRow
from rooms.models.room import Membership, Room, pair_of
from rooms.models.tending import Restriction, Tending

__all__ = [
    "Held",
    "Hidden",
    "Level",
    "ListedWord",
    "Membership",
    "Message",
    "Picture",
    "Reaction",
    "Restriction",
    "Room",
    "RoomRow",
    "Tending",
    "pair_of",
]
