"""`bin/hub help COMMAND` tells what each command is for, and each of its words."""

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from tools.floors import FLOORS

OURS = sorted(name for name, app in get_commands().items() if str(app).split(".")[0] in FLOORS)
DJANGO = {action.dest for action in BaseCommand().create_parser("", "")._actions}


@pytest.mark.parametrize("name", OURS)
def test_the_help_of_a_command_says_what_it_does_and_what_each_word_means(name: str):
    command = load_command_class(str(get_commands()[name]), name)
    assert command.help.endswith(".")
    parser = command.create_parser("bin/hub", name)
    own = [action for action in parser._actions if action.dest not in DJANGO]
    untold = [action.dest for action in own if not action.help]
    assert untold == []
