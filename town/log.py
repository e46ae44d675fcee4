"""What the log says of a town that is set."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit import verbs
from town.models import Subject

VERBS = {
    "town.changed": _("changed how the town looks"),
    "town.logo": _("changed the logo"),
    "town.text": _("wrote a public page"),
    "town.neighbourhoods": _("changed the list of neighbourhoods"),
    "town.services": _("changed the services"),
    "town.invited": _("invited somebody to a role"),
    "town.invitation_withdrawn": _("withdrew an invitation"),
    "town.role_accepted": _("accepted an invitation"),
}

FACTS = {  # of a town, as its form calls them
    "name": _("Name of the town"),
    "tagline": _("In one sentence"),
    "accent": _("Colour"),
    "languages": _("Languages that are offered"),
    "language": _("The town’s own language"),
    "time_zone": _("Time zone"),
    "members_only": _("Only members read here"),
}
FACT = re.compile(r"^(\w+): (.*) → (.*)$")  # a line of town.actions.change_town


def in_words(words: str) -> str:
    """What was changed, by the words that its form has for it."""
    return "\n".join(map(_fact, words.split("\n")))


def _fact(line: str) -> str:
    found = FACT.match(line)
    if not found or found[1] not in FACTS:
        return line
    fact, before, after = found.groups()
    told = {"fact": FACTS[fact], "before": _value(fact, before), "after": _value(fact, after)}
    return gettext("%(fact)s: %(before)s → %(after)s") % told


def _value(fact: str, said: str) -> str:
    if said in ("True", "False"):
        return gettext("yes") if said == "True" else gettext("no")
    if fact in ("language", "languages"):
        names = dict(settings.LANGUAGES)
        return ", ".join(str(names.get(code, code)) for code in said.split())
    return said or "–"


def register() -> None:
    verbs.register_noun("town", _("the town"))
    verbs.register_words("town.changed", in_words)
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    for subject in Subject:
        verbs.register_reason(subject.value, subject.label)
