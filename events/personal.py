"""What is held of people in events."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from events.actions.departing import (
    forget_registrations,
    give_places_back,
    stop_organising,
    unname_speakers,
)
from events.models import (
    CalendarAddress,
    Event,
    ProgrammeFile,
    Registration,
    Reminder,
    Session,
    Speaker,
)
from members import personal_data
from members.models import Member
from members.personal_data import TOWN, YOU, Erased, Holding, Term


def _what_becomes(member: Member) -> Iterator[str]:
    for event in Event.objects.organised_by(member).coming():
        if not event.organisers.exclude(pk=member.pk).filter(is_active=True).exists():
            words = _("“%(event)s” has nobody else who organises it. Name somebody before.")
            yield words % {"event": event.title}


LONG_OVER = Term("registrations", _("after the event"), forget_registrations)
ORGANISED = Holding(
    model=Event,
    label=_("Events that you organise"),
    of="organisers",
    told={
        "title": _("title"),
        "kind": _("kind"),
        "summary": _("in one sentence"),
        "body": _("description"),
        "starts": _("from"),
        "ends": _("until"),
        "venue": _("place"),
        "at": _("announced"),
        "capacity": _("places"),
        "registered": _("places taken"),
        "cancelled_at": _("cancelled"),
        "reason": _("why it was cancelled"),
        "room.title": _("room"),
        "picture": _("picture"),
    },
    untold={
        "slug": "its address",
        "territory": "the town of whoever asks",
        "source": "of a programme that was imported",
    },
    files=("picture",),
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("An event belongs to all who come: its other organisers or the animators see to it."),
    erase=stop_organising,
    foresee=_what_becomes,
)
PLACES = Holding(
    model=Registration,
    label=_("Events that you come to"),
    of="member",
    told={
        "event.title": _("event"),
        "status": _("registered, or not any more"),
        "at": _("when"),
        "reminded": _("reminders of this event"),
    },
    untold={"told_at": "the same moment, once a mail has told it"},
    seen_by=_("you, and those who organise the event"),
    erased=Erased.GOES,
    kept=LONG_OVER,
    erase=give_places_back,
)
REMINDED = Holding(
    model=Reminder,
    label=_("Events that you were reminded of"),
    of="member",
    told={"event.title": _("event"), "when": _("a day or an hour before"), "at": _("when")},
    seen_by=YOU,
    erased=Erased.GOES,
    kept=LONG_OVER,
)
FOLLOWED = Holding(
    model=CalendarAddress,
    label=_("The address at which your calendar follows your events"),
    of="member",
    told={"at": _("since")},
    untold={"secret": "whoever has it reads your calendar; its page shows it"},
    seen_by=YOU,
    erased=Erased.GOES,
)
SPOKEN = Holding(
    model=Speaker,
    label=_("Programmes in which you speak"),
    of="member",
    told={"event.title": _("event"), "name": _("name")},
    untold={"code": "what an imported programme calls them"},
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("What a programme’s file calls somebody is changed by whoever organises it."),
    erase=unname_speakers,
)

SENT = Holding(
    model=ProgrammeFile,
    label=_("A programme that you sent, until you say yes to it"),
    of="by",
    told={"name": _("name"), "at": _("when")},
    untold={"data": "the file is yours already", "territory": "the town of whoever asks"},
    seen_by=YOU,
    erased=Erased.GOES,
    kept=_("a day"),
)


def register() -> None:
    personal_data.register(ORGANISED, PLACES, REMINDED, FOLLOWED, SPOKEN, SENT)
    personal_data.nothing("told and ended with the event", Event.organisers.through)
    personal_data.nothing("a programme's entries", Session)
    personal_data.nothing("told with the speaker", Session.speakers.through)
