"""What the town's pages show."""

from __future__ import annotations

from django.utils.translation import get_language
from msgspec import Struct

from common.text.fold import fold
from members.models import OFFICIAL, Member, Neighbourhood, Role, Territory
from projects.models import Project
from town import texts
from town.models import PublicText, RoleInvitation, Service, Subject


class Shown(Struct):
    """A public page as it stands: ``written`` is None where a town has written nothing yet."""

    subject: str
    label: str
    language: str
    body: str
    html: str
    written: PublicText | None

    @property
    def blanks(self) -> list[str]:
        return texts.blanks(self.body)

    @property
    def html_for_all(self) -> str:
        """Without what is still to fill in."""
        reads = get_language() or self.language
        return texts.html_for_all(self.body, reads) if self.blanks else self.html


def shown(here: Territory, subject: str, language: str) -> Shown:
    """As somebody reads it in this language: what the town wrote in it, else in its own, else in
    any; else the beginning."""
    rows = {one.language: one for one in here.texts.filter(subject=subject)}
    found = rows.get(language) or rows.get(here.language) or next(iter(rows.values()), None)
    return _as_shown(here, subject, language, found)


def every_text(here: Territory) -> list[list[Shown]]:
    """Those of each subject, in each language that the town offers."""
    rows = {(one.subject, one.language): one for one in here.texts.all()}
    return [
        [_as_shown(here, one, code, rows.get((one, code))) for code in here.languages.split()]
        for one in Subject.values
    ]


def in_language(here: Territory, subject: str, language: str) -> Shown:
    """For whoever writes it in this one."""
    found = here.texts.filter(subject=subject, language=language).first()
    return _as_shown(here, subject, language, found)


def _as_shown(here: Territory, subject: str, language: str, row: PublicText | None) -> Shown:
    body = row.body if row else texts.beginning(here, subject, language)
    html = row.html if row else texts.html_of_beginning(body)
    label = str(Subject(subject).label)
    return Shown(subject, label, row.language if row else language, body, html, row)


def still_to_fill_in(here: Territory) -> int:
    """How many of its texts, in the languages that it offers, have a blank."""
    return sum(bool(one.blanks) for some in every_text(here) for one in some)


def neighbourhoods(here: Territory) -> list[tuple[Neighbourhood, int, int]]:
    """Each with how many people live there, and how many projects take place there."""
    people = _counted(Member.objects.of(here).values_list("neighbourhood", flat=True))
    projects = Project.objects.filter(territory=here).order_by()
    places = _counted(projects.values_list("neighbourhood", flat=True))
    rows = Neighbourhood.objects.filter(territory=here)
    return [(one, people.get(one.folded, 0), places.get(one.folded, 0)) for one in rows]


def _counted(said: object) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in said:  # type: ignore[attr-defined]
        key = fold(name)[:60]
        found[key] = found.get(key, 0) + 1
    return found


def team(here: Territory) -> list[Member]:
    """Administrators first."""
    people = Member.objects.with_a_role(here).order_by("folded")
    return sorted(people, key=lambda one: -Role.values.index(one.role))


def invitations(here: Territory) -> list[RoleInvitation]:
    return list(RoleInvitation.objects.filter(territory=here).select_related("by"))


def services(here: Territory) -> list[Service]:
    return list(Service.objects.filter(territory=here).select_related("member"))


def officials(here: Territory, services: list[Service]) -> list[Member]:
    """Those who speak for the town, and for none of these services."""
    named = [one.member_id for one in services if one.member_id]
    people = Member.objects.of(here).filter(kind__in=OFFICIAL).exclude(pk__in=named)
    return list(people.order_by("folded"))
