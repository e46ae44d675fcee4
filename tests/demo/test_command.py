"""bin/hub demo, as a technician meets it."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from hub.demo.stories import scripts
from hub.demo.stories.telling import tell
from members.models import Member, Territory


def demo() -> str:
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def one_story(monkeypatch: pytest.MonkeyPatch) -> scripts.ProjectScript:
    """The town, its people and the first project: enough to be told quickly."""
    story = next(story for story in scripts.projects() if story.slug.startswith("un-jardin"))
    town, kept = scripts.town(), [scene for scene in story.then if "{" not in scene.says]
    town.then, story.then = [], kept
    monkeypatch.setattr(scripts, "town", lambda: town)
    monkeypatch.setattr(scripts, "projects", lambda: [story])
    monkeypatch.setattr(scripts, "events", list)
    return story


@pytest.mark.usefixtures("db")
def test_it_says_what_it_did_and_then_that_there_is_nothing_to_do(
    one_story: scripts.ProjectScript,
) -> None:
    assert "24 people, 1 projects and 0 events are new" in demo()
    assert "told already" in demo()


@pytest.mark.usefixtures("db")
def test_a_story_that_is_new_is_told_to_the_town_that_is_there(
    one_story: scripts.ProjectScript, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripts, "projects", list)
    assert tell().people == 24
    monkeypatch.setattr(scripts, "projects", lambda: [one_story])
    told = tell()
    assert (told.people, told.projects) == (0, 1)


@pytest.mark.usefixtures("db")
def test_all_of_it_is_told_or_nothing(one_story: scripts.ProjectScript) -> None:
    one_story.then[-1].by = "nobody"
    with pytest.raises(CommandError, match=r"Nothing was told.*un-jardin.*nobody"):
        demo()
    assert not Member.objects.exists()
    assert not Territory.objects.exists()


@pytest.mark.usefixtures("db")
def test_a_scene_without_a_verb_is_named(one_story: scripts.ProjectScript) -> None:
    one_story.then[0].says = ""
    with pytest.raises(CommandError, match=r"8 days ago, 10:52: one verb is wanted"):
        demo()


def test_real_people_are_never_put_on_a_stage(ada: Member) -> None:
    with pytest.raises(CommandError, match="holds people of its own"):
        demo()
    assert Member.objects.get() == ada


def test_a_territory_that_is_there_stays_as_it_was_set(
    town: Territory, one_story: scripts.ProjectScript
) -> None:
    Territory.objects.filter(pk=town.pk).update(accent="#00ff00")
    assert tell().territory == town
    town.refresh_from_db()
    assert (town.accent, town.host) == ("#00ff00", "sceaux.example.org")
