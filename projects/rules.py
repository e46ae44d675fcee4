"""Who may do what with a project, and how it must stand for that. Each refuses in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member
from projects.models import Need, Offer, Project, ProjectPerson

NO_OFFERS: dict[str, Any] = {
    Project.Stage.ACHIEVED: _("This project is achieved. Thank you all the same!"),
    Project.Stage.PAUSED: _("This project is paused. Thank you all the same!"),
    Project.Stage.ENDED: _("This project has ended. Thank you all the same!"),
}


def may_change(project: Project, by: Member) -> None:
    """Who carries it, alone or with others; its team helps, and decides nothing."""
    if not Project.objects.held_by(by).filter(pk=project.pk).exists():
        raise Refusal("forbidden", _("Only those who carry this project can do that."))


def may_share(project: Project, by: Member) -> None:
    """Who carries it; where nobody is left who does, the town's animators name somebody."""
    orphan = project.rests and not project.carried_by().filter(is_active=True).exists()
    if orphan and by.animates(project.territory_id):
        return
    if not project.carried_by().filter(pk=by.pk).exists():
        raise Refusal("forbidden", _("Only those who carry this project can do that."))


def must_help(project: Project, by: Member) -> None:
    """On its team because an offer of theirs was accepted."""
    if not project.people.filter(member=by, role=ProjectPerson.Role.TEAM).exists():
        raise Refusal("forbidden", _("You are not on the team of this project."))


def may_carry(project: Project, member: Member) -> None:
    """Who was shut out of its room, or has left the town, carries nothing."""
    there = member.is_active and member.territory_id == project.territory_id
    if not there or not project.room.seen_by([member.pk]):
        raise Refusal("forbidden", _("This person cannot take that on."))


def who_carries(project: Project, but: Member) -> Member:
    """Who stands on the project once ``but`` carries it no longer. The last one who can stays."""
    others = project.carried_by().exclude(pk=but.pk).filter(is_active=True)
    able = project.room.seen_by(others.values_list("pk", flat=True))
    found = project.holder_id if project.holder_id in able else min(able, default=None)
    if found is None:
        raise Refusal("forbidden", _("Somebody has to carry it: name another person first."))
    return others.get(pk=found)


def may_offer(project: Project, by: Member | None) -> None:
    """``by`` None: a visitor, whom the form asks to sign in first."""
    if by is not None and project.holder_id == by.pk:
        raise Refusal("forbidden", _("This is your own project: change what it needs instead."))
    if not project.takes_offers:
        raise Refusal("closed", NO_OFFERS[project.stage])


def must_be_an_offer(offer: Offer) -> None:
    """``offer``: not stored yet."""
    need = offer.need
    if need is not None and need.project_id != offer.project_id:
        raise Refusal("not_found", _("This need does not exist."))
    if not (need or offer.skill or offer.words):
        raise Refusal("bad_frame", _("Say what you offer: a skill, or a few words."))


def must_stand(need: Need) -> None:
    if need.withdrawn:
        words = _("This need was withdrawn. You can still offer your help to the project.")
        raise Refusal("closed", words)


def must_be_open(need: Need) -> None:
    must_stand(need)
    if not need.open:
        words = _("This need is already met. You can still offer your help to the project.")
        raise Refusal("closed", words)


def must_cover(need: Need, wanted: int) -> None:
    """Fewer places than people already found would send someone home."""
    if wanted < need.filled:
        words = _("%d are found already: ask for at least as many.")
        raise Refusal("bad_frame", words % need.filled)


def must_await(offer: Offer, answer: str) -> None:
    """``answer``: one of ``Offer.ANSWERS``, which say what may follow what."""
    before, _after = Offer.ANSWERS[answer]
    if offer.status not in before:
        words = _("This offer is already %(status)s.")
        raise Refusal("closed", words % {"status": offer.get_status_display()})


def may_withdraw(offer: Offer, by: Member) -> None:
    if offer.member_id != by.pk:
        raise Refusal("forbidden", _("Only who made an offer withdraws it."))


def must_be_withdrawable(offer: Offer) -> None:
    """What is done, or declined, stays as it is told."""
    if not offer.withdrawable:
        words = _("This offer is already %(status)s.")
        raise Refusal("closed", words % {"status": offer.get_status_display()})


def may_answer(offer: Offer, by: Member) -> None:
    """Those who carry the project, but nobody their own offer."""
    if not Offer.objects.answerable_by(by).filter(pk=offer.pk).exists():
        raise Refusal("forbidden", _("Only those who carry this project answer its offers."))


def offered_twice() -> Refusal:
    """For whoever offers what stands already, or what another page of theirs just sent."""
    return Refusal("closed", _("You have offered this already. You will be told of the answer."))


def just_met() -> Refusal:
    """For whoever accepts someone for a place that another took in the same moment."""
    return Refusal("closed", _("This need is already met: ask for one more place first."))
