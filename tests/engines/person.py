"""One person with a browser: what they do there, and what they see."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from proofs.engines.webdriver import RefusedError, WebDriver

PATIENCE = 20.0  # seconds until something that should happen counts as never
# An entry is drawn anew, a page goes, something is still on its way over a button.
PASSING = {"stale element reference", "element click intercepted", "element not interactable"}
Element = dict[str, str]

# Who or what is seen, by a selector and by words: those that stand there, or that name it.
SEEN = """const [css, words] = arguments;
  const named = (one) => one.ariaLabel || one.alt || one.innerText || "";
  return [...document.querySelectorAll(css)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length
    && named(one).replace(/\\s+/g, " ").includes(words));"""
# Live: the link stands, and the room's files are there, which may be after the link is.
LIVE = """const room = document.querySelector("up-room:not([data-before], [data-still])");
  if (!room) return document.readyState === "complete";
  return customElements.whenDefined("up-room").then(() => room.room)
    .then(async ({ member }) => {
      await member?.enhanced;
      return !member || !!member.enhanced;
    });"""
# From now on; an engine may tell of more by itself.
WATCH = """window.alarms ??= (() => {
    const alarms = [];
    addEventListener("error", ({ message }) => alarms.push(message));
    addEventListener("unhandledrejection", ({ reason }) => alarms.push(String(reason)));
    addEventListener("securitypolicyviolation", (broken) =>
      alarms.push(`CSP: ${broken.violatedDirective} ${broken.blockedURI}`));
    return alarms;
  })();
  return window.alarms.splice(0);"""
TALK = """return [...document.querySelectorAll(".talk .entry .entry-text")]
  .map((one) => one.innerText.trim());"""
LOADED = "return arguments[0].complete && arguments[0].naturalWidth > 0"
IN_REACH = 'arguments[0].scrollIntoView({block: "nearest"})'
WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Person:
    def __init__(self, browser: WebDriver, url: str) -> None:
        self.browser, self.url = browser, url
        self.refused = ""  # what the engine said last to what is waited for

    # ---- Going places ---------------------------------------------------------------------
    def come_in(self, key: str) -> None:
        """With a session, as if they had signed in here before."""
        self.browser.goto(f"{self.url}robots.txt")
        self.browser.set_cookie("sessionid", key)

    def goto(self, path: str) -> Person:
        self.browser.goto(self.url + path.removeprefix("/"))
        return self.live()

    def reload(self) -> Person:
        self.browser.reload()
        return self.live()

    def live(self) -> Person:
        self.until(lambda: self.browser.run(LIVE), "the page never was live")
        assert self.alarms() == []
        return self

    def alarms(self) -> list[str]:
        """What scripts stumbled over, and which policies were broken, since it was last asked."""
        found: list[str] = self.browser.run(WATCH)
        return found + self.browser.errors()

    def too_wide(self) -> int:
        """By how many pixels the page is wider than the phone."""
        pixels: int = self.browser.run(WIDE)
        return pixels

    def until(self, fact: Any, words: str = "it never came true") -> None:
        until = time.monotonic() + PATIENCE
        while not self._holds(fact):
            assert time.monotonic() < until, f"{words} {self.refused}"
            time.sleep(0.05)

    def _holds(self, fact: Any) -> bool:
        self.refused = ""
        try:
            return bool(fact())
        except RefusedError as refused:
            if refused.kind not in PASSING:
                raise
            self.refused = str(refused)
            return False

    # ---- Seeing ---------------------------------------------------------------------------
    def seen(self, css: str, words: str = "") -> list[Element]:
        found: list[Element] | None = self.browser.run(SEEN, css, words)
        return found or []  # Firefox answers nothing while a page goes

    def sees(self, css: str, words: str = "") -> Element:
        """Wait until it is there, once."""
        found: list[Element] = []

        def there() -> bool:
            found[:] = self.seen(css, words)
            return len(found) == 1

        self.until(there, f"{css} {words!r} is never there once")
        return found[0]

    def misses(self, css: str, words: str = "") -> None:
        """Wait until it is not there any more."""
        self.until(lambda: not self.seen(css, words), f"{css} {words!r} never goes")

    def sees_a_picture(self, css: str, words: str) -> None:
        def loaded() -> bool:
            return any(self.browser.run(LOADED, image) for image in self.seen(css, words))

        self.until(loaded, f"{words!r} never loads")

    def talk(self) -> list[str]:
        """What stands in the talk, from the top."""
        said: list[str] = self.browser.run(TALK)
        return said

    # ---- Doing ----------------------------------------------------------------------------
    def press(self, words: str, within: str = "main") -> None:
        """A button, a link or a choice, once a hand can reach it."""

        def pressed() -> bool:
            found = self.seen(f"{within} :is(a, button, label)", words)
            if len(found) == 1:
                self.browser.run(IN_REACH, found[0])  # not beneath the phone's bar
                self.browser.click(found[0])
            return len(found) == 1

        self.until(pressed, f"{words!r} cannot be pressed in {within}")

    def fill(self, css: str, words: str) -> None:
        self.browser.type(self.sees(css), words)

    def say(self, words: str) -> None:
        self.fill("#body", words)
        self.press("Send", within=".composer")

    def add_a_picture(self, path: Path) -> None:
        """The field is in a label that shows its picture: it is not seen itself."""
        [field] = self.browser.run("return document.querySelectorAll('.attach input[type=file]')")
        self.browser.type(field, str(path))
