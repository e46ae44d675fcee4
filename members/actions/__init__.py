"""Everything that changes a territory, a member or their sessions."""

from members.actions.passkeys import (
    add_passkey,
    ask_passkeys,
    forget_passkeys,
    make_recovery_codes,
    remove_passkey,
    use_recovery_code,
    used_passkey,
)
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
)
from members.actions.skills import (
    propose_skill,
    set_skills,
    stand_by,
)

__all__ = [
    "add_passkey",
    "appoint",
    "ask_passkeys",
    "become_member",
    "came_in",
    "change_picture",
    "change_profile",
    "deactivate",
    "forget_ended_sessions",
    "forget_passkeys",
    "make_recovery_codes",
    "propose_skill",
    "remove_passkey",
    "set_language",
    "set_skills",
    "set_standing",
    "set_territory",
    "sign_out",
    "sign_out_everywhere",
    "stand_by",
    "use_recovery_code",
    "used_passkey",
]
