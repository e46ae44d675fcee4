"""Everything that changes a territory, a member or their sessions."""

from members.actions.departing import disown_skills, leave_town
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
    take_away_name,
    take_away_picture,
)
from members.actions.queue import tell_queue
from members.actions.sessions import (
    deactivate,
    forget_ended_sessions,
    let_in,
    mute_everywhere,
    sign_out,
    sign_out_everywhere,
    sign_out_others,
    unmute_everywhere,
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
    "disown_skills",
    "forget_ended_sessions",
    "forget_passkeys",
    "leave_town",
    "let_in",
    "make_recovery_codes",
    "mute_everywhere",
    "propose_skill",
    "remove_passkey",
    "set_language",
    "set_skills",
    "set_standing",
    "set_territory",
    "sign_out",
    "sign_out_everywhere",
    "sign_out_others",
    "stand_by",
    "take_away_name",
    "take_away_picture",
    "tell_queue",
    "unmute_everywhere",
    "use_recovery_code",
    "used_passkey",
]
