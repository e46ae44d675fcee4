"""What members are told, where it reaches them, and what they chose of it."""

from notifications.models.announcements import (
    PUT_RIGHT,
    TOLD,
    Announcement,
    AnnouncementQuerySet,
)
from notifications.models.choices import Choice, Digest, Level, Preferences
from notifications.models.delivery import Channel, Delivery, Device, Due, Verdict
from notifications.models.lines import Notification, NotificationQuerySet

__all__ = [
    "PUT_RIGHT",
    "TOLD",
    "Announcement",
    "AnnouncementQuerySet",
    "Channel",
    "Choice",
    "Delivery",
    "Device",
    "Digest",
    "Due",
    "Level",
    "Notification",
    "NotificationQuerySet",
    "Preferences",
    "Verdict",
]
