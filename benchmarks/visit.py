"""One first visit of a page in Chromium, on a slow line and a slow phone: what it weighs, when it
can be used.

The line and the processor are those of the DevTools protocol: each request waits for the round
trip, what comes and goes shares the line, and the page's main thread is made slower. What a service
worker fetches for later is counted apart.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.machine import CLIENTS, SERVERS
from benchmarks.process import Failed
from proofs.chromium import FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

ROUND_TRIP, LINE, SLOWER = 400, 400_000 / 8, 4  # ms, bytes a second, times
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
}
QUIET = 2000  # ms without a long task, after which no more is waited for
PATIENCE = 60_000  # ms

# Before any script of the page. `ready`: every script has run and, in a room, it has started.
WATCH = """
const seen = window.__seen = { ready: null, busy: 0, shift: 0, moved: [] };
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries())
    seen.busy = Math.max(seen.busy, startTime + duration);
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    seen.shift += value;
    for (const { node, previousRect: a, currentRect: b } of sources)
      seen.moved.push(`${node?.className} from ${a.y} +${a.height} to ${b.y} +${b.height}`);
  }
}).observe({ type: "layout-shift", buffered: true });
addEventListener("DOMContentLoaded", async () => {
  if (document.querySelector("up-room")) {
    await customElements.whenDefined("up-room");
    await document.querySelector("up-room").room;
  }
  seen.ready = performance.now();
});
"""
OVER = f"""() => __seen.ready !== null && document.readyState === "complete"
  && performance.now() - Math.max(__seen.ready, __seen.busy) > {QUIET}"""
PAINT = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0"""
FETCHED = """() => performance.getEntriesByType("resource").filter((one) => one.transferSize)
  .map((one) => one.transferSize)"""
KINDS = {
    "Document": "page",
    "Stylesheet": "styles",
    "Script": "scripts",
    "Image": "pictures",
    "Font": "fonts",
    "Other": "others",
}


@dataclass
class Visit:
    """Milliseconds from the click; bytes as they came over the line, headers and all."""

    paint: float = 0
    interactive: float = 0
    shift: float = 0
    requests: int = 0
    later: list[int] = field(default_factory=list)  # what the service worker fetched
    weight: Counter[str] = field(default_factory=Counter)


def found_chromium() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        raise Failed("chromium is needed: ask for this one by its name, and it is installed")
    return path


@contextmanager
def _playwright() -> Iterator[Playwright]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as absent:
        raise Failed("Playwright is needed: ask for this one by its name") from absent
    os.sched_setaffinity(0, SERVERS | CLIENTS)  # a browser is several processes, as on a phone
    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    with _playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found_chromium(), args=FLAGS)
        yield browser
        browser.close()


def obstacles(url: str) -> list[str]:
    """What stands in the way of installing this page as an app; a profile that is kept may."""
    with _playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        chrome = playwright.chromium.launch_persistent_context
        context = chrome(profile, executable_path=found_chromium(), args=FLAGS)
        page = context.new_page()
        page.goto(url)
        page.evaluate("navigator.serviceWorker.ready")
        line = context.new_cdp_session(page)
        told = line.send("Page.getInstallabilityErrors")["installabilityErrors"]
        context.close()
    return [str(error["errorId"]) for error in told]


def visit(browser: Browser, url: str, session: str = "", *, slow: bool = True) -> Visit:
    """With nothing kept from before. ``session``: the key of who is signed in."""
    context = browser.new_context(**PHONE, locale="fr-FR")
    try:
        if session:
            home = "/".join(url.split("/")[:3])
            context.add_cookies([{"name": "sessionid", "value": session, "url": home}])
        page = context.new_page()
        page.add_init_script(WATCH)
        found = Visit()
        _count(page, found, slow=slow)
        page.goto(url, timeout=PATIENCE)
        page.wait_for_function(OVER, timeout=PATIENCE, polling=100)
        seen = page.evaluate("__seen")
        found.interactive, found.shift = max(seen["ready"], seen["busy"]), seen["shift"]
        found.paint = page.evaluate(PAINT)
        page.evaluate("navigator.serviceWorker.ready")
        for worker in context.service_workers:
            found.later = worker.evaluate(FETCHED)
        return found
    finally:
        context.close()


def _count(page: Page, found: Visit, *, slow: bool) -> None:
    line = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    laid_in: set[str] = set()

    def answered(told: dict[str, Any]) -> None:
        kinds[told["requestId"]] = KINDS.get(told["type"], "others")

    def within(told: dict[str, Any]) -> None:
        if told["request"]["url"].startswith("data:"):  # it came with what holds it
            laid_in.add(told["requestId"])

    def finished(told: dict[str, Any]) -> None:
        if told["requestId"] in laid_in:
            return
        found.requests += 1
        found.weight[kinds.get(told["requestId"], "others")] += int(told["encodedDataLength"])

    line.on("Network.requestWillBeSent", within)
    line.on("Network.responseReceived", answered)
    line.on("Network.loadingFinished", finished)
    line.send("Network.enable")
    if slow:
        speed = {"downloadThroughput": LINE, "uploadThroughput": LINE}
        line.send(
            "Network.emulateNetworkConditions", {"offline": False, "latency": ROUND_TRIP, **speed}
        )
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
