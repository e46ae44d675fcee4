"""One tab of somebody's browser, and what people do in it."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.watch import Watch

PATIENCE = 20.0  # seconds until something that should happen counts as never

# All that a reader can tell apart in the talk: each line with its words as they are shown. What
# only says how an entry came to be there (live, found, open) is left out.
ENTRIES = """() => [...document.querySelectorAll(".talk > li")]
  .filter((li) => li.getClientRects().length && !li.matches(".older"))
  .map((li) => ({
    name: li.id,
    data: { ...li.dataset },
    classes: [...li.classList].filter((name) => !["live", "found", "open"].includes(name)).sort(),
    text: [...li.children].filter((part) => !part.matches(".entry-actions"))
      .map((part) => part.innerText ?? "").join(" ").replace(/\\s+/g, " ").trim(),
  }))"""

# A room listens once its files are there, which may be after the link is.
LISTENS = """async () => {
  if (!document.querySelector("up-room:not([data-before], [data-still])")) return;
  await customElements.whenDefined("up-room");
  await (await document.querySelector("up-room").room).member?.enhanced;
}"""


class Tab:
    """``tab.page`` is Playwright's; going somewhere waits until the page is live."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.page: Page = context.new_page()
        self.hellos = 0
        self.watch: Watch
        self.page.on("websocket", self._listen)

    def _listen(self, socket: Any) -> None:
        socket.on("framereceived", lambda text: self._heard(str(text)))

    def _heard(self, text: str) -> None:
        if '"on":"hello"' in text:
            self.hellos += 1

    # ---- Going places ---------------------------------------------------------------------
    def goto(self, path: str) -> Tab:
        before = self.hellos
        self.page.goto(self.url + path.removeprefix("/"))
        self.live(before)
        return self

    def reload(self) -> Tab:
        before = self.hellos
        self.page.reload()
        self.live(before)
        return self

    def live(self, before: int = 0, patience: float = PATIENCE) -> None:
        """Wait for the server's hello, after the ``before`` ones, and until the room listens."""
        self.until(lambda: self.hellos > before, "no hello", patience)
        self.page.evaluate(LISTENS)

    def until(
        self, fact: Any, words: str = "it never came true", patience: float = PATIENCE
    ) -> None:
        """Wait for something that only Python can see."""
        until = time.monotonic() + patience
        while not fact():
            assert time.monotonic() < until, words
            self.page.wait_for_timeout(20)

    # ---- Talking --------------------------------------------------------------------------
    @property
    def composer(self) -> Locator:
        return self.page.locator("#body")

    def say(self, words: str) -> None:
        self.composer.fill(words)
        self.composer.press("Enter")

    def entry(self, words: str) -> Locator:
        """The message that says exactly this."""
        text = self.page.locator(".entry-text").get_by_text(words, exact=True)
        return self.page.locator(".talk > li.entry").filter(has=text)

    def sees(self, words: str) -> Locator:
        """Wait until the message is there, once, and from the server."""
        stored = self.page.locator("[data-seq]:not([data-waiting])")
        entry = self.entry(words).locator("visible=true").and_(stored)
        expect(entry).to_have_count(1)
        return entry

    def entries(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(ENTRIES)
        return found

    def words(self) -> list[str]:
        """What stands in the talk, from the top."""
        return self.page.locator(".talk > li.entry .entry-text").all_inner_texts()

    def deed(self, words: str, verb: str) -> None:
        """A button of the bar that appears over a message."""
        entry = self.entry(words).first
        entry.hover()
        entry.locator(f".entry-actions [data-do={verb}]").click()

    # ---- The rest of the page -------------------------------------------------------------
    def unread(self) -> Locator:
        return self.page.locator("#bell [data-unread]")

    def count(self, name: str) -> Locator:
        return self.page.locator(f'span[data-count="{name}"]')


def loads_of(*tabs: Tab) -> list[str]:
    """Pages that load from now on."""
    loads: list[str] = []
    for tab in tabs:
        tab.page.on("load", lambda page: loads.append(page.url))
    return loads
