"""Whatever a document says to type is there to be typed, with those options."""

import re

import pytest
from django.core.management import get_commands, load_command_class

from hub.launch.data import REPOSITORY
from tests.docs import manual
from tests.docs.manual import Command

TYPED = [one for document in manual.documents() for one in manual.commands(document)]
OURS = [one for one in TYPED if one.program]
# Where the options of what is no command of Django's are read.
READ = {
    "run": ("hub/launch",),
    "bench": ("benchmarks", "bin/bench"),
    "test": ("bin/test",),
    "lock": ("bin/lock",),
    "format": ("bin/format",),
    "screens": ("bin/screens",),
    "words": ("bin/words",),
}
LANGUAGES = {"sh", "ini", "nginx", "yaml", "text", "python", "json", "caddy", "html", "css", "js"}


@pytest.mark.parametrize("document", manual.documents())
def test_a_block_says_what_it_is_written_in(document: str):
    """So that what is to be typed is known from what is to be read."""
    assert {found["language"] for found in manual.fences(document)} <= LANGUAGES


def test_many_commands_are_found():
    assert len(OURS) > 60
    assert {"hub", "run", "test", "bench"} <= {one.program for one in OURS}


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.place)
def test_each_program_is_there_with_each_option(one: Command):
    assert (REPOSITORY / "bin" / one.program).exists()
    options = set(re.findall(r"(?<=[ \[|])(--[a-z][a-z-]+)", one.typed))
    if one.program != "hub":
        text = manual.source(*READ[one.program])
        assert [option for option in options if option.strip("-") not in text] == []
        return
    words = one.least.partition("bin/hub")[2].split()
    if words and (name := words[0]) not in {"COMMAND", "help", "..."} and name.islower():
        known = load_command_class(str(get_commands()[name]), name)
        parser = known.create_parser("bin/hub", name)
        own = {"--env"} | {text for action in parser._actions for text in action.option_strings}
        assert options <= own


def test_each_kind_of_test_is_there():
    kinds = set(re.search(r"\nown=\((.*)\)", manual.source("bin/test"))[1].split())  # type: ignore[index]
    named = {word for one in OURS if one.program == "test" for word in one.least.split()[1:]}
    assert named - {"KIND", "..."} <= kinds | {"quick", "unit", "types", "imports", "lint"}
