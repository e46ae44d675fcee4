"""A project is paused, or ends, with a word why, and goes on again."""

from __future__ import annotations

import pytest
from django.utils import translation

from live.frames import Refusal
from members.models import Member
from notifications import sentences
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project
from tests.projects.pages import Clients, page
from tests.telling import Telling, frames


def told(member: Member) -> list[str]:
    return [sentences.text(row, "en") for row in Notification.objects.of(member)]


def test_who_follows_it_is_told_that_it_is_paused_and_why_stands_on_its_page(
    project: Project, ada: Member, grace: Member, telling: Telling
) -> None:
    actions.follow(project, by=grace)
    with telling() as heard:
        actions.change_stage(project, by=ada, stage="paused", reason="We look for a place.")
    assert told(grace) == ["Restaurant végétal is paused. Its page says why."]
    (bell,) = frames(heard, grace.topic, "notification")
    assert "look for" not in str(bell), "what people said has no copy in a bell"
    counts = frames(heard, project.territory.topic, "counts")[-1]["counts"]
    assert f"project.{project.pk}.offers" in counts, "open pages look again"
    actions.change_stage(project, by=ada, stage="ended")
    assert told(grace) == ["Restaurant végétal has ended."], "one line, which says how it stands"


@pytest.mark.parametrize("stage", ["paused", "ended", "achieved"])
def test_nobody_offers_to_what_rests(
    project: Project, need: Need, ada: Member, grace: Member, stage: str
) -> None:
    seen = Project.objects.get(pk=project.pk)  # on a page that was opened before
    actions.change_stage(project, by=ada, stage=stage)
    with translation.override("en"), pytest.raises(Refusal, match="all the same"):
        actions.offer_skill(seen, by=grace, need=need)
    assert not Offer.objects.exists()


def test_it_goes_on_where_it_stood(project: Project, ada: Member, grace: Member) -> None:
    actions.follow(project, by=grace)
    actions.change_stage(project, by=ada, stage="under_way")
    for stage in ("paused", "ended"):
        actions.change_stage(project, by=ada, stage=stage, reason="Winter.")
    actions.resume_project(project, by=ada)
    actions.resume_project(project, by=ada)
    project.refresh_from_db()
    assert (project.stage, project.reason) == ("under_way", None)
    assert told(grace) == ["Restaurant végétal moves on. It is now: under way."]
    assert actions.offer_skill(project, by=grace, words="I am back.").pk


def test_offers_that_wait_are_still_answered(project: Project, offer: Offer, ada: Member) -> None:
    actions.change_stage(project, by=ada, stage="paused")
    assert actions.answer_offer(offer, by=ada, answer="accept").status == "accepted"


def test_mallory_pauses_nothing(project: Project, mallory: Member) -> None:
    with pytest.raises(Refusal) as refused:
        actions.resume_project(project, by=mallory)
    assert refused.value.code == "forbidden"
    with pytest.raises(Refusal):
        actions.change_stage(project, by=mallory, stage="ended")


def test_ada_ends_it_on_a_page_and_lets_it_go_on(
    project: Project, need: Need, ada: Member, grace: Member, client_of: Clients
) -> None:
    browser, url = client_of(ada), project.get_absolute_url()
    assert f'href="{url}rest/"' in page(browser, url)
    assert "offer/?need=" in page(client_of(grace), url)
    sent = browser.post(f"{url}rest/", {"stage": "ended", "reason": "No oven."})
    assert sent["Location"] == url
    seen = page(client_of(grace), url)
    assert "No oven." in seen
    assert f"{url}offer/" not in seen
    assert f'href="{url}resume/"' in page(browser, url)
    assert browser.post(f"{url}resume/")["Location"] == url
    assert "offer/?need=" in page(client_of(grace), url)


def test_the_form_of_a_project_rests_nothing_by_the_way(
    project: Project, ada: Member, client_of: Clients
) -> None:
    browser, url = client_of(ada), f"{project.get_absolute_url()}edit/"
    assert 'value="achieved"' in page(browser, url)
    assert 'value="ended"' not in page(browser, url)
    actions.change_stage(project, by=ada, stage="ended", reason="No oven.")
    assert 'value="ended" selected' in page(browser, url)


def test_mallory_finds_the_pages_closed(
    project: Project, mallory: Member, client_of: Clients
) -> None:
    for way in ("rest/", "resume/"):
        assert client_of(mallory).post(project.get_absolute_url() + way).status_code == 403
