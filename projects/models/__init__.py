"""Projects, what they need, and who offers it."""

from projects.models.needs import Need, Offer
from projects.models.project import Project, ProjectPerson, ProjectQuerySet

__all__ = [
    "Need",
    "Offer",
    "Project",
    "ProjectPerson",
    "ProjectQuerySet",
]
