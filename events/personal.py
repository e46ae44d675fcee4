"""What is held of people in events."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.actions.departing import (
    forget_asks_of,
    forget_registrations,
    give_places_back,
    stop_organising,
    unname_speakers,
)
from events.models import Event, News, ProgrammeFile, Registration, Session, Speaker, SpeakerAsk
from members import personal_data
from members.models import Member
from members.personal_data import TOWN, YOU, Erased, Foreseen, Holding, Term


def _what_becomes(member: Member) -> Iterator[Foreseen]:
    theirs = Event.objects.organised_by(member).coming().filter(cancelled_at=None)
    for event in theirs.select_related("room"):
        others = event.organisers.exclude(pk=member.pk).filter(is_active=True)
        names = {"event": event.title}
        if next_one := others.order_by("pk").first():
            words = _("“%(event)s” takes place: %(who)s organises it too.")
            yield Foreseen(words % {**names, "who": next_one.name})
        else:
            yield Foreseen(_alone(event) % names, reverse("event_organisers", args=[event.slug]))


def _alone(event: Event) -> str:
    """Of what is private animators do not hear."""
    words = _("“%(event)s” is private, and nobody else organises it: nobody will look after it.")
    if event.room.public:
        words = _("“%(event)s” stays announced: the animators look for somebody to organise it.")
    return str(words)


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
    label=_("That you come to an event"),
    of="member",
    told={"event.title": _("event"), "status": _("registered, or not any more"), "at": _("when")},
    seen_by=_("you, and those who organise the event"),
    erased=Erased.GOES,
    why=_("The event itself takes place, and your place is free for somebody."),
    kept=Term("registrations", _("after the event"), forget_registrations),
    erase=give_places_back,
)
SPOKEN = Holding(
    model=Speaker,
    label=_("That you speak in a programme"),
    of="member",
    told={"event.title": _("event"), "name": _("name")},
    untold={"code": "what an imported programme calls them"},
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("What a programme’s file calls somebody is changed by whoever organises it."),
    erase=unname_speakers,
)


def _to(member: Member) -> Q:
    address = Q(speaker__event__territory=member.territory_id, email=member.email)
    return Q(member=member) | address if member.email else Q(member=member)


ASKED = Holding(
    model=SpeakerAsk,
    label=_("Whether it is you who speaks, as you are asked"),
    of=_to,
    told={
        "speaker.event.title": _("event"),
        "speaker.name": _("name"),
        "email": _("email address"),
        "at": _("when"),
    },
    untold={
        "member": "it is you",
        "by": "it is the word of those who organise the event",
    },
    seen_by=_("you, and those who organise the event"),
    erased=Erased.GOES,
    kept=_("until you answer, and for four weeks at most"),
    erase=forget_asks_of,
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
    personal_data.register(ORGANISED, PLACES, SPOKEN, ASKED, SENT)
    personal_data.nothing("told and ended with the event", Event.organisers.through)
    personal_data.nothing("a programme's entries", Session)
    personal_data.nothing("what the town says of an event, in nobody's name", News)
    personal_data.nothing("told with the speaker", Session.speakers.through)
