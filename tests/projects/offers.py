"""Offers for tests that answer them."""

from __future__ import annotations

from members.models import Member
from notifications.models import Notification
from projects import actions
from projects.models import Offer


def answer(offer: Offer, by: Member, *answers: str) -> Offer:
    for one in answers:
        offer = actions.answer_offer(offer, by=by, answer=one)
    return offer


def kinds_of(member: Member) -> list[str]:
    return list(Notification.objects.of(member).order_by("id").values_list("kind", flat=True))
