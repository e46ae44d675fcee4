"""Wish for something: everyone in the room sees it, and who holds the room is told."""

from live.publish import atomic, record
from members.models import Member
from notifications.actions import notify
from rooms.models import Membership, Room
from tests.wishes.models import Wish


@atomic
def wish(room: Room, *, by: Member, words: str) -> Wish:
    made = Wish(room=room, author=by, words=words)
    record(made)
    holders = Membership.objects.filter(room=room, role=Membership.Role.HOLDER)
    people = [one.member for one in holders.select_related("member")]
    notify(people, kind="wish", by=by, url=room.get_absolute_url(), about=room, wish=words)
    return made
