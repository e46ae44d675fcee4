"""Everything that changes what a town is and says."""

from town.actions.departing import forget_invitations, unname_services
from town.actions.neighbourhoods import (
    add_neighbourhood,
    merge_neighbourhood,
    move_neighbourhood,
    remove_neighbourhood,
    rename_neighbourhood,
)
from town.actions.services import move_service, remove_service, write_service
from town.actions.settings import change_logo, change_town
from town.actions.team import (
    accept,
    accept_on_arrival,
    end_role,
    forget_role_invitations,
    invite,
    withdraw,
)
from town.actions.texts import write_text
from town.actions.trying import try_mail

__all__ = [
    "accept",
    "accept_on_arrival",
    "add_neighbourhood",
    "change_logo",
    "change_town",
    "end_role",
    "forget_invitations",
    "forget_role_invitations",
    "invite",
    "merge_neighbourhood",
    "move_neighbourhood",
    "move_service",
    "remove_neighbourhood",
    "remove_service",
    "rename_neighbourhood",
    "try_mail",
    "unname_services",
    "withdraw",
    "write_service",
    "write_text",
]
