"""What is held of people in rooms."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from members import personal_data
from members.personal_data import ANIMATORS, ROOM, TOWN, Erased, Holding
from rooms import actions
from rooms.models import (
    Held,
    Hidden,
    ListedWord,
    Membership,
    Message,
    Picture,
    Reaction,
    Restriction,
    Room,
    Tending,
)

SAID = Holding(
    model=Message,
    label=_("What you said in rooms"),
    of="author",
    told={
        "room": _("room"),
        "at": _("when"),
        "body": _("words"),
        "parent_id": _("in answer to number"),
        "edited_at": _("changed"),
        "removed_at": _("removed"),
        "pinned_at": _("pinned"),
        "hidden_at": _("hidden"),
        "pictures": _("its pictures"),
    },
    seen_by=ROOM,
    erased=Erased.CHOICE,
    why=_("What others answered can still be read. Pictures go in any case."),
    erase=actions.take_words_back,
)
HIDDEN = Holding(
    model=Hidden,
    label=_("Your words that are hidden while somebody looks at them"),
    of="message__author",
    told={
        "message_id": _("of message number"),
        "body": _("words"),
        "pictures": _("its pictures"),
        "pinned_at": _("pinned"),
    },
    seen_by=ANIMATORS,
    erased=Erased.CHOICE,
    why=_("They are shown again if nothing is wrong with them. Pictures go in any case."),
    kept=_("until it is decided"),
    erase=actions.take_hidden_words_back,
)
WAITING = Holding(
    model=Held,
    label=_("What you said that waits for a look, or was not let through"),
    of="author",
    told={
        "room": _("room"),
        "at": _("when"),
        "body": _("words"),
        "parent_id": _("in answer to number"),
        "shown": _("its pictures"),
        "why": _("why it waits"),
        "edited_at": _("changed"),
        "refused_at": _("refused"),
        "refusal": _("reason"),
        "words": _("what the animators say of it"),
    },
    made={"refusal": lambda held: verbs.reason(held.reason) if held.reason else ""},
    untold={"reason": "said in words"},
    seen_by=ANIMATORS,
    erased=Erased.GOES,
    kept=_("until it is decided; where it was refused, for thirty days"),
)
PICTURES = Holding(
    model=Picture,
    label=_("Pictures that you brought into rooms"),
    of="author",
    told={
        "room": _("room"),
        "at": _("when"),
        "message_id": _("of message number"),
        "held_id": _("of waiting message number"),
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
    told={"message.room": _("room"), "message_id": _("to message number"), "emoji": "emoji"},
    seen_by=ROOM,
    erased=Erased.NAMELESS,
    why=_("They are counted, with nobody behind them."),
)
ROOMS = Holding(
    model=Membership,
    label=_("Your rooms"),
    of="member",
    told={
        "room": _("room"),
        "role": _("role"),
        "read": _("read up to number"),
        "level": _("how much of it you hear"),
        "banned": _("banned"),
        "named_at": _("named for it by another"),
    },
    untold={"told": "how far the bell is, which is handed over by itself"},
    seen_by=TOWN,
    erased=Erased.GOES,
)
RESTRICTIONS = Holding(
    model=Restriction,
    label=_("Where you are muted or banned"),
    of="member",
    told={"room": _("room"), "at": _("when"), "until": _("until")},
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
    personal_data.register(HIDDEN, SAID, WAITING, PICTURES, REACTIONS, ROOMS, RESTRICTIONS)
    personal_data.nothing("a place, which is nobody's", Room)
    personal_data.nothing("how a room is tended", Tending)
    personal_data.nothing("the town's list", ListedWord)
    personal_data.named_elsewhere(actions.take_mentions_back)
    personal_data.named_elsewhere(actions.take_hidden_mentions_back)
    personal_data.named_elsewhere(actions.take_waiting_mentions_back)
