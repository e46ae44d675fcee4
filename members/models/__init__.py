"""Territories, the people in them, and what those people know."""

from members.models.passkeys import Passkey, RecoveryCode
from members.models.people import (
    LEFT,
    OFFICIAL,
    Kind,
    Member,
    MemberQuerySet,
    Role,
    person,
)
from members.models.skills import MemberSkill, Skill, SkillName
from members.models.territories import LANGUAGES, Neighbourhood, Territory

__all__ = [
    "LANGUAGES",
    "LEFT",
    "OFFICIAL",
    "Kind",
    "Member",
    "MemberQuerySet",
    "MemberSkill",
    "Neighbourhood",
    "Passkey",
    "RecoveryCode",
    "Role",
    "Skill",
    "SkillName",
    "Territory",
    "person",
]
