"""Ada's restaurant and her own word, which she offers and needs."""

from __future__ import annotations

import pytest

from members import actions, skills
from members.models import Member, Skill, Territory
from tests.projects.conftest import project
from tests.telling import telling

__all__ = ["project", "telling"]


@pytest.fixture(autouse=True)
def known(town: Territory) -> None:
    skills.load_skills()


@pytest.fixture
def singing() -> Skill:
    return Skill.objects.get(slug="singing")


@pytest.fixture
def bells(ada: Member) -> Skill:
    """Ada's own word, which she offers."""
    made = actions.propose_skill("campanologie", by=ada)
    actions.set_skills(by=ada, way="offers", skills=[made])
    return made
