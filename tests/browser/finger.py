"""A finger on the glass: what it does goes through the browser, with every event that follows."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator

from tests.browser.tabs import Tab

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


class Finger:
    """Events that a script makes up have no click after them: these have."""

    def __init__(self, tab: Tab) -> None:
        self.page = tab.page
        self.glass = tab.context.new_cdp_session(tab.page)

    def _touch(self, kind: str, *points: dict[str, float]) -> None:
        self.glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    def down(self, target: Locator) -> None:
        box = target.bounding_box()
        assert box, f"{target} is not on the screen"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self._touch("touchStart", {"x": x, "y": y})

    def up(self) -> None:
        self._touch("touchEnd")
        self.page.wait_for_timeout(400)  # what a lifted finger brings about comes late

    def tap(self, target: Locator) -> None:
        self.down(target)
        self.page.wait_for_timeout(60)
        self.up()

    def hold(self, target: Locator, ms: int = 700) -> None:
        self.down(target)
        self.page.wait_for_timeout(ms)
        self.up()
