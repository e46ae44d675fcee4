"""Sees what must never happen in a browser, whatever is being tested."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, WebError

# In every document, before any script of the page.
SCRIPT = """
addEventListener("securitypolicyviolation", (event) =>
  __alarm(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
Object.defineProperty(window, "__pwned", {
  set: (how) => __alarm(`a script of a stranger ran: ${how}`),
});
"""
# A browser says so by itself when a link is cut, or a service worker is not let in; tests do both.
CUT = re.compile(r"net::ERR_|WebSocket connection to .* failed|registration blocked by Playwright")


class Watch:
    """``alarms``: requests to another host, dialogs, errors, broken policies, in words."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.host = host
        self.alarms: list[str] = []
        self.allowed: list[str] = []
        context.expose_binding("__alarm", lambda source, words: self.alarms.append(words))
        context.add_init_script(SCRIPT)
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", self._error)
        context.on("page", self._page)

    def allow(self, part: str) -> None:
        """A word that the browser may say in this test."""
        self.allowed.append(part)

    def forget(self) -> None:
        self.alarms.clear()
        self.allowed.clear()

    def _page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._address(socket.url))

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname != self.host and parts.scheme not in {"data", "blob", "about"}:
            self.alarms.append(f"asked another host: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"} or CUT.search(message.text):
            return
        if not any(part in message.text for part in self.allowed):
            self.alarms.append(f"{message.type}: {message.text} ({message.location})")

    def _dialog(self, dialog: Dialog) -> None:
        self.alarms.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _error(self, error: WebError) -> None:
        self.alarms.append(f"an error: {error.error}")
