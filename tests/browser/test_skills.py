"""A skill is completed as it is typed, and a form is sent by Enter as ever."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
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


def test_a_word_that_nobody_knows_is_said_and_an_animator_merges_it(
    enter: Enter, backstage: Backstage
):
    ada = enter("ada", "/me/")
    field = ada.page.locator("[data-skills]").first
    field.fill("")
    field.press_sequentially("campanology")
    options = ada.page.locator(".suggestions").get_by_role("option")
    expect(options.last).to_have_text("In my own words: campanology")
    options.last.click()
    expect(field).to_have_value("campanology, ")
    ada.page.get_by_role("button", name="Save").click()
    expect(ada.page.locator("main")).to_contain_text("In your own words, until an animator")
    anne = enter("anne", "/people/")
    anne.page.get_by_role("link", name="Words that people propose").click()
    word = anne.page.locator("li.card").filter(has_text="Campanology")
    word.get_by_label("It is the same as").fill("Singing")
    word.get_by_role("button", name="Merge").click()
    expect(anne.page.locator("main")).to_contain_text("“Singing” stands in its place now.")
    expect(word).to_have_count(0)
    ada.goto("/people/ada/")
    expect(ada.page.locator("main .tag.skill")).to_have_text(["Singing"])
    expect(ada.page.locator("main")).not_to_contain_text("In your own words")


def test_without_scripts_the_word_is_asked_about_and_kept(enter: Enter, backstage: Backstage):
    grace = enter("grace", "/me/", java_script_enabled=False)
    grace.page.locator("[name=offers]").fill("falconry")
    grace.page.get_by_role("button", name="Save").click()
    grace.page.get_by_label("Keep “falconry” in my own words").check()
    grace.page.get_by_role("button", name="Save").click()
    expect(grace.page.locator("main .tag.skill")).to_have_text(["Falconry"])
