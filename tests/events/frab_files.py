"""A schedule as it is written, for tests that change a word of it."""

import json
from typing import Any

from tests.events.conftest import PYCON


def pycon() -> dict[str, Any]:
    return json.loads(PYCON.read_bytes())


def first(tree: dict[str, Any], day: int = 1, hall: str = "GAM") -> dict[str, Any]:
    return tree["schedule"]["conference"]["days"][day]["rooms"][hall][0]
