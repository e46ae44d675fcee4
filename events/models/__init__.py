"""Conferences and meetups: their programme, and who comes."""

from events.models.event import Event, EventQuerySet
from events.models.news import News
from events.models.programmes import ProgrammeFile
from events.models.registrations import Registration
from events.models.sessions import Session, Speaker

__all__ = ["Event", "EventQuerySet", "News", "ProgrammeFile", "Registration", "Session", "Speaker"]
