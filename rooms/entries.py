"""How messages stand in rooms, and beside them how the room is tended."""

from collections.abc import Hashable

from common.prepared import lay_in
from live.registry import Rows
from members.models import Member
from rooms import kinds, queries, text
from rooms.kinds import Kind, Line
from rooms.models import Message, Reaction, Tending
from rooms.protocol import MessageState


def own(state: MessageState, me: Member | None) -> tuple[Hashable, ...]:
    """Whether they wrote it, and what they reacted with."""
    if me is None:
        return ()
    return (state.by.id == me.pk, *(one for one, who in state.reactions.items() if me.pk in who))


def fill(rows: list[Message]) -> None:
    """A page of messages has few authors, and few that anybody reacted to."""
    authors = {one.pk: one for one in queries.people(tuple({row.author_id for row in rows}))}
    by_message: dict[int, list[Reaction]] = {row.pk: [] for row in rows if row.changed > row.seq}
    for reaction in queries.reactions(tuple(by_message)):
        by_message[reaction.message_id].append(reaction)
    for row in rows:
        row.author = authors[row.author_id]
        if row.pk in by_message:
            lay_in(row, "reactions", by_message[row.pk])


MESSAGE = Kind(
    Rows(
        Message.objects.select_related("author").prefetch_related("reactions"),
        bare=Message.objects.all(),
        fill=fill,
    ),
    template="rooms/entries/message.html",
    own=own,
    line=Line(Message.objects.filter(removed_at=None), lambda message: text.line(message.html)),
)
TENDING = Kind(Rows(Tending.objects.select_related("room"), timeline=False))


def register() -> None:
    kinds.register(MESSAGE)
    kinds.register(TENDING)
