"""Among real people there is no demonstration: in one, anyone reads everyone's mail."""

from __future__ import annotations

import pytest

from hub.demo.cast import CAST, real_people
from hub.launch import prepare
from hub.launch.console import Stop
from members.models import Member, Territory
from tests.conftest import make_member


@pytest.fixture
def on_stage(town: Territory) -> Member:
    return Member.objects.create(territory=town, slug="lou", name="Lou", email=f"lou{CAST}")


@pytest.fixture
def demonstration(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.mark.usefixtures("demonstration")
def test_a_hub_with_a_cast_opens_its_demonstration(on_stage: Member) -> None:
    prepare.refuse_demonstration()


@pytest.mark.usefixtures("demonstration", "on_stage")
def test_who_tries_a_demonstration_is_no_town(ada: Member) -> None:
    prepare.refuse_demonstration()


@pytest.mark.usefixtures("demonstration")
def test_a_hub_of_real_people_is_refused(ada: Member) -> None:
    with pytest.raises(Stop, match=r"people of its own.*--empty"):
        prepare.refuse_demonstration()


@pytest.mark.usefixtures("demonstration", "on_stage")
def test_so_is_one_whose_animator_is_real(animator: Member) -> None:
    with pytest.raises(Stop, match="people of its own"):
        prepare.refuse_demonstration()


@pytest.mark.usefixtures("demonstration", "on_stage")
def test_so_is_one_with_a_second_town(db: None) -> None:
    far = Territory.objects.create(name="Bagneux", slug="bagneux", host="bagneux.example.org")
    make_member(far, "eve", "Eve Moreau")
    with pytest.raises(Stop, match="people of its own"):
        prepare.refuse_demonstration()


def test_without_a_demonstration_nobody_is_asked(ada: Member) -> None:
    assert real_people()
    prepare.refuse_demonstration()
