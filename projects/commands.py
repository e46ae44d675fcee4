"""Offers over the socket. See docs/protocol.md."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from live.commit import commit
from live.frames import Refusal
from live.registry import Commands
from members.models import Member, Skill
from members.skills import named
from members.socket_identity import Identity
from members.speaker import speaker
from projects import actions
from projects.models import Offer, Project, ProjectQuerySet
from projects.protocol import AnswerOffer, MakeOffer, OfferState

commands = Commands()


@commands.handles(MakeOffer)
async def make(who: Identity, command: MakeOffer) -> dict[str, Any]:
    return {"offer": await commit(_make, who, command)}


@commands.handles(AnswerOffer)
async def answer(who: Identity, command: AnswerOffer) -> dict[str, Any]:
    return {"offer": await commit(_answer, who, command)}


def _make(who: Identity, command: MakeOffer) -> OfferState:
    member = speaker(who)
    project = _visible(member).filter(pk=command.project).first()
    if project is None:
        raise Refusal("not_found", _("This project does not exist."))
    need = None
    if command.need is not None:
        need = project.needs.select_related("skill").filter(pk=command.need).first()
        if need is None:
            raise Refusal("not_found", _("This need does not exist."))
    skill = _skill(command.skill, member)
    words = command.words
    offer = actions.offer_skill(project, by=member, need=need, skill=skill, words=words)
    return offer.as_told()


def _answer(who: Identity, command: AnswerOffer) -> OfferState:
    member = speaker(who)
    seen = Offer.objects.filter(pk=command.offer, project__in=_visible(member).values("pk"))
    if (offer := seen.first()) is None:
        raise Refusal("not_found", _("This offer does not exist."))
    return actions.answer_offer(offer, by=member, answer=command.answer).as_told()


def _visible(member: Member) -> ProjectQuerySet:
    visible = Project.objects.visible_to(member, member.territory)
    return visible.select_related("room", "territory")


def _skill(text: str, member: Member) -> Skill | None:
    found, unknown = named([text], member.territory)
    if unknown:
        raise Refusal("not_found", _("We do not know this skill yet. Say it in your own words."))
    return next(iter(found), None)
