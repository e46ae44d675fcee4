"""A room, as far as whoever asks may see it."""

from common.http import one_or_404
from members.requests import Request, member_of
from rooms import queries
from rooms.models import Room


def visible_or_404(request: Request, pk: int) -> Room:
    me = member_of(request)
    room = one_or_404(queries.visible(pk, me, request.territory))
    queries.by_the_other([room], me)
    return room
