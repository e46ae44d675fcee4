"""Needs and offers whose skill became another one, or none: steps of what an animator decides."""

from __future__ import annotations

from live.publish import atomic, hold, record
from members.models import Member, Skill
from members.rules import may_tend_skills
from projects.models import Need, Offer
from rooms.models import Room


@atomic
def hold_rooms_with(skill: Skill, *, by: Member) -> None:
    """Until commit nobody changes an offer of this skill, nor adds one in these rooms."""
    may_tend_skills(by.territory, by)
    rooms = Offer.objects.filter(skill=skill).order_by().values("room")
    for room in Room.objects.filter(pk__in=rooms).order_by("pk"):
        hold(room)


@atomic
def carry_instead(skill: Skill, *, into: Skill | None, by: Member) -> list[Member]:
    """They name the other skill from now on; rooms see it at once. Returns whose they are."""
    may_tend_skills(by.territory, by)
    needs = Need.objects.filter(skill=skill)
    people = [need.project.holder for need in needs.select_related("project__holder")]
    needs.update(skill=into)
    rows = Offer.objects.filter(skill=skill).order_by("pk")
    for offer in rows.select_related("project", "room", "member", "need"):
        _carry(offer, skill, into)
        people.append(offer.member)
    return people


def _carry(offer: Offer, skill: Skill, into: Skill | None) -> None:
    """Who has offered both to a project keeps one offer of the skill, and the other in words."""
    offer.skill, offer.taken_back = into, into is None
    if into and _offered_already(offer):
        offer.skill = None
        offer.words = ". ".join(filter(None, (skill.name_fr, offer.words)))[: offer.longest]
    record(offer)


def _offered_already(offer: Offer) -> bool:
    if offer.need_id or offer.status != Offer.Status.PROPOSED:
        return False
    mine = Offer.objects.filter(project=offer.project, member=offer.member, skill=offer.skill)
    return mine.filter(need=None, status=Offer.Status.PROPOSED).exists()
