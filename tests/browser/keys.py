"""Hands that touch the keyboard alone, and eyes that look for the focus at every stop."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.tabs import Tab

MOST = 150  # stops of one page
HERE = "(one) => one === document.activeElement"
# It looks different from how it does without: an outline, a shadow; and it can be seen at all.
SHOWS = """() => {
  const one = document.activeElement;
  const box = (one.closest(".card:has(:focus-visible)") ?? one);
  const seen = [one, box, one.closest("label")].filter(Boolean).some((part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== "none";
  });
  const { width, height, top, bottom } = one.getBoundingClientRect();
  return seen && width > 0 && height > 0 && bottom > 0 && top < innerHeight;
}"""


class Keys:
    def __init__(self, tab: Tab) -> None:
        self.page = tab.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def to(self, target: Locator, key: str = "Tab") -> None:
        """From stop to stop until the focus is there; it is seen wherever it is."""
        for _ in range(MOST):
            self.press(key)
            if self.page.evaluate("document.activeElement === document.body"):
                continue  # the browser's own bar
            assert self.page.evaluate(SHOWS), self.where()
            if target.count() and target.first.evaluate(HERE):
                return
        raise AssertionError(f"{target} is not reached by {key}")

    def enter(self, target: Locator) -> None:
        """Go there, and press Enter."""
        self.to(target)
        self.press("Enter")

    def around(self) -> int:
        """Once around the page: back at the first stop, and nothing kept the focus. The stops."""
        self.to(self.page.locator("a.skip"))
        for stops in range(1, MOST):
            self.press("Tab")
            if self.page.locator("a.skip").evaluate(HERE):
                return stops
        raise AssertionError(f"the focus is caught at {self.where()}")

    def where(self) -> str:
        return str(self.page.evaluate("document.activeElement.outerHTML.slice(0, 300)"))
