"""How much of a room its member wants to hear."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    ALL = "all", _("every message")
    USUAL = "usual", _("as usual")
    MINE = "mine", _("what concerns me")
    NOTHING = "nothing", _("nothing")


QUIET = (Level.MINE, Level.NOTHING)  # nothing counts, little rings
