"""Passkeys and recovery codes: made, used, given up; and whether those who animate need one."""

from __future__ import annotations

import secrets
from hashlib import pbkdf2_hmac

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from common.text.visible import NAME, written
from live.publish import atomic, revoke
from members import log, mails, rules
from members.models import Member, Passkey, RecoveryCode, Territory
from members.models.people import ANIMATING

CODES = 10
LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none is taken for another, on paper or aloud
LENGTH = 12  # letters of a code: 59 bits
LONGEST = 60  # letters that are read of what somebody typed for one
SALT, ROUNDS = b"recovery codes", 20_000  # some ms: a stolen database is not soon guessed through


@atomic
def add_passkey(*, by: Member, name: str, credential: str, proof: bytes, host: str) -> Passkey:
    """One that its device has just proved to hold. Raises Refusal for one that is known."""
    rules.may_add_passkey(by, credential)
    facts = {"credential": credential, "proof": proof, "host": host}
    made = Passkey.objects.create(member=by, name=written(name, NAME)[:60] or host[:60], **facts)
    settle(by.territory)
    by.refresh_from_db(fields=["needs_passkey"])
    _say(by, "added", made.name)
    return made


@atomic
def remove_passkey(passkey: Passkey, *, by: Member) -> None:
    rules.may_remove_passkey(passkey, by)
    passkey.delete()
    _say(by, "removed", passkey.name)


def _say(by: Member, what: str, name: str = "") -> None:
    """To its owner, who may not be who did it, and in the log."""
    log.about(by, by=by, verb=f"{log.WAY_IN}.{what}", why="")
    mails.way_in_changed(by, what, name)


@atomic
def used_passkey(passkey: Passkey) -> None:
    passkey.used = timezone.now()
    passkey.save(update_fields=["used"])


@atomic
def forget_passkeys(member: Member) -> None:
    """From the server's own command line, for who lost them all: mails let them in again."""
    member.passkeys.all().delete()
    member.recovery_codes.all().delete()
    settle(member.territory)


def make_recovery_codes(*, by: Member) -> list[str]:
    """As they are shown, once. Those made before are good no more."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES)]
    _replace_codes(by, [_digest(code) for code in codes])
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


@atomic
def _replace_codes(by: Member, digests: list[str]) -> None:
    by.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create([RecoveryCode(member=by, digest=one) for one in digests])
    _say(by, "codes")


def use_recovery_code(here: Territory, *, email: str, code: str) -> Member | None:
    """Whom it lets in. The same for an unknown address, a wrong code and a used one: None."""
    return _use_code(here, email.lower(), _digest(code))


@atomic
def _use_code(here: Territory, email: str, digest: str) -> Member | None:
    held = RecoveryCode.objects.filter(digest=digest, used=None)
    held = held.filter(member__email=email, member__territory=here)
    found = held.select_related("member").first()
    # Of two who send it at once one comes in.
    if found is None or not held.filter(pk=found.pk).update(used=timezone.now()):
        return None
    return found.member


def _digest(code: str) -> str:
    """However it was typed: in capitals, with dashes or without."""
    bare = "".join(one for one in code[:LONGEST].lower() if one.isalnum())
    return pbkdf2_hmac("sha256", bare.encode(errors="replace"), SALT, ROUNDS).hex()


@atomic
def ask_passkeys(here: Territory, *, by: Member, on: bool) -> None:
    """Whether who animates the town needs a passkey for it."""
    rules.may_ask_passkeys(here, by, on=on)
    if here.asks_passkeys == on:
        return
    here.asks_passkeys = on
    here.save(update_fields=["asks_passkeys"])
    log.about(by, by=by, verb=f"{log.PASSKEYS}.{'on' if on else 'off'}", why="")
    settle(here)


def settle(here: Territory) -> None:
    """``needs_passkey`` of all its people, as it follows from their roles and the town's wish.

    Called within the transaction of whatever changes one of these; whose rights change is told.
    """
    held = Exists(Passkey.objects.filter(member=OuterRef("pk")))
    theirs = Member.objects.filter(territory=here)
    wanted = Q(role__in=ANIMATING) & ~held if here.asks_passkeys else Q(pk__in=[])
    for needs, changed in (
        (True, theirs.filter(wanted, needs_passkey=False)),
        (False, theirs.exclude(wanted).filter(needs_passkey=True)),
    ):
        people = list(changed)
        theirs.filter(pk__in=[one.pk for one in people]).update(needs_passkey=needs)
        for one in people:
            revoke(one.topic)  # open pages look again at what they may see
