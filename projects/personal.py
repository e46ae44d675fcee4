"""What is held of people in projects."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.models import Member
from members.personal_data import TOWN, Erased, Foreseen, Holding
from projects.actions.departing import hand_projects_on, heir, take_offers_back
from projects.models import Need, Offer, Project, ProjectPerson


def _what_becomes(member: Member) -> Iterator[Foreseen]:
    for project in Project.objects.filter(holder=member).select_related("room"):
        next_one, names = heir(project), {"project": project.title}
        if next_one:
            words = _("“%(project)s” goes on in the hands of %(who)s.")
            yield Foreseen(words % {**names, "who": next_one.name})
        elif not project.takes_offers and project.stage != Project.Stage.PAUSED:
            yield Foreseen(_("“%(project)s” stays to be read, as it is.") % names)
        else:
            url = reverse("project_holders", args=[project.slug])
            yield Foreseen(_alone(project) % names, url)


def _alone(project: Project) -> str:
    """Of what is private animators do not hear."""
    words = _("“%(project)s” is private, and nobody else carries it: it is paused for good.")
    if project.room.public:
        words = _("“%(project)s” is paused, and the animators look for somebody who carries it.")
    return str(words)


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
    label=_("That you help with a project, or follow it"),
    of="member",
    told={"project.title": _("project"), "role": _("role")},
    seen_by=TOWN,
    erased=Erased.GOES,
    why=_("The project itself goes on."),
)


def register() -> None:
    personal_data.register(CARRIED, OFFERS, PEOPLE)
    personal_data.nothing("what a project needs, told by its page", Need)
