"""Somebody wants to hear nothing of another any more, in private; and ends it."""

from __future__ import annotations

from contacts import queries, rules
from contacts.models import Block, FirstWord
from live.publish import atomic
from members.models import Member
from members.rate_limits import spend
from rooms import actions as rooms


def held(one: Member, other: Member) -> None:
    """Within a transaction: who blocks and who opens their room see what the other one did."""
    both = Member.objects.filter(pk__in=(one.pk, other.pk)).order_by("pk")
    list(both.select_for_update(no_key=True))


@atomic
def block(whom: Member, *, by: Member) -> None:
    """No private word goes from one to the other, no first word and no bell of theirs comes to
    ``by``. Where they are together in a room of others, they stay. Nobody is told. Twice is once.
    """
    rules.must_be_another(whom, by)
    held(by, whom)
    _block, new = Block.objects.get_or_create(by=by, whom=whom)
    if not new:
        return
    spend("blocks", by=by)
    waits = FirstWord.objects.filter(sender=whom, receiver=by, status=FirstWord.Status.WAITING)
    waits.update(status=FirstWord.Status.DECLINED)
    if room := queries.room_of(by, whom):
        rooms.shut(room, by)


@atomic
def unblock(whom: Member, *, by: Member) -> None:
    """Twice is once, and nobody is told. Their room, if they had one, is one of theirs again."""
    held(by, whom)
    if not Block.objects.filter(by=by, whom=whom).delete()[0]:
        return
    spend("blocks", by=by)
    if room := queries.room_of(by, whom):
        rooms.let_into_pair(room, by)
