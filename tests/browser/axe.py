"""axe-core, the rules of WCAG 2.2 AA that a machine can check, run in a page."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from hub.launch.data import REPOSITORY

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # all that the evening can change
# Where motion is reduced all of it takes 1 ms, also a colour that another light changes.
RUN = """async ([type, values]) => {
  do await new Promise((drawn) => requestAnimationFrame(drawn));
  while (document.getAnimations().some(({ playState }) => playState === "running"));
  const found = await axe.run(document, { runOnly: { type, values } });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((one) => `${id}: ${one.html.slice(0, 160)} ${one.failureSummary}`));
}"""


@cache
def code() -> str:
    file = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
    assert file.exists(), "bin/test installs axe-core: bin/test js"
    return file.read_text()


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What a page has that it should not have; still, so that nothing is half faded in."""
    page.emulate_media(reduced_motion="reduce")
    if not page.evaluate("'axe' in window"):
        page.evaluate(code())
    return list(page.evaluate(RUN, ["rule", rules] if rules else ["tag", RULES]))


def by_day_and_night(page: Page) -> list[str]:
    """The same page in both lights: all rules by day, and those of colours by night."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + [f"by night: {one}" for one in violations(page, COLOURS)]
