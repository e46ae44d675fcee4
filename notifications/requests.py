"""What pages of other apps ask of this one."""

from django.contrib import messages
from django.http import HttpRequest

ASKED = "ring"  # the part of the next page that draws it: parts/ring_asked.html


def ask_to_ring(request: HttpRequest, words: str) -> None:
    """At the moment when it helps: ``words`` say what this device would tell them. Where it does
    already, or cannot, the next page shows nothing of it."""
    messages.info(request, words, extra_tags=ASKED)
