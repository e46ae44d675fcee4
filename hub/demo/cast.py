"""Whom a demonstration lets anyone step into, and whom it must never find here."""

from __future__ import annotations

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from members.models import OFFICIAL, Member, MemberQuerySet, Role, Territory

CAST = "@demo.invalid"  # addresses of the cast: no mail can ever reach them
REAL = (
    "This hub already holds people of its own, so it cannot become a demonstration, in which "
    "anyone steps into the cast and reads every mail: start it with --empty and without HUB_DEMO, "
    "or name another data folder."
)


def cast(territory: Territory) -> MemberQuerySet:
    """Whom one may step into: nobody real. Those who animate come first."""
    first = Case(When(role=Role.MEMBER, then=Value(1)), default=Value(0))
    return Member.objects.of(territory).filter(email__endswith=CAST).order_by(first, "folded")


def real_people() -> bool:
    """Whether a town lives here: people in a territory without a cast, or one of them was given a
    task by name. Visitors who try a demonstration sign up as well, and are no town.
    """
    played = Member.objects.filter(territory=OuterRef("territory"), email__endswith=CAST)
    appointed = Q(kind__in=OFFICIAL) | ~Q(role=Role.MEMBER)
    ours = Member.objects.exclude(email__endswith=CAST) | Member.objects.filter(email=None)
    return ours.filter(~Exists(played) | appointed).exists()
