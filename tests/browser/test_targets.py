"""What is touched is large enough to be hit: 24 px at least, where it stands alone."""

from __future__ import annotations

import pytest

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter

# Links among the words of a sentence are as high as their line (WCAG 2.5.8 leaves them out).
SMALL = """() => {
  const alone = (one) => getComputedStyle(one).display !== "inline"
    || one.parentElement.textContent.trim() === one.textContent.trim()
    || one.matches(".mention, .person-name");
  return [...document.querySelectorAll("a, button, summary")]
    .filter((one) => one.getClientRects().length && !one.closest(".visually-hidden") && alone(one))
    .filter((one) => Math.min(one.getBoundingClientRect().width,
      ...[...one.getClientRects()].map((box) => box.height)) < 24)
    .map((one) => one.outerHTML);
}"""


@pytest.mark.parametrize(
    ("width", "colours"), [(1280, "none"), (390, "none"), (1280, "active"), (390, "active")]
)
def test_no_target_that_stands_alone_is_small(
    enter: Enter, backstage: Backstage, width: int, colours: str
):
    """With the few colours that a device may force upon a page, too."""
    project = backstage.project(holder="ada", title="Large enough", body="A story.")
    backstage.need(project=project["pk"], title="A hand", skill="sewing")
    backstage.offer(project=project["pk"], member="grace", words="I can")
    event = backstage.event(author="ada", title="An evening", capacity=20)
    room = backstage.room(title="Touched", members=["ada", "grace"])
    bodies = ["Hello @ada, hello @grace", "@ada", "https://example.org"]
    for message in backstage.say(room=room, author="grace", bodies=bodies):
        backstage.react(message=message, member="ada", emoji="👍")
    ada = enter("ada", viewport={"width": width, "height": 844}, forced_colors=colours)
    assert ada.page.evaluate("matchMedia('(forced-colors: active)').matches") == (
        colours == "active"
    )
    places = [f"/projects/{project['slug']}/", f"/events/{event['slug']}/", f"/rooms/{room}/"]
    places += ["/", "/people/", "/rooms/", "/projects/", "/events/"]
    small = {path: ada.goto(path).page.evaluate(SMALL) for path in places}
    ada.goto(places[0]).page.get_by_role("link", name="Read and take part").click()
    ada.page.locator(".offer, .room-head h1 a").first.wait_for()
    small["the project's room"] = ada.page.evaluate(SMALL)
    assert {path: found for path, found in small.items() if found} == {}
