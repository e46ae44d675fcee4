"""Ada and Grace do not know each other; who knows whom is said by each test."""

from __future__ import annotations

import pytest

from contacts import actions, queries
from contacts.models import FirstWord
from members.models import Member, Territory
from projects import actions as projects
from projects.models import Project
from rooms.models import Room
from tests.telling import telling

__all__ = ["telling"]


@pytest.fixture
def word(ada: Member, grace: Member) -> FirstWord:
    """Ada's to Grace, which waits."""
    assert actions.write(grace, by=ada, words="Bonjour Grace, on se parle ?") is None
    found = queries.between(ada, grace)
    assert found
    return found


@pytest.fixture
def talk(word: FirstWord, grace: Member) -> Room:
    """Accepted."""
    return actions.accept(word, by=grace)


@pytest.fixture
def team(town: Territory, ada: Member, grace: Member) -> Project:
    """Ada's project, on whose team Grace is."""
    project = projects.start_project(town, by=ada, title="Compost", summary="De la terre.")
    offer = projects.offer_skill(project, by=grace, words="Ma brouette")
    projects.answer_offer(offer, by=ada, answer="accept")
    return project
