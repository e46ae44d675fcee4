"""Who may do what with a project, its needs and its offers. Each refuses in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member
from projects.models import Offer, Project


def may_change(project: Project, by: Member) -> None:
    if not Project.objects.held_by(by).filter(pk=project.pk).exists():
        raise Refusal("forbidden", _("Only those who carry this project can do that."))


def may_offer(offer: Offer, by: Member) -> None:
    """``offer``: not stored yet."""
    project, need = offer.project, offer.need
    if project.holder_id == by.pk:
        raise Refusal("forbidden", _("This is your own project: change what it needs instead."))
    if not project.takes_offers:
        raise Refusal("closed", _("This project is achieved. Thank you all the same!"))
    if need is not None and need.project_id != project.pk:
        raise Refusal("not_found", _("This need does not exist."))
    if not (need or offer.skill or offer.words):
        raise Refusal("bad_frame", _("Say what you offer: a skill, or a few words."))


def may_answer(offer: Offer, by: Member) -> None:
    """Those who carry the project, but nobody their own offer."""
    if not Offer.objects.answerable_by(by).filter(pk=offer.pk).exists():
        raise Refusal("forbidden", _("Only those who carry this project answer its offers."))
