"""What the pages of projects show, in a handful of questions whatever their size."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from common.prepared import lay_in, number_of, prepared
from common.still import still
from common.text.fold import fold
from members.models import Member, Territory
from members.queries import neighbourhoods as list_of_the_town
from projects.models import Need, Offer, Project, ProjectPerson, ProjectQuerySet
from projects.models.needs import NeedQuerySet, OfferQuerySet
from rooms.models import Message, Room

SHOWN = 60  # offers on one page
FACES = 12  # of those who follow


def page(me: Member | None, here: Territory, slug: str) -> dict[str, Any] | None:
    """All that a project's page shows; None where they may see no such project."""
    if not (found := _shown(me, here, slug)):
        return None
    (project,) = found
    people = _people(me, project, faces=FACES)
    holders = [one.member for one in people if one.role == ProjectPerson.Role.HOLDER]
    team = [one.member for one in people if one.role == ProjectPerson.Role.TEAM]
    follow = [one.member for one in people if one.role == ProjectPerson.Role.FOLLOWER]
    carries = me is not None and (me.pk == project.holder_id or me in holders)
    faces, needed = follow[:FACES], needs(project)
    return {
        "project": project,
        "head_alike": (project.likeness, project.room.public, len(needed)),
        "who_alike": _alike(project, [project.holder, *holders], team, faces),
        "holders": holders,
        "needs": needed,
        "offers": _offers(project, me, carries or me in team),
        "team": team,
        "followers": faces,
        "following": me is not None and me in follow,
        "follower_count": project.followed,
        "mine": carries,
        "helps": me is not None and me in team,
        "talk": {"messages": project.said, "unread": getattr(project, "unread", 0) or 0},
    }


def _alike(project: Project, *people: list[Member]) -> tuple[Any, ...]:
    """All that the part of the page which shows these people is made of."""
    return (project.pk, *(tuple(one.likeness for one in some) for some in people))


@prepared
def _shown(me: Member | None, here: Territory, slug: str) -> QuerySet[Any]:
    """With how many messages its room has, how many of them they have not read, who follows it."""
    said = Message.objects.filter(room=OuterRef("room_id"), removed_at=None)
    follow = ProjectPerson.objects.filter(project=OuterRef("pk"))
    follow = follow.filter(role=ProjectPerson.Role.FOLLOWER)
    found = (
        visible(me, here)
        .filter(slug=slug)
        .annotate(said=_number_of(said, "room"), followed=_number_of(follow, "project"))
    )
    if me is None:
        return found
    room: QuerySet[Any] = Room.objects.mine(me).filter(pk=OuterRef("room_id"))
    return found.annotate(unread=Subquery(room.order_by().values("unread")))


@still
@prepared
def in_room(room: int) -> QuerySet[Project]:
    """The one that a room is of, or none."""
    return Project.objects.filter(room=room).select_related("holder")


def visible(me: Member | None, here: Territory) -> ProjectQuerySet:
    """What a reader may see, with what every page of a project shows."""
    return Project.objects.visible_to(me, here).select_related("holder", "room", "territory")


def _number_of(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


@prepared
def _people(me: Member | None, project: Project, *, faces: int) -> QuerySet[ProjectPerson]:
    """Its team, the first who follow it, and the reader if they are one of either."""
    people = ProjectPerson.objects.filter(project=project)
    follow = people.filter(role=ProjectPerson.Role.FOLLOWER).order_by("pk")[:faces]
    shown = Q(role__in=ProjectPerson.HANDS) | Q(pk__in=follow.values("pk"))
    shown |= Q(member=me) if me else Q()
    return people.filter(shown).select_related("member").order_by("pk")


@prepared
def joined(who: Member, reader: Member | None, here: Territory) -> QuerySet[Any]:
    """Of what this reader may see, what somebody carries, alone or with others (``carries``), and
    on whose team they are."""
    hands = ProjectPerson.objects.filter(member=who, role__in=ProjectPerson.HANDS)
    too = hands.filter(role=ProjectPerson.Role.HOLDER, project=OuterRef("pk"))
    seen = Project.objects.visible_to(reader, here)
    found = seen.filter(Q(holder=who) | Q(pk__in=hands.values("project")))
    return found.annotate(carries=Q(holder=who) | Exists(too))


def carried(who: Member, reader: Member | None, here: Territory) -> list[Project]:
    return [one for one in joined(who, reader, here) if one.carries]


def needs(project: Project) -> list[Need]:
    rows = _needs(project)
    for need in rows:
        need.project = project  # its address needs no query
    return rows


@prepared
def _needs(project: Project) -> NeedQuerySet:
    return Need.objects.standing().filter(project=project).select_related("skill").with_waiting()


def _offers(project: Project, me: Member | None, all_of_them: bool) -> list[Offer]:
    """All of them for who carries it, who may answer, and its team; for others, their own."""
    offers = _offered(project, me, all_of_them=all_of_them, most=SHOWN) if me else []
    for offer in offers:
        offer.project = project
    return offers


@prepared
def _offered(project: Project, me: Member, *, all_of_them: bool, most: int) -> OfferQuerySet:
    rows = Offer.objects.filter(project=project).select_related("member", "skill", "need")
    return (rows.with_answerable(me) if all_of_them else rows.filter(member=me))[:most]


# ---- Lists -----------------------------------------------------------------------------------
def newest(me: Member | None, here: Territory, first: int, last: int) -> list[Project]:
    """A part of those that they may see, as cards."""
    return cards(_newest(me, here, first=first, last=last))


def cards(projects: list[Project]) -> list[Project]:
    """The same, with all that a card shows. Wants ``holder`` selected."""
    needed: dict[int, list[Need]] = {project.pk: [] for project in projects}
    for need in _needed(tuple(needed)):
        needed[need.project_id].append(need)
    for project in projects:
        lay_in(project, "needs", needed[project.pk])
    return projects


@prepared
def _newest(me: Member | None, here: Territory, *, first: int, last: int) -> ProjectQuerySet:
    return Project.objects.visible_to(me, here).select_related("holder")[first:last]


@still
@prepared
def _needed(projects: tuple[int, ...]) -> NeedQuerySet:
    return Need.objects.standing().filter(project__in=projects)


@prepared
def how_many(me: Member | None, here: Territory) -> QuerySet[Project, int]:
    return number_of(Project.objects.visible_to(me, here))


def neighbourhoods(here: Territory) -> tuple[str, ...]:
    """The town's list; where it has none, those that public projects name already, so that one
    place keeps one name."""
    return tuple(list_of_the_town(here) or named(here))


def spelled_like(here: Territory, name: str) -> list[str]:
    """A neighbourhood of the list, as projects wrote it before there was a list."""
    named = Project.objects.filter(territory=here).order_by()
    said = named.values_list("neighbourhood", flat=True).distinct()
    return [one for one in said if fold(one) == fold(name)]


@prepared
def named(here: Territory) -> QuerySet[Project, str]:
    rows = Project.objects.public_in(here).exclude(neighbourhood="")
    names = rows.order_by("neighbourhood").values_list("neighbourhood", flat=True)
    return names.distinct()[:50]
