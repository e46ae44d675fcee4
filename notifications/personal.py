"""What is held of people in bells and banners."""

from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.personal_data import NOBODY, TOWN, YOU, Erased, Holding, Term
from notifications import actions, sentences
from notifications.models import (
    Announcement,
    Choice,
    Delivery,
    Device,
    Due,
    Notification,
    Preferences,
)

LINES = Holding(
    model=Notification,
    label=_("Your notifications"),
    of="member",
    told={
        "said": _("words"),
        "url": _("page"),
        "at": _("when"),
        "seen_at": _("seen"),
        "read_at": _("read"),
        "opened": _("opened from"),
    },
    made={"said": sentences.text},
    untold={
        "announcement": "said in its words",
        "actor": "said in its words",
        "kind": "said in its words",
        "data": "said in its words",
    },
    seen_by=YOU,
    erased=Erased.GOES,
    kept=Term("notifications", _("after they came"), actions.forget_notifications),
)
ANNOUNCED = Holding(
    model=Announcement,
    label=_("What you announced to the town"),
    of="author",
    told={
        "body": _("words"),
        "url": _("page"),
        "at": _("when"),
        "ends": _("until"),
        "ended_at": _("ended"),
        "audience": _("to whom"),
        "which": _("which of them"),
        "banner": _("on screens"),
        "push": _("on phones"),
        "mail": _("by mail"),
        "corrected_at": _("put right"),
        "draft": _("other words that wait"),
        "left_at": _("left"),
        "told_at": _("all were told"),
    },
    untold={
        "territory": "the town of whoever asks",
        "answers": "a room, which everybody sees",
        "edition": "how often it was put right",
        "waits": "whether a second person has to agree",
        "agreed_by": "another person",
        "draft_by": "another person",
        "telling": "how far the hub has come",
        "correcting": "how far the hub has come",
        "ending": "how far the hub has come",
    },
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("It was said in the name of the town."),
    kept=Term("announcements", _("after they ended"), actions.forget_announcements),
)


CHOSEN = Holding(
    model=Preferences,
    label=_("How you want to be told"),
    of="member",
    told={
        "mail": _("by mail"),
        "digest": _("in one mail"),
        "quiet_from": _("from"),
        "quiet_until": _("until"),
        "paused_until": _("paused until"),
        "bounced_at": _("mails came back"),
    },
    seen_by=YOU,
    erased=Erased.GOES,
)
SUBJECTS_CHOSEN = Holding(
    model=Choice,
    label=_("What you want to be told"),
    of="member",
    told={"subject": _("about"), "level": _("how much")},
    seen_by=YOU,
    erased=Erased.GOES,
)
WAITING = Holding(
    model=Due,
    label=_("What is about to reach you"),
    of="member",
    told={"channel": _("how"), "due": _("when")},
    seen_by=NOBODY,
    erased=Erased.GOES,
)
DELIVERED = Holding(
    model=Delivery,
    label=_("What became of your notifications"),
    of="notification__member",
    told={"channel": _("how"), "verdict": _("what"), "at": _("when")},
    untold={"notification": "a line of the bell, handed over by itself"},
    seen_by=YOU,
    erased=Erased.GOES,
)
DEVICES = Holding(
    model=Device,
    label=_("Browsers that you let us ring"),
    of="member",
    told={"name": _("name"), "made_at": _("since"), "endpoint": _("address")},
    untold={"key": "a secret of that browser", "secret": "a secret of that browser"},
    seen_by=NOBODY,
    erased=Erased.GOES,
)


def register() -> None:
    held = (LINES, ANNOUNCED, CHOSEN, SUBJECTS_CHOSEN, WAITING, DELIVERED, DEVICES)
    personal_data.register(*held)
    personal_data.named_elsewhere(actions.forget_lines_about)
