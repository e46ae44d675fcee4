"""What members are told about wishes."""

from notifications import sentences
from notifications.models import Notification


def wish(notification: Notification) -> str:
    return f"{sentences.who(notification)} wishes for {notification.data['wish']}."


def register() -> None:
    sentences.register("wish", wish, subject="projects")
