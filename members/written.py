"""What of people may be reported: all that their page tells; their name or picture alone."""

from django.utils.translation import gettext_lazy as _

from members import actions, queries, reportable
from members.models import Member, Territory
from members.reportable import Kind, Part, Shown


def find(pk: int, me: Member | None, here: Territory) -> Member | None:
    return Member.objects.of(here).filter(pk=pk).first()


def find_shown(pk: int, me: Member | None, here: Territory) -> Member | None:
    """Who has a picture."""
    return Member.objects.of(here).exclude(picture="").filter(pk=pk).first()


def show(member: Member) -> Shown:
    skills = (row.skill.name_fr for row in queries.skills_of(member))  # in whose words they are
    told = [member.name, member.neighbourhood, member.about, *skills]
    words = "\n".join(one for one in told if one)
    pictures = [member.picture] if member.picture else []
    return Shown(member.name, words, [member], member.get_absolute_url(), pictures=pictures)


def show_name(member: Member) -> Shown:
    return Shown(member.name, member.name, [member], member.get_absolute_url())


def show_picture(member: Member) -> Shown:
    url, pictures = member.get_absolute_url(), [member.picture] if member.picture else []
    return Shown(member.name, "", [member], url, pictures=pictures)


def parts(member: Member) -> list[Part]:
    name = Part("name", member.pk, _("only the name"))
    picture = Part("portrait", member.pk, _("only the picture"))
    return [name, picture] if member.picture else [name]


MEMBER = Kind("member", _("a page of a person"), Member, find, show, parts=parts)
NAME = Kind("name", _("a name"), Member, find, show_name, actions.take_away_name)
PICTURE = Kind(
    "portrait",
    _("a picture of a person"),
    Member,
    find_shown,
    show_picture,
    actions.take_away_picture,
)


def register() -> None:
    for kind in (MEMBER, NAME, PICTURE):
        reportable.register(kind)
