"""A skill is completed as it is typed, and a form is sent by Enter as ever."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Enter


def test_skills_are_completed_and_none_is_taken_unasked(enter: Enter):
    ada = enter("ada", "/me/")
    field = ada.page.locator("[data-skills]").first
    options = ada.page.locator(".suggestions").get_by_role("option")
    field.fill("")
    field.press_sequentially("sewi")
    expect(options).to_have_text([re.compile("Sewing")])
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("-0$"))
    field.press("Tab")
    expect(field).to_have_value("Sewing, ")
    expect(field).to_be_focused()
    expect(options).to_have_count(0)
    field.press_sequentially("cooki")
    options.first.click()
    expect(field).to_have_value("Sewing, Cooking, ")
    expect(field).to_be_focused()
    field.press_sequentially("sewi")
    expect(options).not_to_have_count(0)
    field.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    field.fill("Sewing, cooki")
    expect(options).not_to_have_count(0)
    field.press("Enter")
    expect(ada.page.locator(".errorlist")).to_contain_text("“cooki”")
