"""What members are told, where it reaches them, and what they chose of it."""

from notifications.models.announcements import Announcement, AnnouncementQuerySet
from notifications.models.choices import Choice, Digest, Level, Preferences
from notifications.models.delivery import Channel, Delivery, Device, Due, Verdict
from notifications.models.lines import Notification, NotificationQuerySet
from notifications.models.visits import Visit

__all__ = [
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
    "Visit",
]
