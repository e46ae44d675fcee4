from django.urls import path

from events.views import editing, reading, registration

urlpatterns = [
    path("events/", reading.events, name="events"),
    path("events/new/", editing.event_new, name="event_new"),
    path("events/<slug:slug>/", reading.event, name="event"),
    path("events/<slug:slug>/edit/", editing.event_edit, name="event_edit"),
    path("events/<slug:slug>/register/", registration.event_register, name="event_register"),
    path("events/<slug:slug>/unregister/", registration.event_unregister, name="event_unregister"),
    path("events/<slug:slug>/programme/", reading.programme, name="programme"),
    path("events/<slug:slug>/<slug:session_slug>/", reading.session, name="session"),
]
