"""Everyone can read every word, by day and by night, in whatever colour the town chose."""

import re

import pytest

from common.colours import contrast
from frontend.theme import tokens
from tests.design.sheets import CSS

Tokens = dict[str, str]

GROUNDS = ["--paper", "--sheet", "--wash"]
TEXTS = [
    ("--ink", GROUNDS),
    ("--ink-soft", GROUNDS),
    ("--accent-text", [*GROUNDS, "--accent-wash"]),
]
TEXTS += [("--ink", [f"--{wash}-wash" for wash in ("accent", "civic", "leaf", "straw", "danger")])]
TEXTS += [("--ink-soft", ["--accent-wash", "--leaf-wash"]), ("--ink", ["--mark"])]
TEXTS += [(f"--{name}", ["--sheet", "--paper", f"--{name}-wash"]) for name in ("civic", "leaf")]
TEXTS += [(f"--{name}", ["--sheet", "--paper", f"--{name}-wash"]) for name in ("straw", "danger")]
TEXTS += [(f"--on-{name}", [f"--{name}"]) for name in ("accent", "plaque", "leaf", "danger")]
TEXTS += [("--on-accent", ["--accent-deep"]), ("--paper", ["--ink"])]
PAIRS = [(text, ground) for text, grounds in TEXTS for ground in grounds]
EDGES = [("--rule-strong", "--sheet"), ("--rule-strong", "--paper"), ("--focus", "--paper")]
EDGES += [("--focus", "--sheet"), ("--accent", "--paper"), ("--leaf", "--wash")]
HARD = ["#b4472e", "#ffff00", "#000000", "#ffffff", "#808080", "#1a7f37", "#e6007e", "#0055a4"]


def colours(name: str) -> Tokens:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", (CSS / name).read_text()))


DAY = colours("tokens.css")
NIGHT = DAY | colours("dark.css")
SCHEMES = pytest.mark.parametrize("look", [DAY, NIGHT], ids=["day", "night"])


@SCHEMES
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_can_be_read(look: Tokens, text: str, ground: str) -> None:
    assert contrast(look[text], look[ground]) >= 4.5


@SCHEMES
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_controls_and_the_focus_can_be_seen(look: Tokens, edge: str, ground: str) -> None:
    assert contrast(look[edge], look[ground]) >= 3


def test_the_night_changes_every_colour_that_carries_words() -> None:
    day, night = colours("tokens.css"), colours("dark.css")
    assert set(day) == set(night)


def test_initials_can_be_read_on_every_crayon() -> None:
    faces = (CSS / "avatar.css").read_text()
    crayons = re.findall(r"--crayon(?:,|:) (#[0-9a-f]{6})", faces)
    assert len(crayons) == 8
    assert all(contrast("#fffaf0", crayon) >= 4.5 for crayon in crayons)


@pytest.mark.parametrize("accent", HARD)
@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_any_colour_of_a_town_can_be_read(accent: str, dark: bool) -> None:
    look = (NIGHT if dark else DAY) | tokens(accent, dark=dark)
    for text, ground in PAIRS:
        if "accent" in text + ground:
            assert contrast(look[text], look[ground]) >= 4.5, (text, ground, look[text])
