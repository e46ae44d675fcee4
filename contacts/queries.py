"""Who knows whom, who waits for a word, and who wants none."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from contacts.models import Block, FirstWord
from members.models import Member
from rooms.models import Membership, Message, Room, pair_of

WAITING = FirstWord.Status.WAITING


def room_of(one: Member, other: Member) -> Room | None:
    """In which they talk alone, if they do."""
    return Room.objects.filter(pair=pair_of(one, other)).first()


def knows(other: Member, by: Member) -> bool:
    """Both look after one room: they carry a project together, or organise an event.

    Whom somebody else named knows nobody by that until they have said something there: else
    anybody could make a project, name a stranger, and write to them.
    """
    hands = Membership.objects.filter(role__in=Membership.HANDS, banned=False)
    rooms = hands.filter(member=by).values("room")
    said = Message.objects.filter(room=OuterRef("room"), author=other, at__gt=OuterRef("named_at"))
    wants = Q(named_at=None) | Exists(said)
    return hands.filter(wants, member=other, room__in=rooms).exists()


def between(sender: Member, receiver: Member) -> FirstWord | None:
    found = FirstWord.objects.select_related("sender", "receiver")
    return found.filter(sender=sender, receiver=receiver).first()


def waiting(me: Member) -> QuerySet[FirstWord]:
    """First words to them that they have not answered, the newest first."""
    found = FirstWord.objects.filter(receiver=me, status=WAITING, sender__is_active=True)
    return found.select_related("sender")


def blocks(by: Member, whom: Member) -> bool:
    return Block.objects.filter(by=by, whom=whom).exists()


def blocked_by(me: Member) -> QuerySet[Block]:
    """Whom they block, the last first."""
    return Block.objects.filter(by=me).select_related("whom")


def deaf_to(by: Member, members: Collection[int]) -> set[int]:
    """Of these ids, those who block ``by``."""
    found = Block.objects.filter(Q(whom=by) & Q(by__in=members))
    return set(found.values_list("by", flat=True))
