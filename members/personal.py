"""What is held of people themselves, and of how they come in."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from members import actions, personal_data
from members.models import (
    Member,
    MemberSkill,
    Neighbourhood,
    Passkey,
    RecoveryCode,
    Skill,
    SkillName,
    Territory,
)
from members.personal_data import NOBODY, TOWN, YOU, Erased, Holding

PAGE = Holding(
    model=Member,
    label=_("Your page and your account"),
    of="pk",
    told={
        "name": _("name"),
        "email": _("email address"),
        "slug": _("name in addresses"),
        "territory.name": _("town"),
        "kind": _("kind"),
        "role": _("role"),
        "neighbourhood": _("neighbourhood"),
        "about": _("a few words"),
        "picture": _("picture"),
        "language": _("language"),
        "last_language": _("language you last read"),
        "joined": _("here since"),
        "last_login": _("last signed in"),
        "muted_until": _("muted until"),
    },
    untold={
        "password": "random: nobody has one",
        "is_active": "who asks is",
        "needs_passkey": "asked of all who animate the town",
        "ended_at": "who asks has not",
        "left_at": "who asks has not",
    },
    files=("picture",),
    seen_by=_("everybody who reads this hub; your address nobody but you"),
    erased=Erased.GOES,
    erase=lambda gone, after: None,  # done first of all: actions.leave_town
)
SKILLS = Holding(
    model=MemberSkill,
    label=_("What you offer and want to learn"),
    of="member",
    told={"skill": _("skill"), "way": _("offered, or wanted")},
    seen_by=TOWN,
    erased=Erased.GOES,
)
WORDS = Holding(
    model=Skill,
    label=_("Skills that you named in your own words"),
    of="author",
    told={"name_fr": _("in French"), "name_en": _("in English"), "proposed": _("when")},
    untold={"slug": "its address", "territory": "the town of whoever asks"},
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("Others may carry the same word by now."),
    erase=actions.disown_skills,
)
DEVICES = Holding(
    model=UserSession,
    label=_("Where you are signed in"),
    of="user",
    told={
        "user_agent": _("browser"),
        "ip": _("network address"),
        "created_at": _("since"),
        "last_seen_at": _("last seen"),
    },
    untold={"session_key": "whoever has it is signed in", "data": "empty"},
    seen_by=YOU,
    erased=Erased.GOES,
    kept=_("until you sign out there, and for 90 days at most"),
)
PASSKEYS = Holding(
    model=Passkey,
    label=_("Your passkeys"),
    of="member",
    told={
        "name": _("name"),
        "host": _("of the hub at"),
        "made": _("made"),
        "used": _("last used"),
    },
    untold={"credential": "whose it is", "proof": "your device holds the other half"},
    seen_by=YOU,
    erased=Erased.GOES,
    kept=_("until you remove them"),
)
CODES = Holding(
    model=RecoveryCode,
    label=_("Your recovery codes"),
    of="member",
    told={"used": _("used")},
    untold={"digest": "the code itself stands on your paper alone"},
    seen_by=YOU,
    erased=Erased.GOES,
    kept=_("until you make others"),
)
ADDRESS = Holding(
    model=EmailAddress,
    label=_("Your email address, as it was shown to be yours"),
    of="user",
    told={"email": _("email address"), "verified": _("shown to be yours"), "primary": _("main")},
    seen_by=YOU,
    erased=Erased.GOES,
)
CONFIRMATIONS = Holding(
    model=EmailConfirmation,
    label=_("Questions whether an address is yours"),
    of="email_address__user",
    told={"created": _("when"), "sent": _("sent")},
    untold={"email_address": "told by itself"},
    seen_by=NOBODY,
    erased=Erased.GOES,
)


def register() -> None:
    personal_data.register(PAGE, SKILLS, WORDS, DEVICES, PASSKEYS, CODES, CONFIRMATIONS, ADDRESS)
    personal_data.nothing("the town's own", Territory, Neighbourhood)
    personal_data.nothing("words that skills are known by", SkillName)
    personal_data.nothing("Django's own: the hub puts nobody in groups", Group, Permission)
    personal_data.nothing("Django's own: such pairs are never made", Group.permissions.through)
    personal_data.nothing("names of models", ContentType)
    personal_data.nothing("sealed; devices tell of each, and it ends with its device", Session)
