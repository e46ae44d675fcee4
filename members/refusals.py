"""How what an action refuses is said: on a form, in a message, beside a field, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.forms import BaseForm
from django.http import HttpRequest

from live.frames import Refusal


@contextmanager
def refused_on(form: BaseForm) -> Iterator[None]:
    """On the form, which is then no longer valid."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(None, str(refusal))


@contextmanager
def refused_aloud(request: HttpRequest) -> Iterator[None]:
    """In a message on the page that comes next."""
    try:
        yield
    except Refusal as refusal:
        messages.error(request, str(refusal))


@contextmanager
def refused_as_invalid() -> Iterator[None]:
    """Beside the field that is being cleaned: a ValidationError with the code of the refusal."""
    try:
        yield
    except Refusal as refusal:
        raise ValidationError(str(refusal), refusal.code) from refusal


@contextmanager
def refused_as_error() -> Iterator[None]:
    """To a technician, whose command ends there: a CommandError."""
    try:
        yield
    except Refusal as refusal:
        raise CommandError(str(refusal)) from refusal
