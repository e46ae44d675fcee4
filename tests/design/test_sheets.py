"""The stylesheets stay few, small and without a word to another host."""

import re

from frontend.bundle.sheets import sheet
from tests.design.sheets import CSS

TOKEN = re.compile(r"var\((--[\w-]+)\)")
DEFINED = re.compile(r"(--[\w-]+):")


def test_what_is_sent_of_them_is_small() -> None:
    sent, inside = sheet("main.css", lambda name: (CSS / name).read_text())
    assert len(inside) > 5
    assert len(sent.encode()) < 47_500


def test_they_load_nothing_from_elsewhere_and_wait_for_nothing() -> None:
    for file in CSS.glob("*.css"):
        text = file.read_text()
        assert "http" not in text
        assert "@import" not in text or file.name == "main.css"  # which is all of them


def test_the_one_that_pages_ask_for_has_all_the_others() -> None:
    imported = re.findall(r'@import "([\w.-]+)";', (CSS / "main.css").read_text())
    apart = {"main.css", "dark.css", "poster.css", "announcement.css"}
    assert {*imported, *apart} == {file.name for file in CSS.glob("*.css")}


def test_every_token_that_is_used_is_defined() -> None:
    text = "".join(file.read_text() for file in CSS.glob("*.css"))
    assert set(TOKEN.findall(text)) - set(DEFINED.findall(text)) == set()
