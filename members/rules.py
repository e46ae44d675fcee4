"""Who may do what about towns and people, and what these may be called. Each refuses in words."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from common.text.fold import fold
from common.text.visible import NAME, written
from live.frames import Refusal
from members import names
from members.bounds import within
from members.models import LANGUAGES, OFFICIAL, Member, Passkey, Role, Skill, Territory

LONGEST = 40  # letters of a skill in somebody's own words
_COLOUR = re.compile(r"#[0-9a-f]{6}")
# A comma parts skills; brackets, slashes and the like are markup; what has a dot inside is a host.
_NO_SKILL = re.compile(r"""[^\w\s’'&+#()./-]|//|_|\w\.\w|\bwww\b""")


def may_have_slug(territory: Territory) -> None:
    if Territory.objects.filter(slug=territory.slug).exclude(pk=territory.pk).exists():
        raise Refusal("forbidden", _("Another territory has that slug. Please choose another."))


def must_be_sound(town: Territory) -> None:
    """What every page of a town is made with: its name, colour, hours and languages."""
    if not town.name:
        raise Refusal("bad_frame", _("A town has a name."))
    within(town.name, 80)
    within(town.tagline, 160)
    if not _COLOUR.fullmatch(town.accent):
        raise Refusal("bad_frame", _("A colour is a # and six figures or letters: #b4472e."))
    if town.time_zone not in available_timezones():
        raise Refusal("bad_frame", _("Choose a time zone such as Europe/Paris."))
    if not {town.language} <= {*town.languages.split()} <= {code for code, _name in LANGUAGES}:
        raise Refusal("bad_frame", _("The town’s own language is one of those that it offers."))


def may_join_as(email: str | None, territory: Territory) -> None:
    """An address is one member's of a town; in another town it may be one's too."""
    if email and Member.objects.with_address(email, territory):
        raise Refusal("forbidden", _("Someone here already has that address. Please sign in."))


def may_be_called(name: str, territory: Territory, bearer: Member | None = None) -> str:
    """The name as it will be shown. ``bearer``: None for someone new."""
    try:
        return names.checked(name, territory, bearer)
    except ValidationError as error:
        raise Refusal("forbidden", error.messages[0]) from error


def may_call_oneself(kind: str, by: Member) -> None:
    """Nobody makes themselves the town; who speaks for it stays what they are."""
    if kind != by.kind and kind in OFFICIAL:
        raise Refusal("forbidden", _("Only an administrator can say who speaks for the town."))


def may_administer(member: Member, by: Member) -> None:
    """``by``: as they are now, when somebody may have taken their role a moment ago."""
    if not by.administers or by.territory_id != member.territory_id:
        raise Refusal("forbidden", _("Only an administrator can say who speaks for the town."))


def may_see_health(by: Member) -> None:
    """What the doctor finds tells whoever would break in where to look."""
    if not by.administers:
        raise Refusal("forbidden", _("Only an administrator can see how the hub is."))


def may_have_role(member: Member, role: str, by: Member) -> None:
    """The last administrator of a town goes by nobody's hand, and none by their own."""
    if role == Role.ADMINISTRATOR or member.role != Role.ADMINISTRATOR:
        return
    if member == by:
        raise Refusal("forbidden", _("Another administrator has to take this role from you."))
    others = Member.objects.of(member.territory).exclude(pk=member.pk)
    if not others.filter(role=Role.ADMINISTRATOR).exists():
        raise Refusal("forbidden", _("A town needs an administrator: name another one first."))


def may_leave_town(member: Member) -> None:
    """Anybody may, at any time, also who is banned; a town keeps somebody who appoints others."""
    if member.left:
        raise Refusal("closed", _("This account is being erased already."))
    others = Member.objects.of(member.territory).filter(role=Role.ADMINISTRATOR)
    if member.role == Role.ADMINISTRATOR and not others.exclude(pk=member.pk).exists():
        words = _("You are the last administrator of this town. Name another one before you leave.")
        raise Refusal("forbidden", words)


def may_sanction(member: Member, by: Member) -> None:
    """Mute or ban somebody in the whole town. Not oneself; and of those who animate it an
    administrator alone decides, who does not leave it without one."""
    town = member.territory_id
    if not by.animates(town):
        raise Refusal("forbidden", _("Only the animators of the town can do that."))
    if member.pk == by.pk:
        raise Refusal("forbidden", _("This is about yourself: somebody else has to decide it."))
    if member.animator_of(town) and not by.administers:
        words = _("%(name)s animates this town too: only an administrator can do that.")
        raise Refusal("forbidden", words % {"name": member.name})
    if member.role == Role.ADMINISTRATOR and not _others(member):
        words = _("%(name)s is the last administrator of this town, which needs one.")
        raise Refusal("forbidden", words % {"name": member.name})


def must_not_be_muted(by: Member) -> None:
    if by.muted_until and by.muted_until > timezone.now():
        raise Refusal("muted", muted_words(by.muted_until, by.territory))


def muted_words(until: datetime, town: Territory) -> str:
    """By the town's clock."""
    local = timezone.localtime(until, ZoneInfo(town.time_zone))
    when = {"day": date_format(local, "j F"), "hour": local.strftime("%H:%M")}
    return _("You are muted in all rooms until %(day)s, %(hour)s.") % when


def _others(member: Member) -> bool:
    """Whether somebody else administers their town."""
    there = Member.objects.filter(territory=member.territory_id, is_active=True)
    return there.filter(role=Role.ADMINISTRATOR).exclude(pk=member.pk).exists()


# ---- Passkeys ------------------------------------------------------------------------------
PASSKEYS = 10  # of one person


def may_add_passkey(by: Member, credential: str) -> None:
    if by.passkeys.count() >= PASSKEYS:
        raise Refusal("forbidden", _("You have many passkeys. Remove one that you do not use."))
    if Passkey.objects.filter(credential=credential).exists():
        raise Refusal("forbidden", _("This passkey is known already."))


def may_remove_passkey(passkey: Passkey, by: Member) -> None:
    last = by.passkeys.exclude(pk=passkey.pk).first() is None
    if last and by.animator and by.territory.asks_passkeys:
        words = _("Your town asks you for a passkey. Add another one before you remove this one.")
        raise Refusal("forbidden", words)


def may_come_by_mail(member: Member) -> None:
    """Where a passkey is asked for, whoever reads the mails of its owner does not come in."""
    if member.animator and member.territory.asks_passkeys and member.passkeys.exists():
        words = _("Your town asks for your passkey, or one of your recovery codes.")
        raise Refusal("forbidden", words)


def may_ask_passkeys(here: Territory, by: Member, *, on: bool) -> None:
    """Who asks it of others has one: else they would shut themselves out."""
    if not by.administers or by.territory_id != here.pk:
        raise Refusal("forbidden", _("Only an administrator can ask for passkeys."))
    if on and not by.passkeys.exists():
        raise Refusal("forbidden", _("Add a passkey of your own first."))


# ---- Skills in people's own words ----------------------------------------------------------
WAITING = 20  # words of one person that no animator has looked at yet


def may_be_a_skill(words: str) -> str:
    """The words as they will be shown: a few that can be read, and no address."""
    words = written(words, NAME)
    read = len(words) > 1 and any(character.isalpha() for character in words)
    if not read or _NO_SKILL.search(words):
        raise Refusal("bad_frame", _("A skill is said in a few plain words, without a link."))
    if len(words) > LONGEST or len(fold(words)) > LONGEST:
        raise Refusal("too_large", _("A skill is a few words: at most %d letters.") % LONGEST)
    return words


def may_propose(by: Member) -> None:
    """Who has many words that wait lets the animators look at them first."""
    if Skill.objects.waiting(by.territory).filter(author=by).count() >= WAITING:
        words = _("Many of your words wait for an animator. Take skills that are known until then.")
        raise Refusal("forbidden", words)


def may_tend_skills(territory: Territory, by: Member) -> None:
    if not by.animates(territory.pk):
        raise Refusal("forbidden", _("Only animators look at the words that people propose."))


def taken_away() -> Refusal:
    """For whoever sends a word that an animator took away since they opened the form."""
    return Refusal("not_found", _("One of these skills is no longer known. Please look again."))


def unsaved() -> Refusal:
    """For whoever wanted what someone else took in the same moment."""
    return Refusal("forbidden", _("That could not be saved. Please try again."))
