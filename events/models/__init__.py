"""Conferences and meetups: their programme, and who comes."""

from events.models.event import Event, EventQuerySet
from events.models.following import CalendarAddress, new_secret
from events.models.programmes import ProgrammeFile
from events.models.registrations import Registration
from events.models.reminders import Reminder, When
from events.models.sessions import Session, Speaker

__all__ = [
    "CalendarAddress",
    "Event",
    "EventQuerySet",
    "ProgrammeFile",
    "Registration",
    "Reminder",
    "Session",
    "Speaker",
    "When",
    "new_secret",
]
