"""Territories, the people in them, and what those people know."""

from members.models.passkeys import Passkey, RecoveryCode
from members.models.people import (
    OFFICIAL,
    Kind,
    Member,
    MemberQuerySet,
    Role,
    person,
)
from members.models.skills import MemberSkill, Skill, SkillName
from members.models.territories import LANGUAGES, Territory

__all__ = [
    "LANGUAGES",
    "OFFICIAL",
    "Kind",
    "Member",
    "MemberQuerySet",
    "MemberSkill",
    "Passkey",
    "RecoveryCode",
    "Role",
    "Skill",
    "SkillName",
    "Territory",
    "person",
]
