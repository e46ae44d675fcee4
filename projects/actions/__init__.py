"""The only door to change projects, their needs and their offers."""

from projects.actions.holders import add_holder, remove_holder
from projects.actions.needs import add_need, change_need
from projects.actions.offers import answer_offer, offer_skill
from projects.actions.pictures import change_picture
from projects.actions.projects import change_project, follow, start_project, unfollow
from projects.actions.skills import carry_instead, hold_rooms_with
from projects.actions.stages import change_stage, resume_project
from projects.actions.team import leave_team
from projects.actions.withdrawing import withdraw_need, withdraw_offer

__all__ = [
    "add_holder",
    "add_need",
    "answer_offer",
    "carry_instead",
    "change_need",
    "change_picture",
    "change_project",
    "change_stage",
    "follow",
    "hold_rooms_with",
    "leave_team",
    "offer_skill",
    "remove_holder",
    "resume_project",
    "start_project",
    "unfollow",
    "withdraw_need",
    "withdraw_offer",
]
