"""Who may do what about towns and people, and what these may be called. Each refuses in words."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.text.fold import fold
from common.text.visible import NAME, written
from live.frames import Refusal
from members import names
from members.models import OFFICIAL, Member, Passkey, Role, Skill, Territory

LONGEST = 40  # letters of a skill in somebody's own words
# A comma parts skills; brackets, slashes and the like are markup; what has a dot inside is a host.
_NO_SKILL = re.compile(r"""[^\w\s’'&+#()./-]|//|_|\w\.\w|\bwww\b""")


def may_have_slug(territory: Territory) -> None:
    if Territory.objects.filter(slug=territory.slug).exclude(pk=territory.pk).exists():
        raise Refusal("forbidden", _("Another territory has that slug. Please choose another."))


def may_join_as(email: str | None) -> None:
    """An address is one member's."""
    if email and Member.objects.filter(email=email).exists():
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
    if not by.administers or by.territory_id != member.territory_id:
        raise Refusal("forbidden", _("Only an administrator can say who speaks for the town."))


def may_see_health(by: Member) -> None:
    """What the doctor finds tells whoever would break in where to look."""
    if not by.administers:
        raise Refusal("forbidden", _("Only an administrator can see how the hub is."))


def may_have_role(member: Member, role: str, by: Member) -> None:
    """The last administrator of a town does not go by their own hand."""
    if member == by and role != Role.ADMINISTRATOR:
        raise Refusal("forbidden", _("Another administrator has to take this role from you."))


def may_shut_out(member: Member, by: Member) -> None:
    town = member.territory_id
    if not by.animates(town) or member.animates(town):
        raise Refusal("forbidden", _("Only animators can do that, and not to each other."))


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
