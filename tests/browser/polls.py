"""Polls as they stand in a talk, and hands that vote there."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.tabs import Tab

DAYS = ["Saturday", "Sunday"]


def card(tab: Tab) -> Locator:
    return tab.page.locator(".talk > li.poll").last


def choice(tab: Tab, words: str) -> Locator:
    return card(tab).locator(".poll-choice").filter(has_text=words)


def vote(tab: Tab, words: str) -> None:
    choice(tab, words).click()
    card(tab).get_by_role("button", name=re.compile("vote", re.IGNORECASE)).click()


def see(tab: Tab, *counts: str) -> None:
    expect(card(tab).locator(".poll-votes")).to_have_text(list(counts))
