"""What whoever is banned from the town is told where they sign in."""

from __future__ import annotations

from django.urls import reverse

from audit import verbs
from care import links, measures, queries
from care.models import Sanction
from members import shut_out
from members.models import Member
from members.shut_out import Told


def told(member: Member) -> Told | None:
    """Of several bans the one that holds for longest."""
    bans = queries.bans(member)
    one = bans.filter(until=None).first() or bans.order_by("-until").first()
    return _told(one, member) if one else None


def _told(one: Sanction, member: Member) -> Told:
    """Of a case that is forgotten, the reason stands with the ban."""
    decision = queries.decided(one.case) if one.case else None
    url = reverse("decision_by_mail", args=[links.made(one.case, member)]) if one.case else ""
    why = verbs.why(one.reason, decision.words if decision else "")
    outcome = measures.in_words(one.measure, "to_author", removed=False, undone=())
    return Told(outcome, why, one.at, one.until, url)


def register() -> None:
    shut_out.register(told)
