"""An idea is told, told better, moves on, and is followed."""

from __future__ import annotations

import pytest

from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.models import Notification
from projects import actions
from projects.models import Project, ProjectPerson
from rooms.models import Membership, Room
from tests.telling import Telling, frames


def test_an_idea_gets_its_page_its_room_and_its_holder_there(project: Project, ada: Member) -> None:
    assert project.slug == "restaurant-vegetal"
    assert project.stage == Project.Stage.IDEA
    assert project.room.url == project.get_absolute_url()
    assert project.room.title == project.title
    assert Membership.objects.get(room=project.room, member=ada).role == "holder"


def test_its_story_is_markdown_made_safe(project: Project) -> None:
    assert project.html == "<p>It began with <em>soup</em>.</p>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](data:text/html,<script>alert(1)</script>)",
        "<svg onload=alert(1)>",
        "![x](javascript:alert(1))",
    ],
)
def test_what_a_story_hides_is_inert(town: Territory, ada: Member, hostile: str) -> None:
    made = actions.start_project(town, by=ada, title=hostile, summary=hostile, body=hostile)
    html = made.html.lower()
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


def test_two_ideas_may_have_one_title(town: Territory, ada: Member, grace: Member) -> None:
    first, second = (
        actions.start_project(town, by=who, title="Café", summary="Coffee.") for who in (ada, grace)
    )
    assert (first.slug, second.slug) == ("cafe", "cafe-2")


@pytest.mark.parametrize(
    ("title", "slug"), [("New", "new-2"), ("咖啡", "project"), ("Cœur", "coeur")]
)
def test_every_title_has_an_address(town: Territory, ada: Member, title: str, slug: str) -> None:
    assert actions.start_project(town, by=ada, title=title, summary="x").slug == slug


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "\u202e \u200b"},
        {"title": "x" * 101},
        {"summary": " \n"},
        {"summary": "x" * 201},
        {"body": "x" * 6001},
        {"neighbourhood": "x" * 61},
    ],
)
def test_what_cannot_be_told_is_refused_in_words(town: Territory, ada: Member, wrong: dict) -> None:
    with pytest.raises(Refusal) as refused:
        actions.start_project(town, by=ada, **{"title": "A", "summary": "B"} | wrong)
    assert str(refused.value)
    assert not Room.objects.exists()


def test_marks_that_turn_words_around_are_taken_out(town: Territory, ada: Member) -> None:
    made = actions.start_project(town, by=ada, title="Ca\u202efé\u200b", summary="x")
    assert made.title == "Café"


def test_a_new_title_goes_to_the_room_and_the_address_stays(project: Project, ada: Member) -> None:
    actions.change_project(
        project, by=ada, title="Le Persil", summary="Better", body="", neighbourhood=""
    )
    assert Room.objects.get(pk=project.room_id).title == "Le Persil"
    assert Project.objects.get().slug == "restaurant-vegetal"


def test_mallory_changes_nothing(project: Project, mallory: Member) -> None:
    for change in (
        lambda: actions.change_project(
            project, by=mallory, title="Mine", summary="Mine", body="", neighbourhood=""
        ),
        lambda: actions.change_stage(project, by=mallory, stage="achieved"),
        lambda: actions.add_need(project, by=mallory, title="Money"),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert refused.value.code == "forbidden"
    project.refresh_from_db()
    assert (project.title, project.stage) == ("Restaurant végétal", "idea")


def test_following_makes_its_room_one_of_mine(
    project: Project, grace: Member, telling: Telling
) -> None:
    with telling() as told:
        actions.follow(project, by=grace)
        actions.follow(project, by=grace)
    assert list(Room.objects.mine(grace)) == [project.room]
    frame = frames(told, project.territory.topic, "counts")[-1]
    assert frame["counts"] == {f"project.{project.pk}.followers": {"value": 1, "of": None}}


def test_unfollowing_leaves_it(project: Project, grace: Member) -> None:
    actions.follow(project, by=grace)
    actions.unfollow(project, by=grace)
    assert not Room.objects.mine(grace).exists()
    assert not ProjectPerson.objects.exists()


def test_the_holder_neither_follows_nor_leaves(project: Project, ada: Member) -> None:
    actions.follow(project, by=ada)
    actions.unfollow(project, by=ada)
    assert not ProjectPerson.objects.exists()
    assert list(Room.objects.mine(ada)) == [project.room]


def test_those_who_follow_hear_that_it_moves_on(
    project: Project, ada: Member, grace: Member, mallory: Member
) -> None:
    actions.follow(project, by=grace)
    actions.change_stage(project, by=ada, stage="gathering")
    actions.change_stage(project, by=ada, stage="gathering")
    told = Notification.objects.get()
    assert (told.member, told.kind, told.data["stage"]) == (grace, "project_stage", "gathering")
    assert "Restaurant végétal" in sentences.text(told)


def test_a_stage_that_is_none_is_refused(project: Project, ada: Member) -> None:
    with pytest.raises(Refusal):
        actions.change_stage(project, by=ada, stage="famous")


def test_those_who_follow_hear_of_a_need(
    project: Project, ada: Member, grace: Member, telling: Telling
) -> None:
    actions.follow(project, by=grace)
    with telling() as told:
        need = actions.add_need(project, by=ada, title="An oven", wanted=2)
    assert Notification.objects.get().member == grace
    (frame,) = frames(told, project.room.topic, "room")
    assert frame["changes"][0]["need"]["title"] == "An oven"
    counts = frames(told, project.territory.topic, "counts")[0]["counts"]
    assert counts[f"need.{need.pk}"] == {"value": 0, "of": 2}


@pytest.mark.parametrize("wanted", [0, -1, 501])
def test_a_need_asks_for_a_sensible_number(project: Project, ada: Member, wanted: int) -> None:
    with pytest.raises(Refusal):
        actions.add_need(project, by=ada, title="Hands", wanted=wanted)
