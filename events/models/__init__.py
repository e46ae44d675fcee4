"""Conferences and meetups: their programme, and who comes."""

from events.models.event import Event, EventQuerySet
from events.models.news import News
from events.models.programmes import ProgrammeFile
from events.models.registrations import Registration
from events.models.sessions import Session, Speaker
from events.models.speaking import LASTING, SpeakerAsk, SpeakerAskQuerySet

__all__ = [
    "LASTING",
    "Event",
    "EventQuerySet",
    "News",
    "ProgrammeFile",
    "Registration",
    "Session",
    "Speaker",
    "SpeakerAsk",
    "SpeakerAskQuerySet",
]
