"""Everything that changes a territory, a member or their sessions."""

from members.actions.departing import disown_skills, leave_town
from members.actions.people import (
    appoint,
    become_member,
    came_in,
    change_picture,
    change_profile,
    set_language,
    set_standing,
    set_territory,
)
from members.actions.sessions import (
    deactivate,
    forget_ended_sessions,
    sign_out,
    sign_out_everywhere,
    sign_out_others,
)
from members.actions.skills import (
    propose_skill,
    set_skills,
    stand_by,
)

__all__ = [
    "appoint",
    "become_member",
    "came_in",
    "change_picture",
    "change_profile",
    "deactivate",
    "disown_skills",
    "forget_ended_sessions",
    "leave_town",
    "propose_skill",
    "set_language",
    "set_skills",
    "set_standing",
    "set_territory",
    "sign_out",
    "sign_out_everywhere",
    "sign_out_others",
    "stand_by",
]
