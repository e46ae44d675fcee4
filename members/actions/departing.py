"""Somebody leaves for good: of them a number is left, and nothing that names them."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from live.publish import atomic
from members import rules
from members.actions.sessions import end_sessions
from members.models import Kind, Member, Role, Skill, Territory
from members.personal_data import Gone


@atomic
def leave_town(*, by: Member, words_go: bool) -> Gone:
    """Their account ends on all devices, and their page is empty from this moment on.

    Returns what they were called, for whatever else has to be found by it. Raises Refusal.
    """
    Territory.objects.select_for_update(no_key=True).get(pk=by.territory_id)  # one by one
    member = Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    rules.may_leave_town(member)
    gone = Gone(member, str(member.name), member.slug, member.email or "", words_go)
    storage, face = member.picture.storage, member.picture.name or ""
    if face:
        transaction.on_commit(lambda: storage.delete(face), robust=True)
    member.left_at = member.joined = timezone.now()
    member.name = member.neighbourhood = member.about = member.language = ""
    member.slug = f"left-{secrets.token_hex(6)}"
    member.email = member.picture = member.last_login = None
    member.kind, member.role = Kind.PERSON, Role.MEMBER
    member.is_active = member.needs_passkey = False
    member.muted_until = None
    member.save()
    end_sessions(member)
    member.passkeys.all().delete()
    member.recovery_codes.all().delete()
    return Gone(Member.objects.get(pk=by.pk), gone.name, gone.slug, gone.email, words_go)


@atomic
def disown_skills(gone: Gone, after: int) -> None:
    """Their own words stay, as nobody's."""
    Skill.objects.filter(author=gone.member).update(author=None)
