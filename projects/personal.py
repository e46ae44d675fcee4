"""What is held of people in projects."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.models import Member
from members.personal_data import TOWN, Erased, Holding
from projects.actions.departing import hand_projects_on, heir, take_offers_back
from projects.models import Need, Offer, Project, ProjectPerson


def _what_becomes(member: Member) -> Iterator[str]:
    for project in Project.objects.filter(holder=member).select_related("room"):
        if next_one := heir(project):
            words = _("“%(project)s” goes on in the hands of %(who)s.")
            yield words % {"project": project.title, "who": next_one.name}
        elif project.takes_offers:
            words = _("“%(project)s” is paused: nobody else carries it yet. Name somebody before.")
            yield words % {"project": project.title}


CARRIED = Holding(
    model=Project,
    label=_("Projects that you carry"),
    of="holder",
    told={
        "title": _("title"),
        "summary": _("in one sentence"),
        "body": _("the story"),
        "stage": _("stage"),
        "reason": _("why it rests"),
        "neighbourhood": _("neighbourhood"),
        "at": _("since"),
        "room.title": _("room"),
        "picture": _("picture"),
    },
    untold={
        "slug": "its address",
        "territory": "the town of whoever asks",
        "stage_before": "where it goes on after a pause",
    },
    files=("picture",),
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("A project belongs to all who make it: it goes on with them, or is paused."),
    erase=hand_projects_on,
    foresee=_what_becomes,
)
OFFERS = Holding(
    model=Offer,
    label=_("Help that you offered"),
    of="member",
    told={
        "project.title": _("project"),
        "need": _("need"),
        "skill": _("skill"),
        "words": _("words"),
        "status": _("what became of it"),
        "at": _("when"),
    },
    untold={"room": "that of the project"},
    seen_by=TOWN,
    erased=Erased.CHOICE,
    why=_("What was done together is part of the project."),
    erase=take_offers_back,
)
PEOPLE = Holding(
    model=ProjectPerson,
    label=_("Projects that you help with, or follow"),
    of="member",
    told={"project.title": _("project"), "role": _("role")},
    seen_by=TOWN,
    erased=Erased.GOES,
)


def register() -> None:
    personal_data.register(CARRIED, OFFERS, PEOPLE)
    personal_data.nothing("what a project needs, told by its page", Need)
