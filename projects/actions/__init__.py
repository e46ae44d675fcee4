"""The only door to change projects, their needs and their offers."""

from projects.actions.needs import add_need, change_need
from projects.actions.offers import answer_offer, offer_skill
from projects.actions.projects import change_project, change_stage, follow, start_project, unfollow

__all__ = [
    "add_need",
    "answer_offer",
    "change_need",
    "change_project",
    "change_stage",
    "follow",
    "offer_skill",
    "start_project",
    "unfollow",
]
