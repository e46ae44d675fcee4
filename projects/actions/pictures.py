"""The picture over a project's page."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction

from live.publish import atomic
from members.models import Member
from projects import rules
from projects.models import Project


@atomic
def change_picture(project: Project, *, by: Member, picture: ContentFile[bytes] | None) -> None:
    """``picture`` as ``uploads.cover`` made it; None takes it away. The old file goes."""
    rules.may_change(project, by)
    before, storage = project.picture.name, project.picture.storage
    project.picture = picture
    project.save(update_fields=["picture"])
    if before:
        transaction.on_commit(lambda: storage.delete(before), robust=True)
