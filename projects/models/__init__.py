"""Projects, what they need, and who offers it."""

from projects.models.needs import Need, NeedQuerySet, Offer, OfferQuerySet
from projects.models.project import Project, ProjectPerson, ProjectQuerySet

__all__ = [
    "Need",
    "NeedQuerySet",
    "Offer",
    "OfferQuerySet",
    "Project",
    "ProjectPerson",
    "ProjectQuerySet",
]
