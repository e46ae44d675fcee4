"""What members are told about events, each kind in one sentence."""

from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification


def registration(notification: Notification) -> str:
    return _("%(who)s is coming to %(event)s.") % _said(notification)


def unregistration(notification: Notification) -> str:
    return _("%(who)s can no longer come to %(event)s.") % _said(notification)


def event_moved(notification: Notification) -> str:
    return _("%(event)s has a new date or place.") % _said(notification)


def event_cancelled(notification: Notification) -> str:
    if notification.data.get("why"):
        return _("%(event)s is cancelled. Its page says why.") % _said(notification)
    return _("%(event)s is cancelled.") % _said(notification)


def event_restored(notification: Notification) -> str:
    return _("%(event)s takes place after all. Your place is kept.") % _said(notification)


def organiser(notification: Notification) -> str:
    return _("%(who)s makes you an organiser of %(event)s.") % _said(notification)


def organiser_more(notification: Notification) -> str:
    return _("%(whom)s is now an organiser of %(event)s too.") % _said(notification)


def organiser_less(notification: Notification) -> str:
    return _("%(whom)s is no longer an organiser of %(event)s.") % _said(notification)


def event_orphaned(notification: Notification) -> str:
    words = _("Whoever organised %(event)s has left. Who could organise it?")
    return words % _said(notification)


def event_inherited(notification: Notification) -> str:
    words = _("Somebody who organised %(event)s with you has left. It is in your hands now.")
    return words % _said(notification)


def speaker_asked(notification: Notification) -> str:
    words = _("%(who)s asks whether you are %(speaker)s, who speaks at %(event)s.")
    return words % _said(notification)


def speaker_yes(notification: Notification) -> str:
    return _("%(who)s says yes: they are %(speaker)s at %(event)s.") % _said(notification)


def speaker_no(notification: Notification) -> str:
    return _("%(who)s says no: they are not %(speaker)s at %(event)s.") % _said(notification)


def speaker_untied(notification: Notification) -> str:
    words = _("%(whom)s is no longer named as %(speaker)s at %(event)s.")
    return words % _said(notification)


def session_cancelled(notification: Notification) -> str:
    return _("%(session)s (%(event)s) is cancelled.") % _said(notification)


def session_restored(notification: Notification) -> str:
    return _("%(session)s (%(event)s) takes place after all.") % _said(notification)


def register() -> None:
    coming = ("registration", "unregistration")
    news = {"personal": True, "urgent": True}
    standing = ("event_cancelled", "event_restored")
    sentences.register("registration", registration, folds=coming)
    sentences.register("unregistration", unregistration, folds=coming)
    sentences.register("event_moved", event_moved, folds=["event_moved"], **news)
    called_off = ("session_cancelled", "session_restored")
    sentences.register("session_cancelled", session_cancelled, folds=called_off, **news)
    sentences.register("session_restored", session_restored, folds=called_off, **news)
    sentences.register("organiser", organiser, personal=True)
    sentences.register("organiser_more", organiser_more, personal=True)
    sentences.register("organiser_less", organiser_less, personal=True)
    sentences.register("event_inherited", event_inherited, personal=True)
    sentences.register("speaker_asked", speaker_asked, personal=True, folds=["speaker_asked"])
    sentences.register("speaker_yes", speaker_yes, personal=True)
    sentences.register("speaker_no", speaker_no, personal=True)
    sentences.register("speaker_untied", speaker_untied, personal=True)
    sentences.register("event_orphaned", event_orphaned, personal=True)
    sentences.register("event_cancelled", event_cancelled, folds=standing, **news)
    sentences.register("event_restored", event_restored, folds=standing, **news)


def _said(notification: Notification) -> dict[str, str]:
    names = {
        name: notification.data.get(name, "") for name in ("event", "session", "whom", "speaker")
    }
    return {"who": sentences.who(notification), **names}
