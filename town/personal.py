"""What is held of people in what a town says of itself, and in roles that it offers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.models import Member
from members.personal_data import TOWN, Erased, Holding
from town.actions import forget_invitations, unname_services
from town.models import PublicText, RoleInvitation, Service


def _to(member: Member) -> Q:
    address = Q(territory=member.territory_id, email=member.email)
    return address if member.email else Q(pk=None)


ROLES = Holding(
    model=RoleInvitation,
    label=_("Roles that the town offers you"),
    of=_to,
    told={
        "email": _("email address"),
        "role": _("role"),
        "at": _("when"),
        "expires": _("until"),
    },
    untold={"territory": "the town of whoever asks", "by": "it is the word of the town"},
    seen_by=_("you, and the administrators of the town"),
    erased=Erased.GOES,
    kept=_("until you accept, and for four weeks at most"),
    erase=forget_invitations,
)
SERVICES = Holding(
    model=Service,
    label=_("Services of the town that your account speaks for"),
    of="member",
    told={
        "name": _("name"),
        "about": _("a few words"),
        "phone": _("phone"),
        "email": _("email address"),
        "link": _("link"),
    },
    untold={"territory": "the town of whoever asks", "position": "its place in the list"},
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("It is the town’s. Your address goes from it."),
    erase=unname_services,
)


def register() -> None:
    personal_data.register(ROLES, SERVICES)
    personal_data.nothing("the town's own pages, in its own words", PublicText)
