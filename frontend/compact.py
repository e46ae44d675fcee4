"""Templates are read without their indentation: a page carries no blanks that only we see.

A line break with the blanks around it is one blank, which is what a browser shows of it; before the
end of a tag it is nothing.
"""

from __future__ import annotations

import re

from django.template import Origin
from django.template.loaders import app_directories

# What keeps its blanks: a sentence to translate, which is looked up as it stands, and set text.
KEPT = r"{% blocktranslate.*?endblocktranslate %}|<(?P<set>pre|textarea)\b.*?</(?P=set)>"
BLANKS = re.compile(rf"({KEPT})|\s*\n\s*(?P<end>>)?", re.DOTALL)


def compact(template: str) -> str:
    return BLANKS.sub(lambda found: found[1] or found["end"] or " ", template)


class Loader(app_directories.Loader):
    """Each app's templates; texts that are no page stay as they are written."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return compact(contents) if origin.name.endswith(".html") else contents
