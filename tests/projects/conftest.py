"""Ada's plant-based restaurant, what it needs, and what Grace offers."""

from __future__ import annotations

import pytest

from members.models import Member, Skill, Territory
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project
from tests.telling import telling

__all__ = ["telling"]


@pytest.fixture
def project(town: Territory, ada: Member) -> Project:
    return actions.start_project(
        town,
        by=ada,
        title="Restaurant végétal",
        summary="Manger végétal, ensemble, près de la gare.",
        body="It began with *soup*.",
        neighbourhood="Les Blagis",
    )


@pytest.fixture
def private_project(town: Territory, ada: Member) -> Project:
    return actions.start_project(town, by=ada, title="Secret", summary="Not yet.", public=False)


@pytest.fixture
def sewing(db: None) -> Skill:
    names = {"name_fr": "couture d'essai", "name_en": "trial sewing"}
    skill, new = Skill.objects.get_or_create(slug="trial-sewing", defaults=names)
    if new:
        skill.names.create(text="trial sewing", folded="trial sewing")
        skill.names.create(text="couture d'essai", folded="couture d essai")
    return skill


@pytest.fixture
def need(project: Project, ada: Member, sewing: Skill) -> Need:
    return actions.add_need(project, by=ada, title="Sew the curtains", wanted=2, skill=sewing)


@pytest.fixture
def offer(project: Project, need: Need, grace: Member) -> Offer:
    made = actions.offer_skill(project, by=grace, need=need, words="On Sundays.")
    Notification.objects.all().delete()
    return made
