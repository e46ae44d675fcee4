"""Browsers, worn again by the next test: their files are there already, as in a real one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.browser.tabs import PATIENCE
from tests.browser.watch import Watch

# Kept pages would hide what these tests look for; test_app.py has browsers that keep them.
USUAL: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}
USUAL |= {"service_workers": "block"}


@dataclass
class Outfit:
    context: BrowserContext
    watch: Watch
    kind: str  # its options: who asks for the same may wear it again


class Wardrobe:
    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.hanging: dict[str, list[Outfit]] = {}

    def take(self, options: dict[str, Any], *, fresh: bool = False) -> Outfit:
        """``fresh``: one that nobody wore, for another address than the hub's own."""
        kind = "" if fresh else json.dumps(options, sort_keys=True)
        if self.hanging.get(kind):
            return self.hanging[kind].pop()
        context = self.browser.new_context(timezone_id="Europe/Paris", **(USUAL | options))
        context.set_default_timeout(PATIENCE * 1000)
        return Outfit(context, Watch(context, "127.0.0.1"), kind)

    def hang_up(self, outfit: Outfit) -> None:
        """Nothing of its last wearer is left but the hub's files."""
        context = outfit.context
        if not outfit.kind:
            context.close()
            return
        context.set_offline(False)
        context.clear_cookies()
        page = context.new_page()
        memory = {"origin": self.url.rstrip("/"), "storageTypes": "local_storage"}
        for one in context.pages:
            if one != page:
                one.close()
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", memory)
        page.close()
        outfit.watch.forget()
        self.hanging.setdefault(outfit.kind, []).append(outfit)
