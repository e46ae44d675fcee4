"""A colour and a logo, as a form takes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class ColourInput(forms.TextInput):
    input_type = "color"

    def use_required_attribute(self, initial: Any) -> bool:
        return False  # HTML has none on a colour, which is never empty


def is_svg(sent: UploadedFile) -> bool:
    """To say what to do instead: whatever it is called, only what is drawn again is ever shown."""
    head = sent.read(4096)
    sent.seek(0)
    name = (sent.name or "").lower()
    return name.endswith((".svg", ".svgz")) or b"<svg" in head.lower()
