"""What of projects may be reported: what its page tells, each need, each offer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from members import reportable
from members.models import Member, Territory
from members.reportable import Kind, Part, Shown
from projects.models import Need, Offer, Project


def find(pk: int, me: Member | None, here: Territory) -> Project | None:
    seen = Project.objects.visible_to(me, here).filter(territory=here)
    return seen.select_related("holder").filter(pk=pk).first()


def find_need(pk: int, me: Member | None, here: Territory) -> Need | None:
    """What was withdrawn is there no more."""
    seen = Project.objects.visible_to(me, here).filter(territory=here)
    found = Need.objects.standing().select_related("project__holder", "room", "skill")
    return found.filter(pk=pk, project__in=seen).first()


def find_offer(pk: int, me: Member | None, here: Territory) -> Offer | None:
    seen = Project.objects.visible_to(me, here).filter(territory=here)
    found = Offer.objects.select_related("project", "room", "skill", "need", "member")
    return found.filter(pk=pk, project__in=seen).first()


def show(project: Project) -> Shown:
    words = _lines(project.title, project.summary, project.body)
    return Shown(project.title, words, list(project.carried_by()), project.get_absolute_url())


def show_need(need: Need) -> Shown:
    """Who carries the project answers for it: nobody knows which of them wrote it."""
    words = _lines(need.title, need.skill.name_fr if need.skill else "")
    by = list(need.project.carried_by())
    return Shown(need.project.title, words, by, need.get_absolute_url())


def show_offer(offer: Offer) -> Shown:
    skill = offer.skill.name_fr if offer.skill else ""
    words = _lines(skill, offer.need.title if offer.need else "", offer.words)
    return Shown(offer.project.title, words, [offer.member], offer.get_absolute_url())


def parts(project: Project) -> list[Part]:
    return [Part("need", one.pk, one.title) for one in project.needs.standing()]


def _lines(*told: str) -> str:
    return "\n".join(one for one in told if one)


PROJECT = Kind(
    "project",
    _("a project"),
    Project,
    find,
    show,
    room=lambda project: project.room,
    parts=parts,
)
NEED = Kind("need", _("a need"), Need, find_need, show_need, room=lambda need: need.room)
OFFER = Kind("offer", _("an offer"), Offer, find_offer, show_offer, room=lambda offer: offer.room)


def register() -> None:
    for kind in (PROJECT, NEED, OFFER):
        reportable.register(kind)
