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


def know_each_other(one: Member, other: Member) -> bool:
    """Both look after one room: they carry a project together, or organise an event.

    Whoever was named for it unasked does so once they have spoken there: else any stranger would
    be made a friend by naming them.
    """
    said = Message.objects.filter(
        room=OuterRef("room"), author=OuterRef("member"), at__gte=OuterRef("named_at")
    )
    hands = Membership.objects.filter(role__in=Membership.HANDS, banned=False)
    hands = hands.filter(Q(named_at=None) | Exists(said))
    rooms = hands.filter(member=one).values("room")
    return hands.filter(member=other, room__in=rooms).exists()


def room_to_be(one: Member, other: Member) -> Room:
    """As theirs is or will be, for words that are made ready before it is there."""
    return Room(territory=one.territory, pair=pair_of(one, other), public=False)


def reaches(to: Member, by: Member) -> bool:
    """Whether words of ``by`` stand before them at once. It does not depend on a block."""
    talk = room_of(by, to) is not None
    return talk or between(to, by) is not None or know_each_other(by, to)


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
