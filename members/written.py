"""What of people may be reported: their name, and what they tell of themselves."""

from django.utils.translation import gettext_lazy as _

from members import queries, reportable
from members.models import Member, Territory
from members.reportable import Kind, Shown


def find(pk: int, me: Member | None, here: Territory) -> Member | None:
    return Member.objects.of(here).filter(pk=pk).first()


def show(member: Member) -> Shown:
    skills = (row.skill.name_fr for row in queries.skills_of(member))  # in whose words they are
    told = [member.name, member.neighbourhood, member.about, *skills]
    words = "\n".join(one for one in told if one)
    pictures = [member.picture] if member.picture else []
    return Shown(member.name, words, [member], member.get_absolute_url(), pictures=pictures)


MEMBER = Kind("member", _("a page of a person"), Member, find, show)


def register() -> None:
    reportable.register(MEMBER)
