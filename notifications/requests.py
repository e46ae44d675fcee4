"""What pages of other apps ask of this one."""

from django.contrib import messages
from django.http import HttpRequest

ASKED = "ring-"  # and the part of the next page, beneath whose notice it is drawn


def ask_to_ring(request: HttpRequest, words: str, part: str = "") -> None:
    """At the moment when it helps: ``words`` say what this device would tell them. Where it does
    already, or cannot, the next page shows nothing of it. ``part``: that of the notice that says
    what was done (parts/notices.html)."""
    messages.info(request, words, extra_tags=f"{ASKED}{part}")
