"""axe-core, the rules of WCAG 2.2 AA that a machine can check, run in a page."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from hub.launch.data import REPOSITORY

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: rules } });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((one) => `${id}: ${one.html.slice(0, 160)} ${one.failureSummary}`));
}"""


@cache
def code() -> str:
    file = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
    assert file.exists(), "bin/test installs axe-core: bin/test js"
    return file.read_text()


def violations(page: Page) -> list[str]:
    """What a page has that it should not have; still, so that nothing is half faded in."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(code())
    return list(page.evaluate(RUN, RULES))
