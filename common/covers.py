"""The form by which a project or an event is given a picture, or another, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from common.images.uploads import cover

STATUSES = {"too_large": 413, "rate_limited": 429, "overloaded": 503}


class CoverForm(forms.Form):
    """``before``: asked before a picture is drawn again, which is what costs; it may refuse by a
    ValidationError. ``shown``: whether there is one to take away."""

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("A place, people, a drawing: JPEG, PNG or WebP, at most 12 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    no_picture = forms.BooleanField(label=_("Remove the picture"), required=False)

    def __init__(self, *args: Any, before: Callable[[], None], shown: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        if not shown:
            del self.fields["no_picture"]

    def clean_picture(self) -> ContentFile[bytes] | None:
        if not (sent := self.cleaned_data["picture"]):
            return None
        self.before()
        return cover(sent)

    @property
    def chosen(self) -> bool:
        """Whether anything was asked for: an empty form changes nothing."""
        return bool(self.cleaned_data["picture"] or self.cleaned_data.get("no_picture"))

    @property
    def status(self) -> int:
        """How HTTP calls what is wrong with the picture; 200 for anything else."""
        codes = [error.code for error in self.errors.as_data().get("picture", [])]
        return STATUSES.get(codes[0] or "", 415) if codes else 200
