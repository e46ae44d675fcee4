"""How offers stand in the room of their project, and what it needs beside them."""

from live.registry import Rows
from projects.models import Need, Offer
from rooms import kinds
from rooms.kinds import Kind

OFFER = Kind(
    Rows(Offer.objects.select_related("member", "skill", "need")),
    template="projects/entries/offer.html",
    own=lambda state, me: (),
)
NEED = Kind(Rows(Need.objects.all(), timeline=False))


def register() -> None:
    kinds.register(OFFER)
    kinds.register(NEED)
