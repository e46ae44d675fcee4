"""What a reader sees of many addresses: most that are closed to them answer alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse

from tests.browser.tabs import Tab


def of_their_own(tab: Tab, addresses: Iterable[str]) -> list[str]:
    """Those that show another page than all before them: the way in, and each refusal, once.

    Asked without a browser's page around it, which costs as much as twenty answers.
    """
    found: dict[str, str] = {}
    for address in addresses:
        url = tab.url + address.removeprefix("/")
        found.setdefault(_shown(address, tab.context.request.get(url, max_redirects=0)), address)
    return list(found.values())


def _shown(address: str, answer: APIResponse) -> str:
    if answer.status < 300:
        return address
    if answer.status < 400:
        return "led to " + urlsplit(answer.headers["location"]).path
    words = re.search(r"<main.*</main>", answer.text(), re.S)
    return f"{answer.status}: {words and words[0]}"
