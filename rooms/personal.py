"""What is held of people in rooms."""

from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.personal_data import ANIMATORS, ROOM, TOWN, Erased, Holding
from rooms import actions
from rooms.models import Membership, Message, Picture, Reaction, Restriction, Room, Tending

SAID = Holding(
    model=Message,
    label=_("What you said in rooms"),
    of="author",
    told={
        "room.title": _("room"),
        "at": _("when"),
        "body": _("words"),
        "parent_id": _("in answer to number"),
        "edited_at": _("changed"),
        "removed_at": _("removed"),
        "pinned_at": _("pinned"),
        "pictures": _("its pictures"),
    },
    seen_by=ROOM,
    erased=Erased.CHOICE,
    why=_("What others answered can still be read. Pictures go in any case."),
    erase=actions.take_words_back,
)
PICTURES = Holding(
    model=Picture,
    label=_("Pictures that you brought into rooms"),
    of="author",
    told={
        "room.title": _("room"),
        "at": _("when"),
        "message_id": _("of message number"),
        "large": _("picture"),
        "small": _("picture, small"),
        "width": _("width"),
        "height": _("height"),
    },
    files=("large", "small"),
    seen_by=ROOM,
    erased=Erased.GOES,
)
REACTIONS = Holding(
    model=Reaction,
    label=_("Your reactions"),
    of="member",
    told={"message.room.title": _("room"), "message_id": _("to message number"), "emoji": "emoji"},
    seen_by=ROOM,
    erased=Erased.NAMELESS,
    why=_("They are counted, with nobody behind them."),
)
ROOMS = Holding(
    model=Membership,
    label=_("Your rooms"),
    of="member",
    told={
        "room.title": _("room"),
        "role": _("role"),
        "read": _("read up to number"),
        "quiet": _("kept quiet"),
        "named_at": _("named by somebody else"),
        "banned": _("banned"),
    },
    seen_by=TOWN,
    erased=Erased.GOES,
)
RESTRICTIONS = Holding(
    model=Restriction,
    label=_("Where you are muted or banned"),
    of="member",
    told={"room.title": _("room"), "at": _("when"), "until": _("until")},
    untold={
        "by": "told by who did it",
        "belonged": "told by what follows: the room is back",
        "spreads": "each of those rooms has a row of its own",
    },
    seen_by=ANIMATORS,
    erased=Erased.GOES,
    kept=_("a mute until it ends; a ban until it is lifted"),
)


def register() -> None:
    personal_data.register(SAID, PICTURES, REACTIONS, ROOMS, RESTRICTIONS)
    personal_data.nothing("a place, which is nobody's", Room)
    personal_data.nothing("how a room is tended", Tending)
    personal_data.named_elsewhere(actions.take_mentions_back)
