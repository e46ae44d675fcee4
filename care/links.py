"""The link in a mail by which somebody who cannot sign in reads what was decided about them."""

from __future__ import annotations

from django.core import signing

from care.models import KEPT, Case
from members.models import Member

SALT = "care.decision"


def made(case: Case, member: Member) -> str:
    return signing.dumps([case.pk, member.pk], salt=SALT)


def read(token: str) -> tuple[Case, Member] | None:
    """Of what it is and for whom; None where it is no link of ours, or six months old."""
    try:
        case, member = signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    found = Case.objects.filter(pk=case, concerned=member).exclude(decided_at=None).first()
    who = Member.objects.select_related("territory").filter(pk=member).first()
    return (found, who) if found and who else None
