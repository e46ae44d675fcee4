"""What the town says of itself on its public pages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from common.text.visible import STORY, written
from live.publish import atomic
from members.bounds import within
from members.models import LANGUAGES, Member, Territory
from town import rules, texts
from town.actions.settings import note
from town.models import PublicText


def write_text(
    here: Territory, *, by: Member, subject: str, language: str, body: str
) -> PublicText | None:
    """``body``: Markdown; an empty one goes back to the beginning, and then None is returned."""
    body = within(written(body, STORY), texts.LONGEST)
    return _write(here, by, subject, language, body, texts.made_html(body))


@atomic
def _write(
    here: Territory, by: Member, subject: str, language: str, body: str, html: str
) -> PublicText | None:
    rules.may_set_town(here, by)
    note(here, by=by, verb="town.text", why=subject, words=dict(LANGUAGES)[language])
    which: dict[str, Any] = {"territory": here, "subject": subject, "language": language}
    if not body:
        PublicText.objects.filter(**which).delete()
        return None
    facts = {"body": body, "html": html, "changed": timezone.now()}
    text, _made = PublicText.objects.update_or_create(**which, defaults=facts)
    return text
