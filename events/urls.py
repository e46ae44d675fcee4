from django.urls import path

from events.views import (
    calendars,
    calling_off,
    cancelling,
    editing,
    importing,
    organisers,
    pictures,
    reading,
    registration,
)

urlpatterns = [
    path("town/programme/", importing.programme_import, name="programme_import"),
    path("town/programme/check/", importing.programme_check, name="programme_check"),
    path("events/", reading.events, name="events"),
    path("events/new/", editing.event_new, name="event_new"),
    path("events/calendar.ics", calendars.events_calendar, name="events_calendar"),
    path("events/feed.atom", calendars.events_feed, name="events_feed"),
    path("me/calendar/", calendars.my_calendar, name="my_calendar"),
    path("calendars/<str:secret>.ics", calendars.my_events, name="my_events"),
    path("events/<slug:slug>/", reading.event, name="event"),
    path("events/<slug:slug>/calendar.ics", calendars.event_calendar, name="event_calendar"),
    path("events/<slug:slug>/edit/", editing.event_edit, name="event_edit"),
    path("events/<slug:slug>/picture/", pictures.event_picture, name="event_picture"),
    path(
        "events/<slug:slug>/picture/<picture:name>.webp", pictures.event_cover, name="event_cover"
    ),
    path("events/<slug:slug>/cancel/", cancelling.event_cancel, name="event_cancel"),
    path("events/<slug:slug>/restore/", cancelling.event_restore, name="event_restore"),
    path("events/<slug:slug>/organisers/", organisers.event_organisers, name="event_organisers"),
    path(
        "events/<slug:slug>/organisers/<slug:person>/",
        organisers.event_organiser_end,
        name="event_organiser_end",
    ),
    path("events/<slug:slug>/register/", registration.event_register, name="event_register"),
    path("events/<slug:slug>/unregister/", registration.event_unregister, name="event_unregister"),
    path("events/<slug:slug>/reminders/", registration.event_reminders, name="event_reminders"),
    path("events/<slug:slug>/programme/", reading.programme, name="programme"),
    path("events/<slug:slug>/<slug:session_slug>/", reading.session, name="session"),
    path(
        "events/<slug:slug>/<slug:session_slug>/cancel/",
        calling_off.session_cancel,
        name="session_cancel",
    ),
    path(
        "events/<slug:slug>/<slug:session_slug>/restore/",
        calling_off.session_restore,
        name="session_restore",
    ),
]
